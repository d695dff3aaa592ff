"""Every kind of damage is found, named, and mended by what the check says."""

from __future__ import annotations

import sqlite3

import pytest

from archive import ArticleStore, Change, PageLines, PlaceRecord, Recurrence
from archive.check import add, check_store, remove
from archive.errors import ArchiveDamagedError
from archive.folder import database_path

SITE = "sidra.example"


@pytest.fixture
def filled(store, article, source):
    with store.writer() as writer:
        writer.save(source("one.html"), article("one"), PageLines(SITE, 1, 1, (1, 2), ((7, True),)))
        page = PageLines(SITE, 1, 1, (1, 2, 3), ((7, True), (8, False)))
        writer.save(source("one again.html"), article("one", title="عنوان آخر", section="ثقافة"), page)
        writer.save(source("two.html"), article("two"), PageLines(SITE, 2, 2, (2, -4), ((7, False),)))
        writer.keep(source("failed.html"))
        writer.save(source("gone.html"), article("gone"))
        writer.remove("gone")
        writer.override("two", "سطر", 0, keep=True)
        writer.set_aside(source("home.html"), "home", title="بوابة")
        writer.teach(SITE, 9, "سطر", keep=False)
    return store


def damage(store: ArticleStore, *statements: str) -> None:
    connection = sqlite3.connect(database_path(store.folder))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_store_has_no_problems(filled):
    assert check_store(filled) == []


# What is broken, and the start of where it is found.
DAMAGES = [
    ("UPDATE article SET title = 'عنوان مبدل' WHERE id = 'two'", "article two"),
    ("UPDATE article SET section = 'باب' WHERE id = 'two'", "article two"),
    ("UPDATE article SET section = NULL WHERE id = 'one'", "article one"),
    ("UPDATE article SET image = '' WHERE id = 'one'", "article one"),
    ("UPDATE article SET paragraphs = '[' WHERE id = 'two'", "article two"),
    ("UPDATE article SET removed = CAST(x'5b22ff225d' AS TEXT) WHERE id = 'two'", "article two"),
    ("UPDATE raw SET data = substr(data, 1, 12) WHERE number = 3", "source two.html"),
    ("UPDATE raw SET data = zeroblob(0) WHERE number = 4", "source failed.html"),
    ("UPDATE raw SET data = (SELECT data FROM raw WHERE number = 1) WHERE number = 3", "source two.html"),
    ("UPDATE raw SET size = 1000000000000 WHERE number = 3", "source two.html"),
    ("UPDATE past SET data = x'00'", "article one"),
    ("DELETE FROM origin WHERE article = (SELECT number FROM article WHERE id = 'two')", "article two"),
    ("DELETE FROM source WHERE name = 'two.html'", "khizana.sqlite3"),
    ("UPDATE counter SET revision = 1", "khizana.sqlite3"),
    ("DROP TABLE origin", "khizana.sqlite3"),
    ("DROP TABLE site_line", "khizana.sqlite3"),
    ("DELETE FROM site", "khizana.sqlite3"),
    ("DELETE FROM article WHERE id = 'two'", "khizana.sqlite3"),
    ("UPDATE override SET article = 77", "khizana.sqlite3"),
]

# Damage of counts alone, which a recount mends.
COUNTS = [
    "UPDATE site SET pages = 3",
    "UPDATE site_line SET pages = 3 WHERE line = 2",
    "UPDATE site_line SET pages = 'many' WHERE line = 2",
    "UPDATE site_line SET line = 5 WHERE line = 3",
    "DELETE FROM site_line WHERE line = -4",
    "INSERT INTO site_line SELECT site, 6, 1, 1, pairs FROM site_line WHERE line = 1",
    "UPDATE site_line SET pages = pages + iif(line = 1, 1, -1) WHERE line IN (1, 2)",
    "UPDATE site_line SET pairs = x'00' WHERE line = 2",
    "UPDATE site_line SET pairs = NULL WHERE line = 2",
    "UPDATE site_line SET stories = 0 WHERE line = 2",
    "UPDATE site_place SET kept = removed, removed = kept WHERE place = 8",
    "DELETE FROM site_place",
    "DELETE FROM site_line",
]


@pytest.mark.parametrize("statement", COUNTS)
def test_wrong_counts_are_found_and_counted_anew(filled, statement):
    damage(filled, statement)
    (problem,) = check_store(filled)
    assert problem.where == f"site {SITE}"
    assert problem.counts
    with filled.writer() as writer:
        writer.recount(SITE)
    assert check_store(filled) == []
    lines = {1: Recurrence(1, 1), 2: Recurrence(2, 2), 3: Recurrence(1, 1), -4: Recurrence(1, 1)}
    assert filled.recurrences(SITE, [1, 2, 3, -4, 5, 6]) == lines
    assert filled.place_records(SITE, [7, 8]) == {7: PlaceRecord(1, 1), 8: PlaceRecord(0, 1)}


