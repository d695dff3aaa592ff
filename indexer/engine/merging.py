"""Terms from several sources, such as segments and runs, as the terms of one segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import NONE, Numbers, Stored
from indexer.engine.postings import DIGIT, Lists, inverted, joined, renumbered
from indexer.engine.term_writer import TermWriter
from indexer.engine.terms import TermDictionary
from indexer.engine.unpacking import unpack

AT_ONCE = 1 << 18
"""So many postings are held in memory at a time, or those of one term."""

SORTED_AT_ONCE = 1 << 22
"""So many occurrences are sorted at a time, or those of a few terms."""


class Source(Protocol):
    """Terms in ascending order, numbered from 0.

    Attributes:
        keys: their keys.
        counts: how many documents hold each, or more.
    """

    keys: list[bytes]
    counts: Numbers

    def lists(self, begin: int, end: int) -> Lists:
        """Return the lists of neighbouring terms; those of documents that are gone may be empty."""


class InMemory:
    """Lists that are held in memory.

    Args:
        keys: the keys of their terms.
        lists: the lists.
    """

    def __init__(self, keys: list[bytes], lists: Lists) -> None:
        self.keys = keys
        self.counts = lists.counts
        self._lists = lists
        self._ends, self._occurrence_ends = lists.ends()

    def lists(self, begin: int, end: int) -> Lists:
        """Return the lists of neighbouring terms."""
        first, last = (int(self._ends[place - 1]) if place else 0 for place in (begin, end))
        own = slice(first, last)
        positions = self._lists.positions
        if positions is not None:
            first, last = (int(self._occurrence_ends[place - 1]) if place else 0 for place in (begin, end))
            positions = positions[first:last]
        return Lists(
            self.counts[begin:end], self._lists.documents[own], self._lists.frequencies[own], positions
        )


class Occurrences:
    """Lists that are made of their occurrences when they are asked for, those of many terms at a time.

    Args:
        keys: the keys of the terms.
        ranks: the term of each occurrence, by its place among the keys; document after document.
        documents: the document of each.
        positions: the position of each; None where the field keeps none.
    """

    def __init__(self, keys: list[bytes], ranks: Stored, documents: Stored, positions: Stored | None) -> None:
        self.keys = keys
        # As many documents hold a term at most; and who reads lists must not take too many at once.
        self.counts = np.bincount(ranks, minlength=len(keys))
        self._ends = self.counts.cumsum()
        self._ranks, self._documents, self._positions = ranks, documents, positions
        self._sorted = range(0)
        self._lists = InMemory([], Lists(NONE, NONE, NONE, positions))

    def lists(self, begin: int, end: int) -> Lists:
        """Return the lists of neighbouring terms."""
        if begin < self._sorted.start or end > self._sorted.stop:
            held = int(self._ends[begin - 1]) if begin else 0
            behind = int(self._ends.searchsorted(held + SORTED_AT_ONCE, "right"))
            self._sort(begin, max(behind, end))
        return self._lists.lists(begin - self._sorted.start, end - self._sorted.start)

    def _sort(self, begin: int, end: int) -> None:
        ranks, documents, positions = self._ranks, self._documents, self._positions
        if end - begin < len(self.keys):
            places = ((ranks >= begin) & (ranks < end)).nonzero()[0]
            ranks, documents = ranks.take(places) - begin, documents.take(places)
            positions = None if positions is None else positions.take(places)
        self._sorted = range(begin, end)
        self._lists = InMemory(self.keys[begin:end], inverted(ranks, documents, positions, end - begin))


class Written:
    """The lists of a run or a segment.

    Args:
        dictionary: its terms.
        numbers: each document's new number, ascending, -1 for those that are gone; None where all stay.
    """

    def __init__(self, dictionary: TermDictionary, numbers: npt.NDArray[np.int32] | None = None) -> None:
        everything = range(len(dictionary))
        self.keys = dictionary.keys.some(everything)
        self.counts = dictionary.counts.taken(np.arange(len(dictionary)))
        self._dictionary = dictionary
        self._numbers = numbers

    def lists(self, begin: int, end: int) -> Lists:
        """Return the lists of neighbouring terms."""
        lists = written_lists(self._dictionary, range(begin, end))
        return lists if self._numbers is None else renumbered(lists, self._numbers)


def written_lists(dictionary: TermDictionary, numbers: range) -> Lists:
    """Return where neighbouring terms of a dictionary stand."""
    wanted = np.arange(numbers.start, numbers.stop)
    places, counts = dictionary.places(wanted)
    return unpack(dictionary.data, places, counts, dictionary.headers(wanted, places), full=dictionary.full)


def write_merged(output: TermWriter, sources: Sequence[Source]) -> None:
    """Write the terms of all sources as one field.

    Args:
        output: where to.
        sources: each one's documents have greater numbers than those of the one before.
    """
    filled = [source for source in sources if source.keys]
    if len(filled) == 1:
        (source,) = filled
        for begin, end in _pieces(source.counts):
            output.add(source.keys[begin:end], source.lists(begin, end))
    elif filled:
        _merge(output, filled)
    output.finish()


def _merge(output: TermWriter, sources: Sequence[Source]) -> None:
    keys = sorted(set().union(*(source.keys for source in sources)))
    place_of = {key: place for place, key in enumerate(keys)}
    places = [
        np.fromiter(map(place_of.__getitem__, source.keys), np.intp, len(source.keys)) for source in sources
    ]
    counts = np.zeros(len(keys), np.intp)
    for source, own in zip(sources, places, strict=True):
        counts[own] += source.counts
    for begin, end in _pieces(counts):
        parts = []
        for source, own in zip(sources, places, strict=True):
            first, last = own.searchsorted((begin, end)).tolist()
            if first < last:
                parts.append((source.lists(first, last), own[first:last] - begin))
        output.add(keys[begin:end], joined(parts, end - begin))


def _pieces(counts: Numbers) -> Iterator[tuple[int, int]]:
    """Yield neighbouring terms, from one to before another, that have few enough postings each."""
    ends = counts.cumsum()
    begin = 0
    while begin < len(ends):
        held = int(ends[begin - 1]) if begin else 0
        end = int(ends.searchsorted(held + AT_ONCE, "right"))
        end = min(max(end, begin + 1), begin + DIGIT)
        yield begin, end
        begin = end
