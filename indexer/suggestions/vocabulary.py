"""The words of an index: to look up, to complete, and to compare with what was typed.

Nothing but the common words is held in memory, and of these there are about as many in a million articles as
in twenty thousand; all else is asked of the index, whose term dictionary is sorted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from heapq import nsmallest
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from weakref import WeakKeyDictionary, proxy

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.engine.base import EngineRequest
from indexer.engine.plan import EVERYTHING

if TYPE_CHECKING:
    from indexer.engine.base import Engine, Stamp

FIELDS = ("body", "title")
"""Where words are taken from."""

LONGEST = 40
"""Longer terms (in letters) are data, no words."""

COMMON = 500
"""One of so many documents holds a common word, or more do."""

REMEMBERED = 10_000
T = TypeVar("T")

LAST = "\U0010ffff"


class Words(Protocol):
    """What tells of words how many documents hold them: in the field that has more."""

    def documents(self) -> int:
        """Return how many documents there are."""

    def count(self, word: str) -> int:
        """Return how many documents hold a word."""

    def beginning(self, prefix: str) -> Mapping[str, int]:
        """Return all words that begin so, with their counts."""

    def alike(self, word: str) -> Mapping[str, int]:
        """Return all words one edit away, with their counts."""

    def common(self, least: int) -> Mapping[str, int]:
        """Return all words that at least so many documents hold, and maybe others, with rough counts."""


class Vocabulary:
    """The words of an index at some moment, each with the number of documents that hold it.

    The number is that of the field that has more; a word in title and text of one article counts once.

    Args:
        words: tells of them.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
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
        return self._words.count(word)

    def completions(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """Return the words that begin so and that most documents hold, the most frequent first.

        The counts are rough, for comparing: they may be those of before some documents were deleted.
        """
        begin = bisect_left(self._common, prefix)
        among = self._common[begin : bisect_left(self._common, prefix + LAST)]
        found = {word: self._counts[word] for word in among}
        if len(found) < most:
            # Few words are common and begin so; nor are there many others then.
            found = {word: count for word, count in self._words.beginning(prefix).items() if _is_word(word)}
        best = nsmallest(most, found, key=lambda word: (-found[word], word))
        return [(word, found[word]) for word in best]

    def matches(
        self, pattern: re.Pattern[str], starts: tuple[str, ...]
    ) -> Iterator[tuple[re.Match[str], int]]:
        """Yield the matches of a pattern (multi-line, of whole lines) among the words that begin so."""
        for start in starts:
            counts = self._words.beginning(start)
            # One search through all lines is much faster than one a word.
            for match in pattern.finditer("\n".join(filter(_is_word, counts))):
                yield match, counts[match[0]]

    def alike(self, typed: str) -> dict[str, int]:
        """Return the words one edit away from what was typed, with their counts."""
        return {word: count for word, count in self._words.alike(typed).items() if _is_word(word)}

    def common_alike(self, typed: str, edits: int) -> dict[str, int]:
        """Return the common words at most so many edits away from what was typed, with their counts."""
        near = process.extract(
            typed, self._common, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None
        )
        return {word: self.count(word) for word, _, _ in near if word != typed}

    @cached_property
    def most(self) -> int:
        """How many documents hold the most frequent word, about; 1 where there is none."""
        return max(self._counts.values(), default=1)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """The common words, with their rough counts."""
        found = self._words.common(max(1, self._words.documents() // COMMON))
        return {word: count for word, count in found.items() if _is_word(word)}

    @cached_property
    def _common(self) -> list[str]:
        """The common words, ascending."""
        return sorted(self._counts)


class _IndexWords:
    """The words of an index, asked of it each time.

    Args:
        engine: the index, or a weak proxy of it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def documents(self) -> int:
        """Return how many documents there are."""
        return self._engine.search(EVERYTHING, EngineRequest(limit=0)).total

    def count(self, word: str) -> int:
        """Return how many documents hold a word."""
        return holding(self._engine, word)

    def beginning(self, prefix: str) -> Mapping[str, int]:
        """Return all words that begin so, with their counts."""
        return _most(dict(self._engine.terms(field, prefix)) for field in FIELDS)

    def alike(self, word: str) -> Mapping[str, int]:
        """Return all words one edit away, with their counts."""
        return _most(self._engine.alike(field, word) for field in FIELDS)

    def common(self, least: int) -> Mapping[str, int]:
        """Return all words that at least so many documents hold, and some others, with rough counts."""
        return _most(self._engine.common(field, least) for field in FIELDS)


def holding(engine: Engine, term: str) -> int:
    """Return how many documents hold a folded word, in the field that has more."""
    return max(engine.holders(field, term) for field in FIELDS)


_KNOWN: WeakKeyDictionary[Engine, tuple[Stamp | None, Vocabulary]] = WeakKeyDictionary()
_LOCK = Lock()


def vocabulary_of(engine: Engine) -> Vocabulary:
    """Return the words of an index; what is remembered of them holds for one state of it.

    Raises:
        EngineError: there is no index, or it cannot be used.
    """
    stamp = engine.stamp()
    with _LOCK:
        known = _KNOWN.get(engine)
        if known is None or known[0] != stamp:
            # A value that held its key would keep it for ever.
            known = _KNOWN[engine] = stamp, Vocabulary(_IndexWords(proxy(engine)))
        return known[1]


def _is_word(term: str) -> bool:
    return len(term) <= LONGEST and "\n" not in term


def _most(counts: Iterator[Mapping[str, int]]) -> Mapping[str, int]:
    """Return the greatest number of each word."""
    found: dict[str, int] = {}
    for one in counts:
        for word, count in one.items():
            if found.get(word, 0) < count:
                found[word] = count
    return found
