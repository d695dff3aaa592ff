"""How what is being typed may go on."""

from __future__ import annotations

import json

import pytest

from indexer.search import SearchRequest, search
from indexer.suggestions.complete import Completion, complete

from .conftest import filled


def texts(town, typed: str, kind: str, **options) -> list[str]:
    return [one.text for one in complete(town.store, town.engine, typed, **options) if one.kind == kind]


def test_words_go_on_in_their_common_spelling(town) -> None:
    assert texts(town, "مدين", "word") == ["المدينة"]
    assert texts(town, "المدينه", "word") == ["المدينة"]
    assert texts(town, "والمدي", "word") == ["المدينة"]
    assert texts(town, "بالجا", "word") == ["بالجائزة"]


def test_the_forms_of_one_lemma_are_one_completion(tmp_path) -> None:
    counts = {"مدرسة": 3, "المدرسة": 5, "مدارس": 4, "والمدرسة": 1, "مدرب": 2, "المدرب": 3}
    texts_ = [word for word, count in counts.items() for _ in range(count)]
    source = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": f"a{number}", "text": f"{word}."}) for number, word in enumerate(texts_)]
    source.write_text("\n".join(rows), encoding="utf-8")
    for one in filled(tmp_path, source=source):
        assert texts(one, "مد", "word") == ["المدرسة", "المدرب"]
        assert texts(one, "مدا", "word") == ["مدارس"]
        assert texts(one, "المدرسة مد", "word") == []
        (school,) = [found for found in complete(one.store, one.engine, "مدا") if found.kind == "word"]
        assert school.count == search(one.store, one.engine, SearchRequest("مدارس")).total == 13


def test_a_word_that_stands_there_already_is_no_way_to_go_on(town) -> None:
    assert texts(town, "المدينة", "word") == ["المدينة"]
    assert texts(town, "المدينة المدي", "word") == texts(town, "المدينة مدي", "word") == []


def test_a_conjunction_is_taken_off_where_little_begins_with_it(town) -> None:
    assert texts(town, "والزيتو", "word") == ["الزيتون"]
    assert texts(town, "وسط الزي", "word") == ["وسط الزيتون"]


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
    assert texts(town, "رؤساء سوق الزي", "phrase") == ["رؤساء سوق الزيتون الجديد"]


def test_a_phrase_that_never_stands_with_the_words_before_it_is_no_way_to_go_on(town) -> None:
    assert texts(town, "صور سوق الزي", "phrase") == []
    assert texts(town, "زرافة سوق الزي", "phrase") == []
    (one,) = [one for one in complete(town.store, town.engine, "البلدية سوق الز") if one.kind == "phrase"]
    found = search(town.store, town.engine, SearchRequest('البلدية "سوق الزيتون الجديد"'))
    assert one.count == found.total == 6


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
