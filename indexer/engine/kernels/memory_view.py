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
from indexer.engine.columns import UNDATED
from indexer.engine.filters import dated, valued
from indexer.engine.kernels.codes import BLOCK, INDEX, LIST, MOST_DOCUMENTS
from indexer.engine.kernels.places import address_of, index_of, joined_places, place_of, places_of
from indexer.engine.plan import DateRange, Keyword, Node
from indexer.engine.view import View

CACHED = 10_000
"""The places of so many terms are remembered."""
CACHED_BOUNDS = 1_000
CACHED_SETS = 64
"""So many words' bounds and filters' sets are."""
DENSE = 32
"""A word of one document in so many has a set of its documents."""
LAST = 10**13
"""Where undated documents stand in the order of dates."""


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
        self._sets: dict[Node, Addressed] = {}
        self._dated: dict[Sort, array[int]] = {}
        self._terms: dict[tuple[str, str], array[int]] = {}
        self._indexed: dict[tuple[str, str], Addressed] = {}
        self._bounds: dict[tuple[str, str], Addressed] = {}
        self._holders: dict[tuple[str, str], Addressed] = {}
        numbers = [len(view.segments)]
        for base, segment in zip(view.columns.bases, view.segments, strict=True):
            live = self._kept_at(_bits(segment.live_flags)) if segment.deleted else 0
            ranks = segment.columns.id_ranks
            numbers += base, segment.count, live, self._kept_at(ranks.astype(np.uint16))
            numbers.append(self._kept_at(ranks.argsort().astype(np.uint16)))
        self.block = array("q", numbers)

    def term(self, field: str, term: str) -> array[int]:
        """Return the places of a term in a field, segment by segment."""
        key = field, term
        found = self._terms.get(key)
        if found is None:
            lists = dict(self.view.lists(field, term))
            found = joined_places(
                [
                    place_of(lists[base], file) if base in lists else None
                    for base, file in zip(self.view.columns.bases, self.files, strict=True)
                ]
            )
            if len(self._terms) >= CACHED:
                self._terms.clear()
            self._terms[key] = found
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
            if len(self._indexed) >= CACHED_BOUNDS:
                self._indexed.clear()
            found = self._indexed[key] = Addressed(places, tuple(kept))
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
            if len(self._bounds) >= CACHED_BOUNDS:
                self._bounds.clear()
            found = self._bounds[key] = addressed(parts)
        return found

    def holders(self, field: str, term: str) -> Addressed:
        """Return for each segment the set of documents that hold a term, where it is worth it; else 0."""
        key = field, term
        found = self._holders.get(key)
        if found is None:
            lists = dict(self.view.lists(field, term))
            addresses, kept = array("q"), []
            for base, segment in zip(self.view.columns.bases, self.view.segments, strict=True):
                if base in lists and lists[base].holders * DENSE > segment.count:
                    flags = np.zeros(segment.count, np.bool_)
                    flags[lists[base].documents] = True
                    kept.append(_bits(flags))
                    addresses.append(kept[-1].ctypes.data)
                else:
                    addresses.append(0)
            if len(self._holders) >= CACHED_BOUNDS:
                self._holders.clear()
            found = self._holders[key] = Addressed(addresses, tuple(kept))
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
            flags = np.zeros(self.view.size, np.bool_)
            flags[documents] = True
            if len(self._sets) >= CACHED_SETS:
                self._sets.clear()
            found = self._sets[node] = addressed([_bits(part) for part in self._parts(flags)])
        return found

    def dated(self, sort: Sort) -> array[int]:
        """Return for each segment the addresses of dates, and of the places and documents in their order."""
        found = self._dated.get(sort)
        if found is None:
            found = array("q")
            for dates, segment in zip(self._parts(self.view.columns.dates), self.view.segments, strict=True):
                keys = np.where(dates == UNDATED, LAST, -dates if sort is Sort.NEWEST else dates)
                order = np.lexsort((segment.columns.id_ranks, keys))
                ranks = np.empty(segment.count, np.uint16)
                ranks[order] = np.arange(segment.count)
                found.append(self._kept_at(np.ascontiguousarray(dates, np.int64)))
                found.append(self._kept_at(ranks))
                found.append(self._kept_at(order.astype(np.uint16)))
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


def _bits(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """Return flags as the machine's sets: bits in words of eight bytes."""
    bits = np.zeros(-(-len(flags) // 64) * 8, np.uint8)
    packed = np.packbits(flags, bitorder="little")
    bits[: len(packed)] = packed
    return bits
