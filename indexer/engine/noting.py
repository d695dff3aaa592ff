"""The terms of documents as numbers, in the order in which they come."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from indexer.engine.base import TermStream, WordStream
from indexer.engine.document_sets import Stored


@dataclass(frozen=True, slots=True)
class Noted:
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


class NotedTerms:
    """The terms of a field that is given by itself."""

    def __init__(self, *, full: bool) -> None:
        self._full = full
        self._known = _Numbers()
        self._held = _Documents()
        self._numbers, self._positions = array("I"), array("I")
        self._counts: array[int] | None = None
        """How often each of the numbers stands there, unless each does once."""

    def __len__(self) -> int:
        return len(self._known)

    def note(self, document: int, places: Mapping[str, Sequence[int]]) -> int:
        """Note the terms of a document with their positions, and return how many these are."""
        counts = list(map(len, places.values()))
        if not all(counts):
            return self.note(document, {term: found for term, found in places.items() if found})
        if self._counts is None:
            self._counts = array("I", (1,)) * len(self._numbers)
        self._numbers.extend(map(self._known.__getitem__, places))
        self._counts.extend(counts)
        if self._full:
            self._positions.extend(chain.from_iterable(places.values()))
        total = sum(counts)
        self._held.note(document, total)
        return total

    def note_stream(self, document: int, stream: TermStream) -> int:
        """Note the terms of a document in their order, and return how many these are."""
        numbers = list(map(self._known.__getitem__, stream.terms))
        self._numbers.extend(numbers)
        if self._counts is not None:
            self._counts.extend(array("I", (1,)) * len(numbers))
        if self._full:
            self._positions.extend(stream.positions)
        self._held.note(document, len(numbers))
        return len(numbers)

    def noted(self) -> Noted:
        """Return all that was noted."""
        numbers = _whole(self._numbers)
        if self._counts is not None:
            numbers = numbers.repeat(_whole(self._counts))
        positions = _whole(self._positions) if self._full else numbers
        return Noted(list(self._known), numbers, self._held.spread(), positions, empty=True)


class NotedWords:
    """Words that each have a term in several fields.

    Words are told apart by which object they are, for their hashes would take most of the time; those that
    are equal nevertheless are put together when lists are made.
    """

    def __init__(self, fields: int) -> None:
        self._fields = fields
        self._known: dict[int, int] = {}
        # So they live on, and no others are at their addresses.
        self._words: list[tuple[str, ...]] = []
        self._lacking: list[tuple[str, ...] | None] = []
        self._held = _Documents()
        self._numbers, self._positions = array("I"), array("I")
        self._spread: Stored | None = None

    def __len__(self) -> int:
        return len(self._words)

    def note(self, document: int, stream: WordStream) -> list[int]:
        """Note the words of a document in their order, and return how many have a term in each field."""
        found = list(stream.words)
        numbers = list(map(self._known.get, map(id, found)))
        if None in numbers:
            numbers = list(map(self._number, found))
        self._numbers.extend(numbers)  # type: ignore[arg-type]  # None is not in it
        self._positions.extend(stream.positions)
        self._held.note(document, len(found))
        self._spread = None
        # Most words have a term in every field, and are not looked at again.
        lacking = list(filter(None, map(self._lacking.__getitem__, numbers)))  # type: ignore[arg-type]
        return [len(found) - [word[place] for word in lacking].count("") for place in range(self._fields)]

    def _number(self, word: tuple[str, ...]) -> int:
        number = self._known.get(id(word))
        if number is None:
            if len(word) != self._fields:
                raise ValueError(f"{word} are not {self._fields} terms")
            number = self._known[id(word)] = len(self._words)
            self._words.append(word)
            self._lacking.append(None if all(word) else word)
        return number

    def noted(self, place: int) -> Noted:
        """Return all that was noted, for one of the fields."""
        if self._spread is None:
            self._spread = self._held.spread()
        terms = [word[place] for word in self._words]
        return Noted(terms, _whole(self._numbers), self._spread, _whole(self._positions), empty=False)


def _whole(numbers: array[int]) -> npt.NDArray[np.uint32]:
    """Return the numbers, which must not become more as long as anybody looks at them."""
    return np.frombuffer(numbers, np.uint32) if numbers else np.empty(0, np.uint32)
