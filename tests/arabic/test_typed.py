"""The as-typed term: what makes a spelling another one, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import segment, terms, typed, typed_word

SAME = [
    ("كتاب", "كتـــاب", "tatweel"),
    ("كتاب", "كتا\u200dب", "a joiner"),
    ("كتاب", "\u200eكتاب\u200f", "direction marks"),
    ("كتاب", "\u202bكتاب\u202c", "embeddings"),
    ("كتاب", "\ufedb\ufe98\ufe8e\ufe8f", "presentation forms"),
    ("لا", "\ufefb", "a ligature"),
    ("كَتّـَب", "كَتَّب", "the order of marks, with a tatweel between them"),
    ("آب", "ا\u0653ب", "a letter composed or not"),
    ("مدرّسة", "مدر\ufe7cسة", "a mark's presentation form"),
    ("café", "cafe\u0301", "an accent composed or not"),
    ("G20", "Ｇ２０", "wide letters"),
    ("أ.ف.ب", "أ. ف. ب.", "dots and spaces of an acronym"),
    ("أ.ف.ب", "أ ف ب", "spaces alone"),
    ("USA", "U.S.A.", "dots of a Latin acronym"),
]
OTHER = [
    ("أحمد", "احمد", "hamza"),
    ("مدرسة", "مدرسه", "ta marbuta"),
    ("علي", "على", "dots of ya"),
    ("كتب", "كُتب", "diacritics"),
    ("القرآن", "القران", "madda"),
    ("Paris", "paris", "case"),
    ("Élysée", "Elysee", "accents"),
    ("١٢", "12", "digits"),
    ("ابن", "اِبن", "kasra"),
    ("أ.ف.ب", "ا.ف.ب", "hamza in an acronym"),
    ("ق.م", "قم", "dots that tell letters from a word"),
    ("1.5", "15", "a decimal point"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=[row[2] for row in SAME])
def test_what_a_reader_does_not_see_makes_no_other_spelling(one: str, other: str, why: str) -> None:
    assert typed(one) == typed(other)


@pytest.mark.parametrize(("one", "other", "why"), OTHER, ids=[row[2] for row in OTHER])
def test_what_a_reader_sees_makes_another_spelling(one: str, other: str, why: str) -> None:
    assert typed(one) != typed(other)


@given(
    st.text(
        alphabet=st.sampled_from("كتابأإآةىئؤء\u064b\u064e\u0651\u0670ـ\u200d\u200f\ufe8e\ufe7c\ufefbaÀ1٢ "),
        max_size=30,
    )
)
def test_typed_words_stand_where_words_do(text: str) -> None:
    found = [term for *_, term in terms(text)]
    assert found == [typed_word(word[0]) for word in segment(text)]
    assert all(found)
    assert [typed(word) for word in found] == found
