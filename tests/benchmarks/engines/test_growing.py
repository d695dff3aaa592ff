"""Growing a collection: the real texts first, new words as Heaps has it, the rest as frequent as it was."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.benchmarks.engines.growing import RARE, giving_way, grown
from tests.benchmarks.engines.test_engines import LETTERS, zipfian
from tests.benchmarks.engines.vocabulary import Census, census, comparison, heaps


@pytest.fixture(scope="module")
def real():
    return zipfian(400)


@pytest.fixture(scope="module")
def larger(real):
    return list(grown(real, 1_600))


def test_heaps_law_is_found_in_its_own_line():
    law = heaps([(tokens, round(12 * tokens**0.6)) for tokens in range(10_000, 200_000, 10_000)])
    assert law.beta == pytest.approx(0.6, abs=0.001)
    assert law.words(10**6) == pytest.approx(12 * 10 ** (6 * 0.6), rel=0.01)


def test_a_census_counts_texts_and_not_tokens():
    counted = census(zipfian(30), step=10)
    assert (counted.texts, counted.tokens, len(counted.growth)) == (30, 1_800, 3)
    assert max(counted.frequencies.values()) <= 30
    assert counted.postings <= counted.tokens


def test_the_real_texts_come_first_and_ids_go_on(real, larger):
    assert larger[:400] == real
    assert [int(text.id) for text in larger] == list(range(1_600))


def test_a_seed_gives_the_same_collection(real, larger):
    assert list(grown(real, 450)) == larger[:450]
    assert list(grown(real, 450, seed=8))[400:] != larger[400:450]


def test_no_text_is_a_copy(larger):
    assert len({text.tokens for text in larger}) == len(larger)


def test_the_vocabulary_grows_by_heaps_law_and_frequent_words_stay_as_frequent(real, larger):
    before = census(real, 20)
    figures = {name: found / expected for name, expected, found in comparison(before, census(larger))}
    assert figures["different words"] == pytest.approx(1, abs=0.1)
    assert figures["tokens a text"] == pytest.approx(1, abs=0.1)
    assert figures["texts with word 10"] == pytest.approx(1, abs=0.25)


def test_rare_words_give_way_and_frequent_ones_do_not():
    once, twice = Counter(LETTERS[:20]), Counter(LETTERS[20:24] * 2)
    chances = giving_way(Census(frequencies=once + twice + Counter({"في": RARE + 1})))
    assert [chances[word] for word in once] == pytest.approx([1 - 2 * 4 / (1 * 20)] * len(once))
    # No word stands in three texts: those of two are as rare as can be.
    assert {chances[word] for word in twice} == {1}
    assert "في" not in chances
