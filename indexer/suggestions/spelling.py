"""Words of an index that a misspelt word may stand for, in the manner of Arabic typing.

A noisy channel: a word is likely where many documents hold it and where little has to go wrong to type the
other for it (Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model",
1990). What goes wrong costs by the tables below, in the optimal string alignment distance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from indexer.suggestions.keyboards import NEIGHBOURS
from indexer.suggestions.vocabulary import Vocabulary

LOOKALIKES = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "وف", "هم")
"""Letters that differ by their dots, or little more."""

SOUNDALIKES = ("ضظ", "ذز", "ثس", "ثت", "تط", "سص", "دض", "قك", "قغ", "جغ", "حه", "خح", "اه", "يا", "وا")
"""Letters that many speakers say alike, or write one for the other."""

COST_ALIKE = 0.6
COST_NEIGHBOUR = 0.7
COST_OTHER = 1.0
COST_SWAPPED = 0.6
COST_DOUBLED = 0.5
COST_VOWEL = 0.6
COST_LEFT_OUT = 0.7
COST_PUT_IN = 1.0
"""What goes wrong costs so much: letters that look or sound alike, keys side by side, any other letter; two
letters swapped, one written twice, a long vowel left out or put in, any other letter left out or put in."""

BITS = 6.0
"""How much less likely a slip of cost 1 is than none, in bits: a word twice as frequent gains one bit."""

SHORTEST = 4
SHORTEST_PARTED = 6
TWO_SLIPS_FROM = 7
"""Words from this length on may have two slips; shorter ones are near too many others."""

LIKELY = -2.0
"""A correction that is less likely than this is a wild guess, and is not offered. So it is among 20,000
articles; a small archive holds fewer words that are near by chance, and its words in fewer articles."""

BITS_OF_MOST = 14.0
"""The logarithm of the number of articles that hold the most frequent word of 20,000."""

CLEAR = 2.0
"""A word that is likelier by so many bits than all others is clearly meant."""

MOST_OFFERED = 3
MOST_COMPARED = 150
FEWEST_DOCUMENTS = 2
"""A word of one document may be a misprint itself."""

SMALL = 200
"""Where fewer documents hold the most frequent word, most words stand in one, and one is enough."""

_VOWELS = frozenset("اوي")
_EXCHANGES = {one + other: COST_NEIGHBOUR for pair in NEIGHBOURS for one in pair for other in pair} | {
    one + other: COST_ALIKE for group in (*LOOKALIKES, *SOUNDALIKES) for one in group for other in group
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that may have been meant.

    Attributes:
        word: the folded word, or two with a space between them.
        count: how many documents hold it.
        score: how likely it is beside others for the same word, in bits.
        cost: how much went wrong.
    """

    word: str
    count: int
    score: float
    cost: float


def offered(typed: str, vocabulary: Vocabulary) -> list[Correction]:
    """Return what to offer for a folded word: the likeliest, and those that are hardly less likely.

    One alone is a word that is clearly meant; none is better than a wild guess.
    """
    found = corrections(typed, vocabulary, most=MOST_OFFERED)
    if not found or found[0].score < _likely(vocabulary):
        return []
    return [one for one in found if found[0].score - one.score < CLEAR]


def corrections(typed: str, vocabulary: Vocabulary, most: int = 5) -> list[Correction]:
    """Return the words that a folded word may stand for, the likeliest first.

    Args:
        typed: the word, which need not be in the index.
        vocabulary: the index's words.
        most: how many to return at most.
    """
    if len(typed) < SHORTEST:
        return []
    fewest = _fewest(vocabulary)
    found = [*_compared(typed, vocabulary.alike(typed), fewest), *_parted(typed, vocabulary, fewest)]
    if len(typed) >= TWO_SLIPS_FROM and not any(one.score > LIKELY for one in found):
        # Who slips twice in a rare word is not understood.
        found += _compared(typed, vocabulary.common_alike(typed, 2), fewest)
    once = {one.word: one for one in found}
    return sorted(once.values(), key=lambda one: (-one.score, one.word))[:most]


def _likely(vocabulary: Vocabulary) -> float:
    """Return how likely a correction must be."""
    return LIKELY - max(0.0, BITS_OF_MOST - math.log2(vocabulary.most)) / 2


def _fewest(vocabulary: Vocabulary) -> int:
    """Return how many documents must hold a word to be offered."""
    return FEWEST_DOCUMENTS if vocabulary.most >= SMALL else 1


def joined(first: str, second: str, vocabulary: Vocabulary) -> Correction | None:
    """Return the one word that two are the parts of, where the index has it."""
    count = vocabulary.count(first + second)
    if count < _fewest(vocabulary):
        return None
    return Correction(first + second, count, math.log2(count) - BITS * COST_DOUBLED, COST_DOUBLED)


@lru_cache(maxsize=20_000)
def cost(typed: str, meant: str) -> float:
    """Return how much goes wrong between a word and what was typed for it; 0 where nothing does.

    >>> cost("الرياص", "الرياض"), cost("الريااض", "الرياض"), cost("كتلب", "كتاب")
    (0.6, 0.5, 0.7)
    """
    before: list[float] = []
    above = [0.0]
    for place in range(len(meant)):
        above.append(above[-1] + _gap(meant, place, COST_LEFT_OUT))
    for row, one in enumerate(typed, 1):
        put_in = _gap(typed, row - 1, COST_PUT_IN)
        here = [above[0] + put_in]
        for column, other in enumerate(meant, 1):
            best = min(
                above[column] + put_in,
                here[column - 1] + _gap(meant, column - 1, COST_LEFT_OUT),
                above[column - 1] + _exchange(one, other),
            )
            if row > 1 and column > 1 and one == meant[column - 2] and other == typed[row - 2] != one:
                best = min(best, before[column - 2] + COST_SWAPPED)
            here.append(best)
        before, above = above, here
    return above[-1]


def _compared(typed: str, words: Mapping[str, int], fewest: int) -> list[Correction]:
    """Return those of some words that may be meant, as corrections."""
    counted = sorted(((count, word) for word, count in words.items()), reverse=True)
    return [
        _correction(typed, word, count)
        for count, word in counted[:MOST_COMPARED]
        if count >= fewest and _is_arabic(typed) == _is_arabic(word)
    ]


def _correction(typed: str, word: str, count: int) -> Correction:
    wrong = cost(typed, word)
    return Correction(word, count, math.log2(count) - BITS * wrong, wrong)


def _parted(typed: str, vocabulary: Vocabulary, fewest: int) -> Iterator[Correction]:
    """Yield the word cut in two where the index has both parts."""
    if len(typed) < SHORTEST_PARTED:
        return
    for place in range(2, len(typed) - 1):
        first, second = typed[:place], typed[place:]
        count = vocabulary.count(first)
        if count >= fewest:
            count = min(count, vocabulary.count(second))
        if count >= fewest:
            # Two words that are both frequent stand side by side in some of their documents only.
            score = math.log2(count) / 2 - BITS * COST_DOUBLED
            yield Correction(f"{first} {second}", count, score, COST_DOUBLED)


def _exchange(one: str, other: str) -> float:
    return 0.0 if one == other else _EXCHANGES.get(one + other, COST_OTHER)


def _gap(word: str, place: int, otherwise: float) -> float:
    """Return what it costs that a letter is there, or is not."""
    if place and word[place] == word[place - 1]:
        return COST_DOUBLED
    return COST_VOWEL if word[place] in _VOWELS else otherwise


def _is_arabic(word: str) -> bool:
    return "ء" <= word[0] <= "ي"
