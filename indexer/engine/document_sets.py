"""Sets of documents and their scores as arrays: what all evaluation of plans is made of.

A set is the ascending numbers of its documents. Two sets are brought together by binary search where one is
much smaller, else by one flag for each document there is. Scores are added up in the order in which they
are given, one float after the other, so that sums equal the referee's to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.intp]
"""Ascending numbers of documents, each once; or places in such an array."""

Stored: TypeAlias = npt.NDArray[Any]
"""Numbers as they stand in a file, in as many bytes as they need there."""

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

Integer = TypeVar("Integer", bound=np.integer)

NONE: Numbers = np.empty(0, np.intp)
NONE.flags.writeable = False

SEARCHED = 16
"""Looking up one number by binary search costs as much as passing over so many."""

SORTED = 128
"""Sorting costs as much a document as passing over so many flags."""


class DocumentSet:
    """A set of documents, made ready to be compared with others.

    Args:
        numbers: the documents.
        size: how many documents there are, which are numbered below this.
    """

    def __init__(self, numbers: Numbers, size: int) -> None:
        self.numbers = numbers
        self._size = size

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def flags(self) -> Flags:
        """For every document there is, whether it is in the set."""
        return flagged((self.numbers,), self._size)

    def places_in(self, others: Numbers) -> Numbers:
        """Return where in other ascending numbers those of this set stand."""
        if len(self.numbers) * SEARCHED < len(others):
            return common_places(self.numbers, others)
        return self.flags.take(others).nonzero()[0]

    def common(self, others: Numbers) -> Numbers:
        """Return those of other ascending numbers that are in this set."""
        return others.take(self.places_in(others))

    def without(self, others: Numbers) -> Numbers:
        """Return the places of those of this set that are not among others, all of which are in it."""
        left = np.ones(len(self.numbers), np.bool_)
        left[self.numbers.searchsorted(others)] = False
        return left.nonzero()[0]


@dataclass(frozen=True, slots=True)
class Scored:
    """Documents that match, and the score of each."""

    documents: Numbers
    scores: Floats

    def at(self, places: Numbers) -> Scored:
        """Return those at some places."""
        return Scored(self.documents.take(places), self.scores.take(places))


def evenly(documents: Numbers, score: float) -> Scored:
    """Return documents that all have one score."""
    return Scored(documents, np.full(len(documents), score))


def common_places(few: npt.NDArray[np.integer], many: npt.NDArray[np.integer]) -> Numbers:
    """Return where in many ascending numbers those stand that are among a few ascending ones."""
    if not len(many):
        return NONE
    places = many.searchsorted(few)
    np.minimum(places, len(many) - 1, out=places)
    return places.compress(many.take(places) == few)


def distinct(numbers: npt.NDArray[Integer]) -> npt.NDArray[Integer]:
    """Return the different ones of some numbers, ascending.

    `numpy.unique` does the same, and at its first call loads as much again as all of numpy takes.
    """
    if not len(numbers):
        return numbers
    ordered = np.sort(numbers)
    return ordered.compress(np.concatenate(([True], ordered[1:] != ordered[:-1])))


def flagged(parts: Sequence[Numbers], size: int) -> Flags:
    """Return for every document there is whether it is in any of some arrays."""
    flags = np.zeros(size, np.bool_)
    for documents in parts:
        flags[documents] = True
    return flags


def united(parts: Sequence[Numbers], size: int) -> Numbers:
    """Return the documents that are in any of some sets."""
    filled = [one for one in parts if len(one)]
    if len(filled) < 2:  # noqa: PLR2004  nothing to unite
        return filled[0] if filled else NONE
    if sum(map(len, filled)) * SORTED < size:
        return distinct(np.concatenate(filled))
    return flagged(filled, size).nonzero()[0]


def added(parts: Sequence[Scored], size: int) -> Scored:
    """Return the documents that have any scores, with what these add up to, in the order of the parts."""
    filled = [one for one in parts if len(one.documents)]
    if len(filled) < 2:  # noqa: PLR2004  nothing to add
        return filled[0] if filled else evenly(NONE, 0.0)
    documents = np.concatenate([one.documents for one in filled])
    scores = np.concatenate([one.scores for one in filled])
    if len(documents) * SORTED < size:
        different = distinct(documents)
        return Scored(different, _sums(different.searchsorted(documents), scores, len(different)))
    found = flagged((documents,), size).nonzero()[0]
    return Scored(found, _sums(documents, scores, size).take(found))


def _sums(places: Numbers, numbers: Floats, size: int) -> Floats:
    """Return for every place the sum of its numbers, added up in their order."""
    sums: Floats = np.bincount(places, numbers, size)  # type: ignore[assignment]  # numpy says what it gives without weights
    return sums


def spread(begins: Numbers, counts: Numbers) -> Numbers:
    """Return runs of consecutive numbers, one run after the other.

    Args:
        begins: the first number of each.
        counts: how many numbers each has.

    >>> spread(np.array([5, 9]), np.array([2, 3])).tolist()
    [5, 6, 9, 10, 11]
    """
    if not len(counts):
        return NONE
    ends = counts.cumsum()
    runs: Numbers = (begins - ends + counts).repeat(counts)
    runs += np.arange(ends[-1])
    return runs
