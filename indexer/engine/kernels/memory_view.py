"""A view as the machine reads it: what never changes until the next commit, with the addresses of it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engine.base import Sort
from indexer.engine.document_sets import flagged
from indexer.engine.filters import dated, valued
from indexer.engine.kernels.codes import BLOCK, HEAD, INDEX, LIST, MOST_DOCUMENTS, SEGMENT
from indexer.engine.kernels.places import (
    address_of,
    bits_of,
    dictionary_of,
    index_of,
    joined_places,
    place_of,
    places_of,
)
from indexer.engine.plan import DateRange, Keyword
from indexer.engine.ranking import date_keys
from indexer.engine.view import View, remember

CACHED = 10_000
"""The places of so many terms are remembered."""
CACHED_BOUNDS = 1_000
CACHED_SETS = 64
"""So many words' bounds and indexes, and filters' sets are."""
DENSE = 32
"""A word of one document in so many has an index."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """Arrays, and where each is in memory."""

    addresses: array[int]
    arrays: tuple[npt.NDArray[Any], ...]


def addressed(arrays: Sequence[npt.NDArray[Any]]) -> Addressed:
    """Return arrays with their addresses."""
    return Addressed(array("q", (one.ctypes.data for one in arrays)), tuple(arrays))


class MemoryView:
    """The memory behind a view; nothing that an address points to goes away before this does.

    What is remembered is computed when first asked for. Two threads that ask at once compute the same twice.

    Attributes:
        view: the view.
        block: what `codes` says of the segments of a view.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.files = [address_of(segment.file.data) for segment in view.segments]
        self._kept: list[npt.NDArray[np.generic]] = []
        self._norms: dict[str, tuple[int, int]] = {}
        self._values: dict[str, int] = {}
        self._sets: dict[Keyword | DateRange, Addressed] = {}
        self._dated: dict[Sort, array[int]] = {}
        self._terms: dict[tuple[str, str], array[int]] = {}
        self._nowhere = joined_places([None] * len(view.segments))
        self._indexed: dict[tuple[str, str], Addressed] = {}
        self._dictionaries: dict[tuple[int, str], int] = {}
        self._bounds: dict[tuple[str, str], Addressed] = {}
        numbers = [len(view.segments)]
        for base, segment in zip(view.columns.bases, view.segments, strict=True):
            live = self._kept_at(bits_of(segment.live_flags)) if segment.deleted else 0
            ranks = segment.columns.id_ranks
            numbers += base, segment.count, live, self._kept_at(ranks.astype(np.uint16))
            numbers.append(self._kept_at(ranks.argsort().astype(np.uint16)))
        self.block = array("q", numbers)

    def segment(self, number: int) -> array[int]:
        """Return what `codes.SEGMENT` says of a segment."""
        begin = HEAD + number * SEGMENT
        return self.block[begin : begin + SEGMENT]

    def term(self, field: str, term: str) -> array[int]:
        """Return the places of a term in a field, segment by segment."""
        key = field, term
        found = self._terms.get(key)
        if found is None:
            lists = dict(self.view.lists(field, term))
            if not lists:
                # Not remembered: the view does.
                return self._nowhere
            found = joined_places(
                [
                    place_of(lists[base], file) if base in lists else None
                    for base, file in zip(self.view.columns.bases, self.files, strict=True)
                ]
            )
            remember(self._terms, key, found, CACHED)
        return found

    def indexed(self, field: str, term: str) -> Addressed:
        """Return the places of a term in a field as `term` does, with indexes of its long lists."""
        key = field, term
        found = self._indexed.get(key)
        if found is None:
            lists, places, kept = dict(self.view.lists(field, term)), self.term(field, term)[:], []
            for number, base in enumerate(self.view.columns.bases):
                size = self.view.segments[number].count
                if base in lists and lists[base].holders * DENSE > size:
                    kept.append(index_of(lists[base], size))
                    places[number * LIST + INDEX] = kept[-1].ctypes.data
            found = Addressed(places, tuple(kept))
            remember(self._indexed, key, found, CACHED_BOUNDS)
        return found

    def many(
        self, place: int, field: str, numbers: Sequence[int]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the places of many terms of a field in one segment, by their numbers; see `places_of`."""
        segment = self.view.segments[place]
        if isinstance(numbers, range):
            wanted = np.arange(numbers.start, numbers.stop)
        else:
            wanted = np.array(numbers, np.intp)
        begins, counts = segment.terms[field].places(wanted)
        return places_of(segment.file.data, self.files[place], begins, counts)

    def dictionary(self, place: int, field: str) -> int:
        """Return the address of what `codes.DICTIONARY` says of a field in one segment."""
        key = place, field
        found = self._dictionaries.get(key)
        if found is None:
            numbers = dictionary_of(self.view.segments[place].file, self.files[place], field)
            found = self._dictionaries[key] = self._kept_at(np.array(numbers, np.int64))
        return found

    def norms(self, field: str) -> tuple[int, int]:
        """Return the addresses of every document's kind of length, and of each kind's norm."""
        found = self._norms.get(field)
        if found is None:
            lengths, kinds = np.unique(self.view.columns.lengths(field), return_inverse=True)
            norms = self.view.norms_of(field, lengths)
            found = self._norms[field] = self._kept_at(kinds.astype(np.uint16)), self._kept_at(norms)
        return found

    def bounds(self, field: str, term: str) -> Addressed:
        """Return for each segment the highest normalised frequency of a list, and of each of its blocks."""
        key = field, term
        found = self._bounds.get(key)
        if found is None:
            lists, norms = dict(self.view.lists(field, term)), self.view.norms(field)
            parts = []
            for base in self.view.columns.bases:
                if base in lists:
                    one = lists[base]
                    shares = one.frequencies / norms.take(one.documents + np.intp(base))
                    blocks = np.maximum.reduceat(shares, np.arange(0, len(shares), BLOCK))
                    parts.append(np.concatenate(([blocks.max()], blocks)))
                else:
                    parts.append(np.empty(0))
            found = addressed(parts)
            remember(self._bounds, key, found, CACHED_BOUNDS)
        return found

    def values(self, name: str) -> int:
        """Return the address of every document's value of a facet, as numbers of four bytes."""
        found = self._values.get(name)
        if found is None:
            ordinals = self.view.columns.valued(name).ordinals.astype(np.uint32)
            found = self._values[name] = self._kept_at(ordinals)
        return found

    def filtered(self, node: Keyword | DateRange) -> Addressed:
        """Return for each segment the set of documents that a filter lets through."""
        found = self._sets.get(node)
        if found is None:
            if isinstance(node, Keyword):
                documents = valued(self.view, node, None)
            else:
                documents = dated(self.view, node, None)
            flags = flagged((documents,), self.view.size)
            found = addressed([bits_of(part) for part in self._parts(flags)])
            remember(self._sets, node, found, CACHED_SETS)
        return found

    def dated(self, sort: Sort) -> array[int]:
        """Return for each segment where the places of documents by date are, and these in order."""
        found = self._dated.get(sort)
        if found is None:
            found = array("q")
            keys = self._parts(date_keys(self.view.columns.dates, sort))
            for own, segment in zip(keys, self.view.segments, strict=True):
                order = np.lexsort((segment.columns.id_ranks, own))
                ranks = np.empty(segment.count, np.uint16)
                ranks[order] = np.arange(segment.count)
                found.extend((self._kept_at(ranks), self._kept_at(order.astype(np.uint16))))
            self._dated[sort] = found
        return found

    def _parts(self, column: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
        """Return a column segment by segment."""
        return np.split(column, self.view.columns.bases[1:])

    def _kept_at(self, numbers: npt.NDArray[np.generic]) -> int:
        """Keep an array, and return where it is."""
        self._kept.append(numbers)
        return numbers.ctypes.data


def fits(view: View) -> bool:
    """Return whether the machine can search a view, on this computer."""
    right = sys.byteorder == "little" and sys.maxsize == (1 << 63) - 1
    return right and bool(view.segments) and all(segment.count <= MOST_DOCUMENTS for segment in view.segments)
