"""Which two texts are copies, and which only look like it."""

from __future__ import annotations

import random

import pytest

from indexer.copies import likeness, passages_of, words_of
from tests.copies.invented import edited, story


def judged(one: str, other: str, first: str | None = "2019-04-05", second: str | None = "2019-04-05"):
    return likeness(passages_of(words_of([one]), first), passages_of(words_of([other]), second))


@pytest.fixture
def choose() -> random.Random:
    return random.Random(7)


def test_a_reprint_is_the_same_story_on_any_day(choose):
    text = story(choose, 150)
    verdict = judged(text, f"خاص بالواحة {text}", "2019-04-05", "2021-10-11")
    assert verdict is not None
    assert verdict.same
    assert verdict.jaccard > 0.95


def test_a_few_changes_leave_it_the_same_story(choose):
    text = story(choose, 300)
    verdict = judged(text, edited(text, choose))
    assert verdict is not None
    assert verdict.same


def test_other_texts_are_none(choose):
    assert judged(story(choose, 200), story(choose, 200)) is None
    assert judged("", story(choose, 200)) is None


def test_a_short_version_inside_a_long_one_is_a_part_of_it(choose):
    short = story(choose, 80)
    verdict = judged(short, f"{story(choose, 250)} {short} {story(choose, 150)}")
    assert verdict is not None
    assert not verdict.same
    assert verdict.containment == 1.0


def test_texts_of_a_few_words_are_not_compared():
    assert judged("شاهد الصور كاملة على موقعنا الجديد", "شاهد الصور كاملة على موقعنا الجديد") is None


def weather(choose: random.Random, numbers: bool = True) -> str:
    """Fill in a form: its words stay, its numbers do not."""
    text = random.Random(3)
    return " ".join(
        f"{story(text, 14)} {choose.randrange(10_000, 99_999) if numbers else story(choose, 1)}"
        for _ in range(9)
    )


def test_a_form_with_other_numbers_is_another_story(choose):
    one, other = weather(choose), weather(choose)
    assert judged(one, other) is None
    assert judged(one, one) is not None


def test_a_form_with_other_names_is_another_story_on_another_day(choose):
    one, other = weather(choose, numbers=False), weather(choose, numbers=False)
    verdict = judged(one, other)
    assert verdict is not None
    assert 0.5 <= verdict.jaccard < 0.6
    assert judged(one, other, "2019-04-05", "2019-04-08") is None
    assert judged(one, other, "2019-04-05", None) is not None


def test_texts_that_share_what_stands_around_them_are_none(choose):
    around = story(choose, 90)
    one, other = f"{story(choose, 38)} {around}", f"{story(choose, 38)} {around}"
    assert judged(one, other) is None


@pytest.mark.parametrize("published", ["", "5 أبريل", "2019-04", "2019-13-40", None])
def test_a_date_that_is_none_is_not_known(published):
    assert passages_of((), published).day is None