@pytest.mark.parametrize(
    "hashes", ["x''", "x'0102'", "zeroblob(19)", "substr(hashes, 1, 30)", "hashes || x'00'"]
)
def test_a_page_whose_hashes_are_damaged_is_counted_no_more(filled, source, article, hashes):
    two = "(SELECT number FROM article WHERE id = 'two')"
    damage(filled, f"UPDATE page SET hashes = CAST({hashes} AS BLOB) WHERE article = {two}")  # noqa: S608  a table of ours
    problems = check_store(filled)
    assert {problem.where for problem in problems} == {f"site {SITE}", "article two"}
    assert all(problem.counts for problem in problems)
    with filled.writer() as writer:
        writer.recount()
    assert check_store(filled) == []
    assert filled.site_pages(SITE) == 1
    with filled.writer() as writer:
        writer.save(source("two.html"), article("two"), PageLines(SITE, 2, 2, (2,)))
    assert filled.recurrences(SITE, [2]) == {2: Recurrence(2, 2)}
    assert check_store(filled) == []


def test_an_article_whose_page_is_damaged_can_go_all_the_same(filled):
    damage(filled, "UPDATE page SET hashes = x'ffffffffffffffffffffffffffffffffffffffff'")
    with filled.writer() as writer:
        writer.remove("two")
        writer.recount()
    assert filled.ids() == ["one"]
    assert filled.site_pages(SITE) == 0
    assert check_store(filled) == []


@pytest.mark.parametrize(("statement", "where"), DAMAGES, ids=[row[0][:60] for row in DAMAGES])
def test_damage_is_found_and_named(filled, statement, where):
    damage(filled, statement)
    problems = check_store(filled)
    assert where in {problem.where for problem in problems}
    assert all(problem.what and problem.repair for problem in problems)


def test_damaged_bytes_are_never_given_out(filled, source):
    damage(filled, "UPDATE raw SET data = (SELECT data FROM raw WHERE number = 1) WHERE number = 3")
    with pytest.raises(ArchiveDamagedError, match="damaged"):
        filled.raw(source("two.html").digest())


def test_adding_a_source_again_mends_its_bytes(filled, article, source):
    damage(filled, "UPDATE raw SET data = x'00ff'")
    assert len(check_store(filled)) == 5
    with filled.writer() as writer:
        for name in ("one.html", "one again.html", "two.html", "failed.html", "home.html"):
            writer.keep(source(name))
    assert check_store(filled) == []


def test_removing_and_adding_mends_an_article(filled, article, source):
    damage(filled, "UPDATE article SET paragraphs = CAST(x'ff' AS TEXT) WHERE id = 'two'")
    with pytest.raises(ArchiveDamagedError):
        filled.get("two")
    with filled.writer() as writer:
        writer.remove("two")
        assert writer.save(source("two.html"), article("two")) is Change.ADDED
    assert check_store(filled) == []


def test_a_torn_database_file_is_reported_not_raised(filled):
    path = database_path(filled.folder)
    filled.close()
    content = bytearray(path.read_bytes())
    page = 8192
    for start in range(3 * page, len(content) - page, page):
        content[start : start + 64] = b"\xa5" * 64
    path.write_bytes(content)
    with ArticleStore.open(path.parent) as store:
        problems = check_store(store)
    assert any("damaged" in problem.what or "cannot be read" in problem.what for problem in problems)
    assert all(problem.repair for problem in problems)


COMMANDS = [
    (add("pages/a.html", as_is=False), "khizana add pages/a.html"),
    (add("old/news.jsonl:17", as_is=True), "khizana add --as-is old/news.jsonl"),
    (add("news.jsonl.gz:17", as_is=False), "khizana add news.jsonl.gz"),
    (add("my site.zip!a/b.csv:3", as_is=False), "khizana add 'my site.zip'"),
    (add("c.warc.gz#https://noor.example/?a=1&b=2", as_is=False), "khizana add c.warc.gz"),
    (add("odd:12.html", as_is=False), "khizana add odd:12.html"),
    (add("what! now.html", as_is=False), "khizana add 'what! now.html'"),
    (remove("c0ffee"), "khizana remove c0ffee"),
    (remove("a b'; c"), """khizana remove 'a b'"'"'; c'"""),
    (remove("--all"), "khizana remove -- --all"),
]


@pytest.mark.parametrize(("command", "typed"), COMMANDS, ids=[row[1] for row in COMMANDS])
def test_a_repair_can_be_typed_as_it_stands(command, typed):
    assert command == typed


def test_a_record_is_mended_from_its_file_as_it_was_added(filled, article, source):
    with filled.writer() as writer:
        writer.save(source("news.jsonl:2", as_is=True), article("three"))
    damage(
        filled,
        "UPDATE article SET title = 'x' WHERE id = 'three'",
        "UPDATE raw SET data = x'' WHERE number = (SELECT max(number) FROM raw)",
    )
    assert {problem.repair for problem in check_store(filled)} == {
        "khizana remove three, then khizana add --as-is news.jsonl",
        "khizana add --as-is news.jsonl, which keeps it anew",
    }


@pytest.mark.parametrize("stored", ["[1]", '["نص", null]', "null", "7"])
def test_paragraphs_that_are_no_texts_are_never_given_out(filled, stored):
    damage(filled, f"UPDATE article SET paragraphs = '{stored}' WHERE id = 'two'")  # noqa: S608  a table of ours
    with pytest.raises(ArchiveDamagedError, match="two"):
        filled.get("two")
    with pytest.raises(ArchiveDamagedError, match="two"):
        filled.texts(["two"])
