"""What a collection's words are like: how the vocabulary grows, and in how many texts words stand.

Heaps' law (Heaps, "Information Retrieval: Computational and Theoretical Aspects", 1978): among ``n`` tokens
there are about ``K * n ** beta`` different ones. A grown collection has to go on along the line of the real
one, and its words have to be as frequent as in the real one, for the same share of texts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.engines.texts import Text

MARKS = 20
"""The vocabulary is counted at so many sizes at least."""
RANKS = (10, 100, 1_000, 10_000, 50_000)
"""Document frequencies are compared at these ranks."""


@dataclass(frozen=True, slots=True)
class Heaps:
    """The parameters of Heaps' law."""

    k: float
    beta: float

    def words(self, tokens: float) -> float:
        """Return how many different words to expect among so many tokens."""
        return self.k * tokens**self.beta

    def rate(self, tokens: float) -> float:
        """Return the chance that the next token is a new word."""
        return self.beta * self.k * tokens ** (self.beta - 1)


@dataclass(slots=True)
class Census:
    """Counts of a collection.

    Attributes:
        texts: how many.
        tokens: how many.
        frequencies: in how many texts each word stands.
        growth: how many tokens and different words there were after some texts.
    """

    texts: int = 0
    tokens: int = 0
    frequencies: Counter[str] = field(default_factory=Counter)
    growth: list[tuple[int, int]] = field(default_factory=list)

    @property
    def postings(self) -> int:
        """The pairs of a word and a text that it stands in."""
        return sum(self.frequencies.values())


def census(texts: Iterable[Text], step: int = 1_000) -> Census:
    """Count a collection; its growth is noted every so many texts."""
    counted = Census()
    for text in texts:
        counted.texts += 1
        counted.tokens += len(text.tokens)
        counted.frequencies.update(set(text.tokens))
        if counted.texts % step == 0:
            counted.growth.append((counted.tokens, len(counted.frequencies)))
    return counted


def heaps(growth: Sequence[tuple[int, int]]) -> Heaps:
    """Return the line that fits best (least squares of logarithms) and meets the last point.

    Args:
        growth: tokens and different words, two points or more; the first half is left out, where a
            collection is too small to tell.
    """
    points = [(math.log(tokens), math.log(words)) for tokens, words in growth[len(growth) // 2 :]]
    if len(points) < 2:
        points = [(math.log(tokens), math.log(words)) for tokens, words in growth]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    beta = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    x, y = points[-1]
    return Heaps(math.exp(y - beta * x), beta)


def comparison(real: Census, grown: Census) -> list[tuple[str, float, float]]:
    """Return figures of a grown collection beside what the real one lets expect.

    Returns:
        Name, figure expected, figure found. Words of a rank are expected in the same share of texts.
    """
    law = heaps(real.growth)
    scale = grown.texts / real.texts
    expected, found = _by_rank(real), _by_rank(grown)
    rows = [
        ("tokens a text", real.tokens / real.texts, grown.tokens / grown.texts),
        ("different words", law.words(grown.tokens), float(len(found))),
        ("different words a text", real.postings / real.texts, grown.postings / grown.texts),
        ("share of words in one text", _alone(expected), _alone(found)),
    ]
    ranks = [rank for rank in RANKS if rank <= min(len(expected), len(found))]
    return rows + [
        (f"texts with word {rank:,}", expected[rank - 1] * scale, float(found[rank - 1])) for rank in ranks
    ]


def _by_rank(counted: Census) -> list[int]:
    return sorted(counted.frequencies.values(), reverse=True)


def _alone(frequencies: Sequence[int]) -> float:
    return frequencies.count(1) / len(frequencies)
