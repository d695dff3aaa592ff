"""The right word is offered for a misspelt one as often as was reached; and how that is measured."""

from __future__ import annotations

import random

import pytest

from tests.counted_words import vocabulary
from tests.quality import misspellings
from tests.quality.misspellings import COLUMNS, SLIPS, layouts, measured, slipped

COUNTS = {"المدرسه": 90, "الجامعه": 80, "المستشفي": 70, "البلديه": 60, "المزارعون": 50, "الميناء": 40}

FLOORS = {"first": 0.74, "offered": 0.85}
CEILINGS = {"alone, wrong": 0.06, "all wrong": 0.10}
"""Shares over all kinds of slips, among the words of twenty thousand articles.

Reached were 0.78, 0.89, 0.04 and 0.07."""


@pytest.mark.parametrize("name", SLIPS)
def test_slips_give_words_that_are_none(name: str) -> None:
    pairs = list(slipped(COUNTS, SLIPS[name], 40, random.Random(1)))
    assert pairs
    for word, typed in pairs:
        assert word in COUNTS
        assert typed not in COUNTS
        assert abs(len(word) - len(typed)) <= 1


def test_shares_are_shares() -> None:
    one = measured(COUNTS, vocabulary(COUNTS), SLIPS["doubled"], 40, 1)
    assert one["first"] == one["alone"] == 1.0
    assert all(0 <= one[column] <= 1 for column in COLUMNS)
    assert one["first"] <= one["offered"]
    assert layouts(COUNTS, 40, 1) == 1.0


@pytest.mark.slow
def test_the_right_word_is_offered_as_often_as_was_reached(shared) -> None:
    if not misspellings.DATA.exists():
        pytest.skip("the articles are not there")
    counts = misspellings.counted()
    words = vocabulary(counts)
    found = [measured(counts, words, slip, 150, 7) for slip in SLIPS.values()]
    mean = {column: sum(one[column] for one in found) / len(found) for column in COLUMNS}
    assert all(mean[column] >= floor for column, floor in FLOORS.items()), mean
    assert all(mean[column] <= ceiling for column, ceiling in CEILINGS.items()), mean
    assert layouts(counts, 300, 7) > 0.98
