"""Spellings and phrases: what they are made of, and that losing them does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.folder import wordbook_path
from indexer.suggestions import wordbook
from indexer.suggestions.complete import complete
from indexer.suggestions.wordbook import keep, wordbook_of
from indexer.upkeep import rebuild

from .conftest import filled


@pytest.fixture
def town(tmp_path):
    yield from filled(tmp_path)


def test_words_are_written_as_they_are_commonly_written(town) -> None:
    book = wordbook_of(town.store)
    assert book.spelled("المدينه") == "المدينة"
    assert book.spelled("افلاما") == "أفلامًا"
    assert book.spelled("لميذكر") == "لميذكر"


def test_frequent_phrases_are_known_and_parts_of_longer_ones_are_not(town) -> None:
    phrases = {one.folded: one for one in wordbook_of(town.store).phrases}
    assert phrases["سوق الزيتون الجديد"].written == "سوق الزيتون الجديد"
    assert phrases["مهرجان السينما"].count == 10
    assert "سوق الزيتون" not in phrases
    assert "عن البحر" not in phrases
    assert wordbook_of(town.store).beginning("مهرجان ا")[0].folded == "مهرجان السينما"


def test_adding_keeps_a_file_and_a_small_addition_leaves_it(town) -> None:
    path = wordbook_path(town.store.folder)
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\n", b""))
    moment = path.stat().st_mtime_ns
    keep(town.store)
    assert path.stat().st_mtime_ns == moment
    content = json.loads(before)
    content["articles"] = 1
    path.write_text(json.dumps(content), encoding="utf-8")
    keep(town.store)  # the archive has grown since
    assert json.loads(path.read_bytes())["articles"] == town.store.count()


@pytest.mark.parametrize("damage", ["gone", "cut", "other", "list", "folder"])
def test_a_file_that_is_gone_or_damaged_changes_nothing(town, damage: str) -> None:
    expected = complete(town.store, town.engine, "سوق")
    path: Path = wordbook_path(town.store.folder)
    content = path.read_bytes()
    path.unlink()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "other":
        path.write_bytes(content.replace(wordbook.FORM.encode() + b" ", b"0 "))
    elif damage == "list":
        path.write_bytes(b"[]")
    elif damage == "folder":
        path.mkdir()
    assert complete(town.store, town.engine, "سوق") == expected
    if damage != "folder":
        with town.store.writer():
            rebuild(town.store, town.engine)
        assert path.read_bytes() == content


def test_a_disk_that_cannot_be_written_does_not_stop_the_addition(town, monkeypatch) -> None:
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wordbook, "write_settled", full)
    keep(town.store, always=True)


def test_what_an_article_said_that_was_removed_is_not_offered(town) -> None:
    from indexer.ingest import catch_up

    with town.store.writer() as writer:
        for number in range(5):
            writer.remove(f"c{number}")
        writer.commit()
        catch_up(town.store, town.engine)
    assert "مهرجان السينما" in {one.folded for one in wordbook_of(town.store).phrases}
    assert complete(town.store, town.engine, "مهر") == ()


def test_a_sample_is_spread_over_all_articles(town) -> None:
    count = town.store.count()
    assert len(town.store.sample(count)) == len(town.store.sample(1_000)) == count
    assert 1 < len(town.store.sample(3)) <= 3
