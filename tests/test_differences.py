"""Two texts beside each other: nothing is lost, only words count as differences, and time is bounded."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import alignment
from indexer.alignment import STEPS, align
from indexer.differences import Differences, differences

WORDS = st.sampled_from(
    (
        *("وصلت", "القافلة", "القافله", "إلى", "الى", "الوادي", "في", "المساء", "أمس", "2017", "٢٠١٧"),
        *("the", "bus", "وَصَلَتْ", "،", "—", " ", "\u202e", "\u200f", "\n", "U.S.A.", "«خبر»", "*", "\ud83d"),
    )
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=8)
STORY = [
    "افتتحت البلدية مكتبة جديدة في حي النخيل صباح الأحد.",
    "وقال رئيس البلدية إن المكتبة تضم ٣٠٠٠ كتاب.",
    "وتفتح المكتبة أبوابها يوميا حتى المساء.",
]


def only_here(found: Differences) -> tuple[list[str], list[str]]:
    sides = (
        [one for row in found.rows for one in row.first],
        [one for row in found.rows for one in row.second],
    )
    first, second = ([run.text for one in side for run in one.runs if run.only_here] for side in sides)
    return first, second


@settings(deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 30))
def test_no_text_is_lost_or_changed_or_out_of_order(first, second, most):
    found = differences(first, second, most=most)
    for side, texts in (("first", first), ("second", second)):
        shown = [one for row in found.rows for one in getattr(row, side)]
        assert ["".join(run.text for run in one.runs) for one in shown] == texts
        assert [one.number for one in shown] == list(range(1, len(texts) + 1))
    assert all(row.first or row.second for row in found.rows)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(texts):
    found = differences(texts, texts)
    assert only_here(found) == ([], [])
    assert found.only_first == found.only_second == 0
    assert found.complete


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_differs_is_counted_alike_from_both_sides(first, second):
    there, back = differences(first, second), differences(second, first)
    assert there.common + there.only_first == back.common + back.only_second
    assert there.common + there.only_second == back.common + back.only_first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وصل الرئيس إلى المدينة", "وَصَلَ الرئيسُ الى المدينه"),
        ("أحمد وآمنة", "احمد وامنه"),
        ("في عام ٢٠١٧", "في عام 2017"),
        ("كـــتاب جديد", "كتاب جديد"),
        ("قال: «نعم».", 'قال "نعم"'),
        ("كتاب\u200f جديد", "كتاب جديد"),
    ],
)
def test_another_spelling_is_no_difference(one, other):
    found = differences([one], [other])
    assert only_here(found) == ([], [])
    assert found.rows[0].same


def test_changed_words_are_marked_and_no_more():
    changed = [STORY[0], STORY[1].replace("٣٠٠٠", "4000"), STORY[2]]
    found = differences(STORY, changed)
    assert only_here(found) == (["٣٠٠٠"], ["4000"])
    assert [row.same for row in found.rows] == [True, False, True]
    assert (found.only_first, found.only_second) == (1, 1)


def test_paragraphs_that_only_one_has_stand_alone():
    found = differences(STORY, [STORY[0], "وحضر الافتتاح عشرات التلاميذ مع معلميهم.", *STORY[1:]])
    assert [(len(row.first), len(row.second)) for row in found.rows] == [(1, 1), (0, 1), (1, 1), (1, 1)]


def test_a_paragraph_that_was_split_stands_beside_both_parts():
    found = differences([" ".join(STORY)], STORY)
    assert [(len(row.first), len(row.second)) for row in found.rows] == [(1, 3)]
    assert found.rows[0].same


def test_texts_with_nothing_in_common_are_marked_whole():
    found = differences(
        ["غرد البلبل فوق الشجرة في الصباح الباكر"], ["ارتفعت أسعار القمح في الأسواق العالمية كثيرا"]
    )
    assert found.common == 0
    assert [(len(row.first), len(row.second)) for row in found.rows] == [(1, 0), (0, 1)]


def test_what_is_beyond_the_limit_is_shown_without_marks():
    found = differences(["قمح شعير تمر تين"], ["بحر نهر جبل سهل"], most=2)
    assert only_here(found) == (["قمح شعير"], ["بحر نهر"])
    assert not found.complete


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["x"] * 20_000, ["x", "y"] * 10_000),
        (["x", "y"] * 10_000, ["y", "x", "z"] * 7_000),
        ([str(number % 100) for number in range(20_000)], [str(number % 97) for number in range(20_000)]),
        ([str(number) for number in range(20_000)], [str(number) for number in range(20_000, 0, -1)]),
    ],
    ids=["one word", "in turn", "periods", "backwards"],
)
def test_hostile_texts_are_given_up_in_time(first, second, monkeypatch):
    steps = 0

    class CountingMatcher(SequenceMatcher):
        """Counts the pairs that are met, and the members that are gone over."""

        def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
            nonlocal steps
            steps += ahi - alo + sum(len(self.b2j.get(one, ())) for one in self.a[alo:ahi])
            return super().find_longest_match(alo, ahi, blo, bhi)

    class CountingCounter(Counter):
        """Counts the members that are counted."""

        def __init__(self, members):
            nonlocal steps
            steps += len(members)
            super().__init__(members)

    monkeypatch.setattr(alignment, "SequenceMatcher", CountingMatcher)
    monkeypatch.setattr(alignment, "Counter", CountingCounter)
    found = align(first, second)
    # Of what is given up the members are counted once, to know that.
    assert 0 < steps <= STEPS + len(second)
    assert all(first[b.first + n] == second[b.second + n] for b in found.blocks for n in range(b.size))


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcde"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40))
def test_blocks_are_in_order_and_correspond(first, second):
    at = other_at = 0
    for block in align(first, second).blocks:
        assert block.first >= at
        assert block.second >= other_at
        assert block.size > 0
        assert (
            first[block.first : block.first + block.size] == second[block.second : block.second + block.size]
        )
        at, other_at = block.first + block.size, block.second + block.size
