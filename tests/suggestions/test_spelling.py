"""Which word a misspelt one stands for, and where none is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.suggestions.spelling import cost, joined, offered
from tests.counted_words import vocabulary

WORDS = vocabulary(
    {
        "السعوديه": 3000, "السعودي": 2000, "والسعوديه": 120, "الرياض": 1800, "الرياضه": 300, "مدرسه": 400,
        "مدينه": 700, "مجلس": 900, "الوزرا": 800, "عبدالله": 900, "عبد": 300, "الله": 900, "كتاب": 300,
        "الاقتصاديه": 800, "الاقتصادي": 600, "ظروف": 200, "نادره": 1, "قمر": 50, "قمح": 40, "facebook": 9,
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("السعوديهه", "السعوديه"),
        ("السعوييه", "السعوديه"),
        ("السعدويه", "السعوديه"),
        ("الرياص", "الرياض"),
        ("ضروف", "ظروف"),
        ("مجلص", "مجلس"),
        ("الافتصاديه", "الاقتصاديه"),
        ("الاقنصاديخ", "الاقتصاديه"),
        ("مجلسالوزرا", "مجلس الوزرا"),
        ("عبداالله", "عبدالله"),
        ("facebok", "facebook"),
    ],
)
def test_the_word_meant_is_offered_first(typed: str, meant: str) -> None:
    assert offered(typed, WORDS)[0].word == meant


@pytest.mark.parametrize("typed", ["", "قم", "قمز", "زرافه", "منغوليا", "ناذره", "xyzzyx", "السعوديه" * 5])
def test_nothing_is_offered_where_nothing_is_near(typed: str) -> None:
    assert offered(typed, WORDS) == []


def test_several_are_offered_where_none_is_clear() -> None:
    words = vocabulary({"بحيره": 50, "بحريه": 55})
    assert {one.word for one in offered("بحييه", words)} == {"بحيره", "بحريه"}


def test_a_word_of_one_document_may_be_meant_where_most_words_are_of_one() -> None:
    for most, found in ((40, ["مهرجان"]), (4_000, [])):
        words = vocabulary({"في": most, "مهرجان": 1, "عبدالله": 1})
        assert [one.word for one in offered("مهرجاان", words)] == found
        assert bool(joined("عبد", "الله", words)) == bool(found)


def test_two_words_that_are_one() -> None:
    whole = joined("عبد", "الله", WORDS)
    assert whole is not None
    assert whole.word == "عبدالله"
    assert joined("كتاب", "قمر", WORDS) is None


@pytest.mark.parametrize(
    ("slight", "heavy"),
    [
        (("الرياص", "الرياض"), ("الريام", "الرياض")),
        (("كتااب", "كتاب"), ("كتلاب", "كتاب")),
        (("كتب", "كتاب"), ("كاب", "كتاب")),
        (("كاتب", "كتاب"), ("كفاب", "كتاب")),
        (("ضروف", "ظروف"), ("مروف", "ظروف")),
    ],
)
def test_what_is_easily_mistyped_costs_less(slight: tuple[str, str], heavy: tuple[str, str]) -> None:
    assert cost(*slight) < cost(*heavy)


@given(st.text("ابتجدرسلمني", max_size=8), st.text("ابتجدرسلمني", max_size=8))
def test_cost_is_none_for_equals_alone_and_never_above_writing_all_anew(one: str, other: str) -> None:
    assert (cost(one, other) == 0) == (one == other)
    assert cost(one, other) <= len(one) + len(other)
