"""The parts of a query, and what is written without some of them."""

from __future__ import annotations

import pytest

from indexer.query import parse
from indexer.suggestions.parts import loosened, parts, without


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("سوق", ["سوق"]),
        ("", []),
        ("كاتب:محمد +سوق -باب", ["كاتب:محمد", "+سوق", "-باب"]),
        ("(سوق OR باب) نهر", ["(سوق OR باب)", "نهر"]),
        ("((سوق OR باب)) نهر*", ["((سوق OR باب))", "نهر*"]),
        ("سوق AND باب", ["سوق", "باب"]),
        ("سوق OR باب", ["سوق OR باب"]),
        ("تاريخ:1990..1995 «سوق باب»", ["تاريخ:1990..1995", "«سوق باب»"]),
    ],
)
def test_parts(text: str, written: list[str]) -> None:
    assert [one.written for one in parts(text, parse(text))] == written


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("سوق باب نهر", {1}, "سوق نهر"),
        ("سوق باب نهر", {0, 2}, "باب"),
        ("(سوق OR باب) نهر", {0}, "نهر"),
        ("سوق AND باب AND نهر", {1}, "سوق AND نهر"),
        ("سوق AND باب", {0}, "باب"),
        ("سوق AND باب", {0, 1}, ""),
        ("سوق", {0}, ""),
    ],
)
def test_a_query_without_some(text: str, gone: set[int], left: str) -> None:
    query = parse(text)
    assert (
        without(text, query, [one for place, one in enumerate(parts(text, query)) if place in gone]) == left
    )


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("«سوق باب» نهر", "سوق باب نهر"),
        ("«سوق» نهر", "«سوق» نهر"),
        ("title:«سوق باب»", "title:(سوق باب)"),
        ("«سوق باب» OR نهر", "(سوق باب) OR نهر"),
        ('"سوق باب"~3 نهر', "سوق باب نهر"),
        ("سوق باب", "سوق باب"),
    ],
)
def test_words_of_phrases_for_themselves(text: str, loose: str) -> None:
    assert loosened(text, parse(text)) == loose


@pytest.mark.parametrize(
    ("text", "looks"),
    [("site:a.example", False), ("-سوق", False), ("تاريخ:1990", False), ("سوق*", True), ("title:سوق", True)],
)
def test_what_looks_for_words(text: str, looks: bool) -> None:
    (part,) = parts(text, parse(text))
    assert part.looks_up is looks
