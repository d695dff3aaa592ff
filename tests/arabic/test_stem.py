"""Every row of the stemming tables, and what stems bring together or keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import QUESTION_WORDS, STOP_WORDS, fold, stem
from indexer.arabic.stem import ENDINGS, OPENED, PREFIXES, RADICAL_WAW, SUFFIXES, WHOLE

TOGETHER = [
    ("articles", "سياسة السياسة والسياسة بالسياسة كالسياسة فالسياسة للسياسة وللسياسة وبالسياسة"),
    ("number and gender", "سياسي سياسية سياسيون سياسيين سياسيات"),
    ("possession", "حكومة حكومتها حكومته حكومتهم حكومات الحكومة"),
    ("dual", "مدينة مدينتين مدينتان المدينتين"),
    ("accusative", "رئيس رئيساً رئيسا الرئيس"),
    ("lands and their people", "أفريقيا أفريقي أفريقية"),
    ("a waw that is part of the word", "وزير الوزير والوزير وزيرا"),
    ("ministries", "وزارة الوزارة وزارات الوزارات وزارتها"),
    ("the name of God", "الله لله والله بالله"),
    ("and said", "قال وقال"),
]

APART = [
    ("ministry and visit", "وزارة", "زار"),
    ("the name of God and a pronoun", "الله", "له"),
    ("towards and the article", "إليه", "يه"),
    ("the present moment and a particle", "الآن", "أن"),
    ("sharing and a fragment", "تفاهم", "تفا"),
]


@pytest.mark.parametrize("words", [words for _, words in TOGETHER], ids=[name for name, _ in TOGETHER])
def test_words_with_one_stem(words: str) -> None:
    assert len({stem(fold(word)) for word in words.split()}) == 1, {w: stem(fold(w)) for w in words.split()}


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_words_with_two_stems(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("prefix", [prefix for prefix, _ in PREFIXES])
def test_each_prefix_goes_if_two_letters_remain(prefix: str) -> None:
    assert stem(f"{prefix}قمر") == "قمر"
    assert stem(f"{prefix}قم") == "قم"
    assert stem(f"{prefix}ق") != "ق"


@pytest.mark.parametrize(("suffix", "remaining"), [row[:2] for row in SUFFIXES])
def test_each_suffix_goes_if_enough_remains(suffix: str, remaining: int) -> None:
    word = "قمرشصض"[:remaining]
    assert stem(word + suffix) == word
    assert stem(word[:-1] + suffix) != word[:-1]


@pytest.mark.parametrize(("ending", "remaining"), [row[:2] for row in OPENED])
def test_each_opened_ta_marbuta_is_closed_if_enough_remains(ending: str, remaining: int) -> None:
    word = "قمرشصض"[:remaining]
    assert stem(word + ending) == stem(word + "ه") == word


@pytest.mark.parametrize("word", " ".join(words for _, words in RADICAL_WAW).split())
def test_each_radical_waw_stays(word: str) -> None:
    assert stem(word).startswith("و")
    assert stem("ال" + word) == stem(word)
    assert all(stem(word + ending).startswith("و") for ending in ENDINGS.split("|"))


@pytest.mark.parametrize(("word", "whole"), WHOLE.items())
def test_each_whole_word(word: str, whole: str) -> None:
    assert stem(word) == whole
    assert stem(whole) == whole


@pytest.mark.parametrize("word", ["2017", "bbc", "covid19", "12.5", "ء", ""])
def test_what_is_not_arabic_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def test_single_letters_in_front_are_left_on() -> None:
    assert [stem(letter + "كتاب") for letter in "بفكلس"] == [letter + "كتاب" for letter in "بفكلس"]


def test_function_words_are_their_own_stems() -> None:
    assert all(stem(word) == word for word in STOP_WORDS)


def test_stop_words_are_folded_and_hold_the_question_words() -> None:
    assert all(fold(word) == word for word in STOP_WORDS)
    assert {fold("إلى"), fold("الذي"), fold("وهذا"), fold("فإن")} <= STOP_WORDS
    assert all(word == word.strip() and fold(word) for word in QUESTION_WORDS)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", max_size=14))
def test_a_stem_is_part_of_its_word(word: str) -> None:
    found = stem(word)
    assert found in word or word in WHOLE
    assert bool(found) == bool(word)
