"""The term dictionary of one field of a segment, and the way from a term to its postings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import NONE, Numbers
from indexer.engine.inversion import TermLists, key_term
from indexer.engine.postings import Postings, decode
from indexer.engine.sections import SectionFile
from indexer.engine.term_list import TermList, documents_of
from indexer.engine.term_table import TermTable

BEHIND = b"\xff"
"""Comes after every byte of UTF-8."""

FEW = 16
"""So many lists are read sooner one by one than together."""


class TermDictionary:
    """The terms of a field in ascending order, numbered from 0; looked up on the mapped file.

    Args:
        file: the segment's file.
        field: the field's name.
    """

    def __init__(self, file: SectionFile, field: str) -> None:
        self._data = file.data
        self._keys = file.place(f"{field}.keys")
        self._postings = file.place(f"{field}.postings")
        self._key_ends = file.scalars(f"{field}.key_ends")
        self._ends = file.scalars(f"{field}.ends")
        self.counts: Sequence[int] = file.scalars(f"{field}.counts")
        self._end_numbers = file.numbers(f"{field}.ends")
        self._counts = file.numbers(f"{field}.counts")
        self._table = TermTable(file, field)

    def __len__(self) -> int:
        return len(self.counts)

    def key(self, number: int) -> bytes:
        """Return the key of a term."""
        begin = self._key_ends[number - 1] if number else 0
        return self._data[self._keys + begin : self._keys + self._key_ends[number]]

    def number(self, key: bytes) -> int | None:
        """Return the number of the term with this key, or None where there is none."""
        for number in self._table.numbers(key):
            if self.key(number) == key:
                return number
        return None

    def completions(self, prefix: bytes) -> range:
        """Return the numbers of all terms whose keys begin so."""
        begin = self.first_from(prefix)
        return range(begin, self.first_from(prefix + BEHIND, begin))

    def first_from(self, key: bytes, begin: int = 0, end: int | None = None) -> int:
        """Return the number of the first term whose key is not below this one, or else `end`.

        Args:
            key: a key, which need not be a term's.
            begin: all terms before this one are below it.
            end: so are none from this one on; None stands for the number of terms.
        """
        return bisect_left(range(len(self)), key, begin, end, key=self.key)

    def postings(self, number: int) -> Postings:
        """Return where a term stands, to make another segment of it."""
        begin, end = self._place(number)
        return decode(self._data[begin:end], self.counts[number])

    def term_list(self, number: int) -> TermList:
        """Return where a term stands, to search."""
        return TermList(self._data, *self._place(number), self.counts[number])

    def holders(self, numbers: Sequence[int]) -> Numbers:
        """Return the documents that hold any of some terms, in no order, those of several terms repeated."""
        if len(numbers) <= FEW:
            lists = [self.term_list(number).documents for number in numbers]
            return np.concatenate([NONE, *lists], dtype=np.intp)
        if isinstance(numbers, range):
            wanted = np.arange(numbers.start, numbers.stop)
        else:
            wanted = np.array(numbers, np.intp)
        return documents_of(self._data, *self.places(wanted))

    def places(self, wanted: Numbers) -> tuple[Numbers, npt.NDArray[np.integer]]:
        """Return where in the file the lists of some terms begin, and how many documents each holds."""
        # Before the first list stands none.
        begins = np.where(wanted, self._end_numbers.take(wanted - 1, mode="wrap"), 0).astype(np.intp)
        return begins + self._postings, self._counts.take(wanted)

    def frequent(self, least: int) -> Numbers:
        """Return the numbers of the terms that at least so many documents hold, deleted ones too."""
        return (self._counts >= least).nonzero()[0]

    def lists(self) -> TermLists:
        """Yield every term's key with its postings."""
        return ((self.key(number), self.postings(number)) for number in range(len(self)))

    def words(self, numbers: range) -> list[str]:
        """Return neighbouring terms, read at once."""
        if not numbers:
            return []
        begin = self._key_ends[numbers[0] - 1] if numbers[0] else 0
        ends = [end - begin for end in self._key_ends[numbers.start : numbers.stop]]
        keys = self._data[self._keys + begin : self._keys + begin + ends[-1]]
        return [key_term(keys[first:last]) for first, last in zip([0, *ends], ends, strict=False)]

    def _place(self, number: int) -> tuple[int, int]:
        begin = self._ends[number - 1] if number else 0
        return self._postings + begin, self._postings + self._ends[number]
