"""The terms of a segment's fields in one form: those of text fields, and the values that columns hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS
from indexer.engine.columns import UNDATED, Columns
from indexer.engine.document_sets import Stored, distinct
from indexer.engine.segment import Segment
from indexer.engine.term_keys import key_term, term_key
from indexer.engine.terms import TermDictionary
from indexer.engine.whoosh_bytes import bytes_term, term_bytes

ID, DATE = "id", "published"
COLUMN_FIELDS = (ID, DATE, *KEYWORD_FIELDS)
"""Fields whose terms are the values of columns."""

NOWHERE = -1
"""Stands for the number of the value of a document that has none."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where one term stands, deleted documents too.

    Attributes:
        documents: the ascending numbers of the documents that hold it.
        frequencies: how often each does.
        positions: where, document after document; None where the field keeps none.
    """

    documents: Stored
    frequencies: Stored
    positions: Stored | None


class Lexicon(Protocol):
    """The terms of one field in ascending order, numbered from 0."""

    def __len__(self) -> int: ...

    def key(self, number: int) -> bytes:
        """Return a term in UTF-8."""

    def number(self, key: bytes) -> int | None:
        """Return the number of a term, or None where there is none."""

    def first_from(self, key: bytes) -> int:
        """Return the number of the first term that is not below this one, which need not be there."""

    def count(self, number: int) -> int:
        """Return how many documents hold a term."""

    def held(self, number: int) -> Held:
        """Return where a term stands."""


def lexicon_of(segment: Segment, field: str) -> Lexicon:
    """Return the terms of a field of a segment; those of columns are put in order at once.

    Raises:
        KeyError: there is no such field.
    """
    if field in TEXT_FIELDS:
        return TextLexicon(segment.terms[field], positions=TEXT_FIELDS[field])
    if field == ID:
        return IdLexicon(segment.columns)
    if field == DATE:
        return _dates(segment.columns)
    if field in KEYWORD_FIELDS:
        return _keywords(segment.columns, field)
    raise KeyError(field)


def _dates(columns: Columns) -> ValueLexicon:
    dates = distinct(columns.dates)
    keys = [date_key(date) for date in dates.tolist() if date != UNDATED]
    # Where it is at all, `UNDATED` is the first, and gets -1.
    return ValueLexicon(keys, dates.searchsorted(columns.dates) - (len(dates) - len(keys)))


def _keywords(columns: Columns, field: str) -> ValueLexicon:
    known = enumerate(columns.values(field))
    values = sorted((term_bytes(value), ordinal) for ordinal, value in known if value is not None)
    numbers = np.full(len(values) + 1, NOWHERE)
    numbers[[ordinal for _, ordinal in values]] = np.arange(len(values))
    return ValueLexicon([key for key, _ in values], numbers.take(columns.ordinals(field)))


def date_key(published: int) -> bytes:
    """Return a date as a term: terms sort as dates do.

    >>> date_key(201707250930)
    b'201707250930'
    """
    return b"%012d" % published


class TextLexicon:
    """The terms of a text field.

    Args:
        dictionary: its dictionary.
        positions: whether the field keeps positions.
    """

    def __init__(self, dictionary: TermDictionary, *, positions: bool) -> None:
        self._dictionary = dictionary
        self._positions = positions

    def __len__(self) -> int:
        return len(self._dictionary.counts)

    def key(self, number: int) -> bytes:
        """Return a term in UTF-8."""
        return term_bytes(key_term(self._dictionary.key(number)))

    def number(self, key: bytes) -> int | None:
        """Return the number of a term, or None where there is none."""
        try:
            return self._dictionary.number(term_key(bytes_term(key)))
        except UnicodeDecodeError:
            return None

    def first_from(self, key: bytes) -> int:
        """Return the number of the first term that is not below this one, which need not be in UTF-8."""
        return bisect_left(range(len(self)), key, key=self.key)

    def count(self, number: int) -> int:
        """Return how many documents hold a term."""
        return self._dictionary.counts[number]

    def held(self, number: int) -> Held:
        """Return where a term stands."""
        found = self._dictionary.term_list(number)
        return Held(found.documents, found.frequencies, found.positions if self._positions else None)


class ValueLexicon:
    """The values of a column.

    Args:
        keys: the different values, ascending.
        numbers: for every document the number of its value, or `NOWHERE`.
    """

    def __init__(self, keys: Sequence[bytes], numbers: npt.NDArray[np.integer]) -> None:
        self._keys = keys
        self._numbers = {key: number for number, key in enumerate(keys)}
        self._documents = numbers.argsort(kind="stable")
        self._bounds: list[int] = (
            numbers.take(self._documents).searchsorted(np.arange(len(keys) + 1)).tolist()
        )

    def __len__(self) -> int:
        return len(self._keys)

    def key(self, number: int) -> bytes:
        """Return a value in UTF-8."""
        return self._keys[number]

    def number(self, key: bytes) -> int | None:
        """Return the number of a value, or None where no document has it."""
        return self._numbers.get(key)

    def first_from(self, key: bytes) -> int:
        """Return the number of the first value that is not below this one."""
        return bisect_left(self._keys, key)

    def count(self, number: int) -> int:
        """Return how many documents have a value."""
        return self._bounds[number + 1] - self._bounds[number]

    def held(self, number: int) -> Held:
        """Return which documents have a value."""
        return _once(self._documents[self._bounds[number] : self._bounds[number + 1]])


class IdLexicon:
    """The ids of a segment, read only as far as they are asked for.

    Args:
        columns: where they are; each stands there once.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._documents = columns.id_ranks.argsort()

    def __len__(self) -> int:
        return self._columns.count

    def key(self, number: int) -> bytes:
        """Return an id in UTF-8."""
        return term_bytes(self._columns.id(int(self._documents[number])))

    def number(self, key: bytes) -> int | None:
        """Return the number of an id, or None where there is none."""
        number = self.first_from(key)
        return number if number < len(self) and self.key(number) == key else None

    def first_from(self, key: bytes) -> int:
        """Return the number of the first id that is not below this one."""
        return bisect_left(range(len(self)), key, key=self.key)

    def count(self, number: int) -> int:
        """Return 1."""
        del number
        return 1

    def held(self, number: int) -> Held:
        """Return which document has an id."""
        return _once(self._documents[number : number + 1])


def _once(documents: Stored) -> Held:
    return Held(documents, np.ones(len(documents), np.uint8), None)
