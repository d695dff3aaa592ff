"""Copies in an archive: found when articles are added, right after any change, and made up for."""

from __future__ import annotations

import random
import sqlite3

import pytest

from archive import Article, ArticleStore, RawSource, SourceKind
from archive.check import check_store
from archive.folder import database_path
from indexer import comparing
from indexer.check import check_archive, check_copies, repair
from indexer.comparing import compare
from indexer.copies import MADE_WITH
from indexer.engine import open_engine
from tests.copies.invented import edited, story

CHOOSE = random.Random(11)
FLOOD, MARKET = story(CHOOSE, 160), story(CHOOSE, 160)
SHORT = " ".join(FLOOD.split()[:60])


def save(store: ArticleStore, name: str, text: str, site: str | None = None, day: str | None = None) -> None:
    article = Article(name, f"عنوان {name}", None, site, None, day, day, "ar", (text,))
    with store.writer() as writer:
        writer.save(RawSource(name, text.encode(), SourceKind.TEXT), article)


def catch_up(store: ArticleStore) -> int:
    with store.writer() as writer:
        return compare(writer, store.revision())


def copies(store: ArticleStore, name: str) -> list[str]:
    found = store.copies([name]).get(name)
    return [one.id for one in found.others] if found else []


@pytest.fixture
def filled(store: ArticleStore) -> ArticleStore:
    save(store, "first", FLOOD, "noor.example", "2019-04-05")
    save(store, "other", MARKET, "noor.example", "2019-04-05")
    save(store, "again", edited(FLOOD, random.Random(1)), "wadi.example", "2019-04-06")
    save(store, "third", FLOOD, "sidra.example")
    save(store, "short", SHORT, "waha.example", "2019-04-04")
    catch_up(store)
    return store


def test_where_a_story_stands_elsewhere(filled):
    found = filled.copies(["again", "other", "nowhere"])
    assert list(found) == ["again"]
    again = found["again"]
    assert again.article.id == "again"
    assert [(one.id, bool(one.same)) for one in again.others] == [
        ("short", False),
        ("first", True),
        ("third", True),
    ]
    assert again.outlets == 2
    assert again.first.id == "first"
    assert all(one.jaccard is not None and one.jaccard > 0.5 for one in again.story)


def test_one_statement_answers_for_many(filled):
    statements: list[str] = []
    ids = filled.ids()
    filled.trace(statements.append)
    assert len(filled.copies(ids)) == 4
    assert len(filled.stories(ids)) == 3
    filled.trace(None)
    assert len(statements) == 2


def test_a_story_has_one_number(filled):
    assert len(set(filled.stories(["first", "again", "third"]).values())) == 1
    assert filled.stories(["other", "short"]) == {}
    assert filled.copies([]) == filled.stories([]) == {}


def test_comparing_again_changes_nothing(filled):
    assert catch_up(filled) == 0


def test_what_is_removed_is_forgotten_at_once(filled):
    with filled.writer() as writer:
        writer.remove("third")
    assert copies(filled, "first") == ["short", "again"]
    with filled.writer() as writer:
        writer.remove("again")
    assert filled.stories(filled.ids()) == {}
    assert check_store(filled) == []
    assert catch_up(filled) == 0
    assert check_copies(filled) == []


def test_an_article_that_changes_is_compared_anew(filled):
    save(filled, "third", MARKET, "sidra.example")
    catch_up(filled)
    assert copies(filled, "third") == ["other"]
    assert copies(filled, "first") == ["short", "again"]
    save(filled, "third", FLOOD, "sidra.example")
    catch_up(filled)
    assert copies(filled, "third") == ["short", "first", "again"]
    assert check_store(filled) == []


def rows(store: ArticleStore) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(database_path(store.folder))
    found = [
        connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608  constants
        for table in ("sketch", "sketch_hash", "copy", "story", "compared")
    ]
    connection.close()
    return found


def test_one_by_one_or_at_once_is_the_same(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(comparing, "BATCH", 1)
    with ArticleStore.open(tmp_path / "slow", create=True) as other:
        save(other, "first", FLOOD, "noor.example", "2019-04-05")
        catch_up(other)
        save(other, "other", MARKET, "noor.example", "2019-04-05")
        save(other, "again", edited(FLOOD, random.Random(1)), "wadi.example", "2019-04-06")
        save(other, "third", FLOOD, "sidra.example")
        catch_up(other)
        save(other, "short", SHORT, "waha.example", "2019-04-04")
        catch_up(other)
        assert rows(other) == rows(filled)


def test_a_killed_process_is_made_up_for(filled, monkeypatch):
    """What was not committed is not there; what follows is compared with all that was."""
    before = rows(filled)
    save(filled, "fourth", FLOOD, "rif.example", "2019-04-07")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("archive.copies.set_state", killed)
        with pytest.raises(KeyboardInterrupt):
            catch_up(filled)
    assert rows(filled) == before
    assert [one.what for one in check_copies(filled)] == [
        "1 changes are kept but not yet compared with other articles"
    ]
    catch_up(filled)
    assert "fourth" in copies(filled, "first")


def test_an_archive_compared_by_other_rules_is_compared_anew(filled):
    before = rows(filled)
    with filled.writer() as writer:
        writer.save_comparisons([], filled.revision(), "0 other rules")
    assert "another version" in check_copies(filled)[0].what
    assert catch_up(filled) == 5
    assert rows(filled) == before
    assert filled.compared() == (filled.revision(), MADE_WITH)


DAMAGES = [
    "DELETE FROM sketch_hash WHERE hash = (SELECT min(hash) FROM sketch_hash)",
    "INSERT INTO sketch_hash VALUES (5, 99)",
    "DELETE FROM copy WHERE article < other",
    "UPDATE story SET story = story + 1",
    "DELETE FROM story",
]


@pytest.mark.parametrize("statement", DAMAGES)
def test_damage_is_named_and_mended(filled, statement):
    before = rows(filled)
    connection = sqlite3.connect(database_path(filled.folder))
    connection.execute(statement)
    connection.commit()
    connection.close()
    (problem,) = check_store(filled)
    assert problem.copies
    assert "does not agree" in problem.what
    with (
        open_engine("memory", filled.folder / "index") as engine,
        filled.writer() as writer,
    ):
        findings = [one for one in check_archive(filled, engine) if one.copies]
        repair(filled, writer, engine, findings)
    assert check_store(filled) == []
    assert rows(filled) == before


def test_a_damaged_article_keeps_no_other_from_being_compared(filled):
    connection = sqlite3.connect(database_path(filled.folder))
    connection.execute("UPDATE article SET paragraphs = '[' WHERE id = 'first'")
    connection.commit()
    connection.close()
    save(filled, "fourth", FLOOD)
    assert catch_up(filled) == 1
    assert "again" in copies(filled, "fourth")


def test_what_very_many_share_is_found_by_the_first_of_them(store, monkeypatch):
    monkeypatch.setattr(comparing, "SHARED", 3)
    monkeypatch.setattr(comparing, "CANDIDATES", 2)
    for number in range(8):
        save(store, f"copy{number}", FLOOD)
    catch_up(store)
    assert len(set(store.stories(store.ids()).values())) == 1
    assert len(store.stories(store.ids())) == 8
    assert check_store(store) == []
