"""Hashes of passages: alike whatever the spelling, few, and found again in longer texts."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import terms
from indexer.copies import hashes_of, sketch, words_of
from indexer.copies.shingles import FEWEST, LENGTH, is_number, shingles
from tests.copies.invented import story

SPELLINGS = [
    ("المسؤولية في المدينة", "المسئوليه فى المدينه"),
    ("أُعيد افتتاحُ المكتبةِ", "اعيد افتتاح المكتبة"),
    ("بلغت ١٬٢٠٠ نسخة", "بلغت 1,200 نسخة"),
    ("قال: «المهرجان بدأ».", "قال المهرجان بدأ"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_words_are_alike_in_every_spelling(one, other):
    assert words_of([one]) == words_of([other])


def test_paragraphs_make_no_difference():
    assert words_of(["وصلت القافلة إلى", "البلدة مساء"]) == words_of(["وصلت القافلة إلى البلدة مساء"])


def test_numbers_are_told_from_words():
    assert [is_number(word) for word in words_of(["بيعت 120 لوحة"])] == [False, True, False]


def test_words_of_an_analysed_text_are_those_of_the_text():
    paragraphs = ["بيعت لوحة", "لوحة 12.5"]
    assert hashes_of(word for text in paragraphs for word in terms(text)) == words_of(paragraphs)
    assert hashes_of([]) == ()


@given(st.lists(st.integers(0, 2**64 - 1), max_size=60))
def test_a_sketch_is_a_part_of_the_passages(words):
    found = sketch(words)
    assert len(found) == len(set(found)) <= max(0, len(words) - LENGTH + 1)
    assert bool(found) == (len(words) >= LENGTH)
    assert all(-(2**47) <= key < 2**47 for key in found)
    assert list(found) == sorted(found)


def test_a_short_text_has_enough_of_them():
    assert len(sketch(words_of([story(random.Random(1), 40)]))) >= FEWEST


@pytest.mark.parametrize("seed", range(20))
def test_a_text_is_found_inside_a_longer_one(seed):
    choose = random.Random(seed)
    inside = words_of([story(choose, 120)])
    around = words_of([story(choose, 200)]), words_of([story(choose, 200)])
    assert len(set(sketch(inside)) & set(sketch((*around[0], *inside, *around[1])))) >= 2


def test_sketches_are_the_same_in_every_process():
    text = "افتتحت بلدية السدرة أمس مكتبتها الجديدة قرب الساحة الكبرى"
    code = f"from indexer.copies import sketch, words_of; print(list(sketch(words_of([{text!r}]))))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(list(sketch(words_of([text]))))
    assert len(sketch(words_of([text]))) == len(shingles(words_of([text]))) == 5
