"""Every kind of damage is found, named, and mended by what the check says."""

from __future__ import annotations

import sqlite3

import pytest

from archive import ArticleStore, Change
from archive.check import add, check_store, remove
from archive.errors import ArchiveDamagedError
from archive.folder import database_path


@pytest.fixture
def filled(store, article, source):
    with store.writer() as writer:
        writer.save(source("one.html"), article("one"))
        writer.save(source("one again.html"), article("one", title="عنوان آخر"))
        writer.save(source("two.html"), article("two"))
        writer.keep(source("failed.html"))
        writer.save(source("gone.html"), article("gone"))
        writer.remove("gone")
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
]


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
    assert len(check_store(filled)) == 4
    with filled.writer() as writer:
        for name in ("one.html", "one again.html", "two.html", "failed.html"):
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
