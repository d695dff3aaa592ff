"""Texts as numbers of words, and the pairs and triples of words that are frequent in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FEWEST = 4
"""A phrase stands so often, or is none."""

WHOLE = 0.7
"""A pair that mostly stands in one triple is part of it, and no phrase by itself."""

Words: TypeAlias = tuple[str, ...]
Numbers: TypeAlias = NDArray[np.int64]

_END = 0
"""Stands between rows; words are numbered from 1 on."""


def numbered(rows: Iterable[Sequence[str]]) -> tuple[list[str], Numbers]:
    """Return the different words of rows, and the rows one behind the other as numbers, each with an end.

    >>> numbered([["قال", "الوزير"], ["الوزير"]])
    (['قال', 'الوزير'], array([1, 2, 0, 2, 0]))
    """
    numbers: dict[str, int] = {}
    text: list[int] = []
    for row in rows:
        text.extend([numbers.setdefault(word, len(numbers) + 1) for word in row])
        text.append(_END)
    return list(numbers), np.array(text, dtype=np.int64)


def counts_of(words: Sequence[str], text: Numbers) -> list[int]:
    """Return how often each of `numbered` words stands in its text."""
    counted: list[int] = np.bincount(text, minlength=len(words) + 1)[1:].tolist()
    return counted


def renamed(names: Sequence[str], text: Numbers) -> tuple[list[str], Numbers]:
    """Return `numbered` words and their text under other names, which some of them may share.

    Args:
        names: the new name of each word.
        text: the text in their numbers.
    """
    numbers: dict[str, int] = {}
    new = [_END, *(numbers.setdefault(name, len(numbers) + 1) for name in names)]
    return list(numbers), np.array(new, dtype=np.int64)[text]


def frequent_phrases(words: Sequence[str], text: Numbers) -> dict[Words, int]:
    """Return the frequent pairs and triples of words in `numbered` rows, each with how often it stands there.

    >>> frequent_phrases(*numbered([["مدينه", "السدره"]] * 4 + [["السدره", "مدينه"]]))
    {('مدينه', 'السدره'): 4}
    """
    size = len(words) + 1
    pairs = text[:-1] * size + text[1:]
    whole = (text[:-1] != _END) & (text[1:] != _END)
    # A pair is its rank among the different ones from here on, so that a triple fits a number too.
    different, ranks, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    frequent = whole & (counts[ranks] >= FEWEST)
    triples = (ranks[:-1] * size + text[2:])[frequent[:-1] & frequent[1:]]

    def words_of(pair: int) -> Words:
        first, last = divmod(int(different[pair]), size)
        return words[first - 1], words[last - 1]

    found: dict[Words, int] = {}
    parts: Counter[Words] = Counter()
    for triple, count in zip(*map(np.ndarray.tolist, np.unique(triples, return_counts=True)), strict=True):
        pair, last = divmod(triple, size)
        three = (*words_of(pair), words[last - 1])
        for part in (three[:2], three[1:]):
            parts[part] = max(parts[part], count)
        if count >= FEWEST:
            found[three] = count
    for pair in np.unique(ranks[frequent]).tolist():
        two, count = words_of(pair), int(counts[pair])
        if parts[two] < WHOLE * count:
            found[two] = count
    return found
