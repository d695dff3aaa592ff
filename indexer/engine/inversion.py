"""Turning documents into posting lists in memory.

What documents hold is noted as numbers, in the order in which it comes: for each occurrence the number of its
word, and its position. One stable sort by term makes the lists of a field of that. So Python looks at each
different word once for each field, and at an occurrence only to number it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, filterfalse

import numpy as np
import numpy.typing as npt

from indexer.engine.base import TEXT_FIELDS, WORD_FIELDS, Document
from indexer.engine.document_sets import Numbers, Stored
from indexer.engine.postings import Lists, inverted
from indexer.engine.term_keys import term_key

TERM_COST = 60
"""What a new word costs in memory, in numbers of four bytes: its strings and its number."""

PLACE_COST = 10
"""What an occurrence costs: its word and position, and what sorting them takes."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """Some of the occurrences of a field, document after document.

    Attributes:
        terms: the term of each word.
        numbers: the word of each occurrence.
        documents: the document of each.
        positions: the position of each; of no meaning in a field that keeps none.
        empty: whether an empty term is one.
    """

    terms: Sequence[str]
    numbers: Stored
    documents: Stored
    positions: Stored
    empty: bool


class _Documents:
    """Which documents hold something, and how much."""

    def __init__(self) -> None:
        self._documents, self._counts = array("I"), array("I")

    def note(self, document: int, count: int) -> None:
        self._documents.append(document)
        self._counts.append(count)

    def spread(self) -> Stored:
        """Return the document of each thing that they hold."""
        return _whole(self._documents).astype(np.uint16).repeat(_whole(self._counts))


class _Numbers(dict[str, int]):
    """Terms numbered as they come."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Terms:
    """The terms of a field that is given by itself."""

    def __init__(self, *, full: bool) -> None:
        self._full = full
        self._known = _Numbers()
        self._held = _Documents()
        self._numbers, self._counts, self._positions = array("I"), array("I"), array("I")

    def __len__(self) -> int:
        return len(self._known)

    def note(self, document: int, places: Mapping[str, Sequence[int]]) -> int:
        """Note the terms of a document with their positions, and return how many these are."""
        counts = list(map(len, places.values()))
        if not all(counts):
            return self.note(document, {term: found for term, found in places.items() if found})
        self._numbers.extend(map(self._known.__getitem__, places))
        self._counts.extend(counts)
        if self._full:
            self._positions.extend(chain.from_iterable(places.values()))
        total = sum(counts)
        self._held.note(document, total)
        return total

    def noted(self) -> _Noted:
        """Return all that was noted."""
        numbers = _whole(self._numbers).repeat(_whole(self._counts))
        positions = _whole(self._positions) if self._full else numbers
        return _Noted(list(self._known), numbers, self._held.spread(), positions, empty=True)


class _Words:
    """Words that each have a term in several fields.

    Words are told apart by which object they are, for their hashes would take most of the time; those that
    are equal nevertheless are put together when lists are made.
    """

    def __init__(self, fields: int) -> None:
        self._fields = fields
        self._known: dict[int, int] = {}
        # So they live on, and no others are at their addresses.
        self._words: list[tuple[str, ...]] = []
        self._held = _Documents()
        self._numbers, self._positions = array("I"), array("I")
        self._spread: Stored | None = None

    def __len__(self) -> int:
        return len(self._words)

    def note(self, document: int, words: Sequence[tuple[str, ...]], positions: Sequence[int]) -> None:
        """Note the words of a document, one after the other."""
        known, found = self._known, list(words)
        numbers = list(map(known.get, map(id, found)))
        if None in numbers:
            for word in found:
                if id(word) not in known:
                    if len(word) != self._fields:
                        raise ValueError(f"{word} are not {self._fields} terms")
                    known[id(word)] = len(self._words)
                    self._words.append(word)
            self._numbers.extend(map(known.__getitem__, map(id, found)))
        else:
            self._numbers.extend(numbers)  # type: ignore[arg-type]  # None is not in it
        self._positions.extend(positions)
        self._held.note(document, len(found))
        self._spread = None

    def noted(self, place: int) -> _Noted:
        """Return all that was noted, for one of the fields."""
        if self._spread is None:
            self._spread = self._held.spread()
        terms = [word[place] for word in self._words]
        return _Noted(terms, _whole(self._numbers), self._spread, _whole(self._positions), empty=False)


