"""The words of an index in memory: to look up, to complete, and to compare with what was typed."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from heapq import nlargest
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from indexer.engine.base import Engine, Stamp

FIELDS = ("body", "title")
"""Where words are taken from."""

LONGEST = 40
"""Longer terms (in letters) are data, no words."""

REMEMBERED = 10_000
T = TypeVar("T")

LAST = "\U0010ffff"


class Vocabulary:
    """The words of an index at some moment, ascending, each with the number of documents that hold it.

    The number is that of the field that has more; a word in title and text of one article counts once.

    Args:
        counts: each word with its number.
    """

    def __init__(self, counts: dict[str, int]) -> None:
        self.words = sorted(counts)
        self.counts = array("I", (counts[word] for word in self.words))
        self.most = max(self.counts, default=1)
        self._remembered: dict[object, Any] = {}

    def remember(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what was found for a key before, or find it: for what holds as long as the words do."""
        # Threads may share it: the worst that a race does is to find a thing twice.
        known: T | None = self._remembered.get(key)
        if known is not None:
            return known
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        found = self._remembered[key] = find()
        return found

    def count(self, word: str) -> int:
        """Return how many documents hold a folded word."""
        place = bisect_left(self.words, word)
        return self.counts[place] if place < len(self.words) and self.words[place] == word else 0

    def completions(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """Return the words that begin so and that most documents hold."""
        places = range(bisect_left(self.words, prefix), bisect_left(self.words, prefix + LAST))
        best = nlargest(most, places, key=self.counts.__getitem__)
        return [(self.words[place], self.counts[place]) for place in best]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        """Yield the matches of a pattern (multi-line, of whole lines) among all words."""
        for match in pattern.finditer(self.text):
            yield match, self.count(match[0])

    @cached_property
    def text(self) -> str:
        """All words, a line each: one search through it is much faster than one a word."""
        return "\n".join(self.words)

    def beginning(self, prefix: str) -> list[str]:
        """Return all words that begin so."""
        return self.words[bisect_left(self.words, prefix) : bisect_left(self.words, prefix + LAST)]

    def ending(self, suffix: str) -> list[str]:
        """Return all words that end so."""
        turned = suffix[::-1]
        begin = bisect_left(self._turned, turned)
        return [word[::-1] for word in self._turned[begin : bisect_left(self._turned, turned + LAST)]]

    @cached_property
    def _turned(self) -> list[str]:
        return sorted(word[::-1] for word in self.words)


_KNOWN: WeakKeyDictionary[Engine, tuple[Stamp | None, Vocabulary]] = WeakKeyDictionary()
_LOCK = Lock()


def vocabulary_of(engine: Engine) -> Vocabulary:
    """Return the words of an index, read once for each state of it.

    Raises:
        EngineError: there is no index, or it cannot be used.
    """
    stamp = engine.stamp()
    known = _KNOWN.get(engine)
    if known is not None and known[0] == stamp:
        return known[1]
    with _LOCK:
        known = _KNOWN.get(engine)
        if known is None or known[0] != stamp:
            known = _KNOWN[engine] = stamp, _read(engine)
        return known[1]


def _read(engine: Engine) -> Vocabulary:
    """Return the words that an index holds now."""
    counts: dict[str, int] = {}
    for field in FIELDS:
        for word, count in engine.terms(field):
            if len(word) <= LONGEST and "\n" not in word and counts.get(word, 0) < count:
                counts[word] = count
    return Vocabulary(counts)
