"""How what is being typed may go on."""

from __future__ import annotations

import pytest

from indexer.search import SearchRequest, search
from indexer.suggestions.complete import Completion, complete


def texts(town, typed: str, kind: str, **options) -> list[str]:
    return [one.text for one in complete(town.store, town.engine, typed, **options) if one.kind == kind]


def test_words_go_on_in_their_common_spelling(town) -> None:
    assert texts(town, "مدين", "word") == ["المدينة"]
    assert texts(town, "المدينه", "word") == ["المدينة"]
    assert texts(town, "والمدي", "word") == ["المدينة"]
    assert texts(town, "بالجا", "word") == ["بالجائزة"]


@pytest.mark.parametrize("typed", ["د.ب", "د.ب.", "د. ب", "د.ب.ا", "صور د.ب"])
def test_an_acronym_goes_on_as_it_is_commonly_written(town, typed: str) -> None:
    before = typed[: typed.index("د.")]
    assert texts(town, typed, "word") == [before + "د ب أ"]


def test_the_last_word_goes_on_and_those_before_stay_as_typed(town) -> None:
    assert "رئيس البلدية" in texts(town, "رئيس البلد", "word")
    assert texts(town, "السينما الزيت", "word") == []


def test_phrases_go_on(town) -> None:
    assert texts(town, "مهر", "phrase")[0] == "مهرجان السينما"
    assert texts(town, "مهرجان ", "phrase")[0] == "مهرجان السينما"
    assert texts(town, "مهرجان الس", "phrase")[0] == "مهرجان السينما"
    assert texts(town, "صور سوق الزي", "phrase") == ["صور سوق الزيتون الجديد"]


def test_titles_that_hold_all_words(town) -> None:
    assert texts(town, "الجديد سوق", "title") == ["سوق الزيتون الجديد"]
    assert texts(town, "الجد", "title") == ["سوق الزيتون الجديد"]
    assert texts(town, "ال", "title") == []


def test_counts_are_those_of_the_search(town) -> None:
    counted = [
        one
        for typed in ("مدين", "مهر", "سوق الز", "رئيس الب")
        for one in complete(town.store, town.engine, typed)
        if one.count is not None
    ]
    assert len(counted) > 4
    for one in counted:
        query = f'"{one.text}"' if one.kind == "phrase" else one.text
        assert 0 < one.count <= search(town.store, town.engine, SearchRequest(query)).total


def test_no_more_than_asked_and_nothing_twice(town) -> None:
    for limit in (0, 1, 2, 5, 50, 500):
        found = complete(town.store, town.engine, "ا", limit=limit)
        assert len(found) <= min(limit, 50)
        assert len({one.text for one in found}) == len(found)
    assert len(complete(town.store, town.engine, "ا", limit=3)) == 3


@pytest.mark.parametrize(
    "typed", ["", " ", "؟", "\ud800", "زرافة", "\u200f", "x" * 5_000, "ا " * 500, '"', "-", "title:"]
)
def test_odd_beginnings(town, typed: str) -> None:
    assert all(isinstance(one, Completion) for one in complete(town.store, town.engine, typed))