class Inversion:
    """Posting lists of documents that arrive one after the other.

    What is said of a word is noted once, and the lists of each field are made of that when they are written;
    so a word whose spelling, lemma and root are terms of several fields costs little more than one of one.
    """

    def __init__(self) -> None:
        self.cost = 0
        self._parts: dict[str, _Words] = {}
        self._fields: dict[str, _Terms] = {}

    def add(self, document: int, content: Document) -> dict[str, int]:
        """Take in the terms of a document, and return how many each field holds.

        Args:
            document: its number, greater than all before, below 65,536.
            content: the document.

        Raises:
            TypeError, OverflowError: a position that is not a number from 0 to 2³²-1.
            ValueError: a word without a term, be it empty, for each field of its part.
        """
        lengths: dict[str, int] = {}
        for part, stream in content.words.items():
            words = self._parts.setdefault(part, _Words(len(WORD_FIELDS[part])))
            known = len(words)
            words.note(document, stream.words, stream.positions)
            self.cost += PLACE_COST * len(stream.words) + TERM_COST * (len(words) - known)
            lengths |= _lengths(WORD_FIELDS[part], stream.words)
        for field, places in content.terms.items():
            terms = self._fields.setdefault(field, _Terms(full=TEXT_FIELDS[field]))
            known = len(terms)
            lengths[field] = terms.note(document, places)
            self.cost += PLACE_COST * lengths[field] + TERM_COST * (len(terms) - known)
        return lengths

    def lists(self, field: str) -> tuple[list[bytes], Lists]:
        """Return the keys of a field's terms, ascending, and their lists."""
        noted = [
            words.noted(WORD_FIELDS[part].index(field))
            for part, words in self._parts.items()
            if field in WORD_FIELDS[part]
        ]
        if field in self._fields:
            noted.append(self._fields[field].noted())
        terms = {term for one in noted for term in one.terms if term or one.empty}
        order = sorted(terms)
        places = {term: place for place, term in enumerate(order)}
        ranks, documents, positions = _together([_ranked(one, places) for one in noted])
        full = TEXT_FIELDS[field]
        lists = inverted(ranks, documents, positions if full else None, len(order))
        return list(map(term_key, order)), lists


def _ranked(noted: _Noted, places: Mapping[str, int]) -> tuple[Stored, Stored, Stored]:
    """Return for each occurrence the place of its term in the order of terms, its document and position."""
    known: Iterable[int] = map(places.__getitem__, noted.terms)
    if not noted.empty:
        # An empty term of many is none.
        known = (places[term] if term else -1 for term in noted.terms)
    ranks = np.fromiter(known, np.int32, len(noted.terms))
    own = ranks.take(noted.numbers)
    if noted.empty or ranks.min(initial=0) >= 0:
        return own, noted.documents, noted.positions
    kept = own >= 0
    return own.compress(kept), noted.documents.compress(kept), noted.positions.compress(kept)


def _together(parts: list[tuple[Stored, Stored, Stored]]) -> tuple[Stored, Stored, Stored]:
    """Return occurrences as one, document after document."""
    if len(parts) == 1:
        return parts[0]
    kinds = np.int32, np.uint16, np.uint32
    columns = [
        np.concatenate([np.empty(0, kind), *column], dtype=kind)
        for kind, column in zip(kinds, zip(*parts, strict=True) if parts else ((),) * 3, strict=True)
    ]
    order: Numbers = columns[1].argsort(kind="stable")
    ranks, documents, positions = (column.take(order) for column in columns)
    return ranks, documents, positions


def _whole(numbers: array[int]) -> npt.NDArray[np.uint32]:
    return np.array(numbers, np.uint32)


def _lengths(fields: tuple[str, ...], words: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Return how many terms each field has of some words."""
    # Most words have a term in every field, and are not looked at again.
    lacking = list(filterfalse(all, words))
    return {
        field: len(words) - [word[number] for word in lacking].count("")
        for number, field in enumerate(fields)
    }
