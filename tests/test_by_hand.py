"""Lines that a person keeps or drops where the source no longer gives the article that they were in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from archive import Article, ArticleStore, RawSource, RemovedLine, SourceKind
from archive.check import check_store
from archive.errors import ArchiveDamagedError
from archive.folder import database_path
from indexer import settling
from indexer.by_hand import decide, undo
from indexer.clean import Cleaned
from indexer.errors import NoArticleError, SourceFormatError

LINES = ("زار الضيوف القرية.", "نلقاكم غدا", "وسألوا عن البئر.", "نلقاكم غدا")
ARTICLE = Article(
    "a1", None, None, "wadi.example", None, None, None, None, LINES, (RemovedLine("شارك", "share", 4),)
)
SOURCE = RawSource("a.txt", "\n".join(LINES).encode(), SourceKind.TEXT)
NOW: dict[str, Cleaned | Exception] = {
    "the same": Cleaned(ARTICLE),
    "broken": SourceFormatError("a.txt", "is broken", hint="Look at it."),
    "no article": NoArticleError("a.txt", "is none", kind="listing"),
    "another id": Cleaned(replace(ARTICLE, id="a2")),
    "other lines": Cleaned(replace(ARTICLE, paragraphs=("غير ذلك كله.",))),
}


@pytest.fixture
def store(tmp_path) -> Iterator[ArticleStore]:
    with ArticleStore.open(tmp_path, create=True) as opened:
        with opened.writer() as writer:
            writer.save(SOURCE, ARTICLE)
        yield opened


@pytest.fixture(params=NOW)
def now(request, monkeypatch) -> str:
    def examine(raw: RawSource) -> Cleaned:
        if isinstance(found := NOW[request.param], Exception):
            raise found
        return found

    monkeypatch.setattr(settling, "own_examine", examine)
    return request.param


@pytest.mark.parametrize(
    ("line", "keep", "kept"),
    [
        ("1", False, LINES[1:]),
        ("4", False, LINES[:3]),
        ("2", False, (LINES[0], *LINES[2:])),
        ("5", True, (*LINES, "شارك")),
    ],
    ids=["first", "second of two", "first of two", "removed one"],
)
def test_a_decision_holds_whatever_the_source_gives_now(store, now, line, keep, kept):
    with store.writer() as writer:
        decide(store, writer, "a1", line, keep=keep)
    expected = ("غير ذلك كله.", "شارك") if keep and now == "other lines" else kept
    assert store.get("a1").article.paragraphs == expected
    assert store.ids() == ["a1"]
    assert check_store(store) == []


@pytest.mark.parametrize(("lines", "taught"), [("1", [True]), ("4", [False]), ("42", [False, True])])
def test_one_of_two_equal_lines_tells_nothing_of_the_site(store, lines, taught):
    found = []
    for line in lines:
        with store.writer() as writer:
            found.append(decide(store, writer, "a1", line, keep=False).taught)
    assert found == taught
    assert len(store.lessons("wadi.example")) == any(taught)


def test_a_decision_taken_back_is_undone_whatever_the_source_gives_now(store, now):
    with store.writer() as writer:
        decide(store, writer, "a1", "1", keep=False)
    with store.writer() as writer:
        undo(store, writer, "a1", "1", keep=False)
    assert store.get("a1").article.paragraphs == (("غير ذلك كله.",) if now == "other lines" else LINES)
    assert store.overrides("a1") == ()
    assert store.lessons("wadi.example") == {}


def test_a_damaged_source_leaves_everything_as_it_is(store):
    with closing(sqlite3.connect(database_path(store.folder))) as connection:
        connection.execute("UPDATE raw SET data = x'00'")
        connection.commit()
    with pytest.raises(ArchiveDamagedError, match="is damaged"), store.writer() as writer:
        decide(store, writer, "a1", "1", keep=False)
    assert store.get("a1").article == ARTICLE
    assert store.overrides("a1") == ()
    assert store.lessons("wadi.example") == {}
