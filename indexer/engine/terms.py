"""The term dictionary of one field of a segment, and the way from a term to its postings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engine.document_sets import NONE, Numbers
from indexer.engine.key_blocks import KeyBlocks
from indexer.engine.list_form import NO_POSITIONS, ONCE
from indexer.engine.sections import SectionFile
from indexer.engine.term_counts import TermCounts
from indexer.engine.term_keys import BEHIND
from indexer.engine.term_list import TermList, documents_of
from indexer.engine.term_table import TermTable

FEW = 16
"""So many lists are read sooner one by one than together."""


class TermDictionary:
    """The terms of a field in ascending order, numbered from 0; looked up on the mapped file.

    Args:
        file: the segment's file.
        field: the field's name.
        full: whether the field keeps positions.

    Attributes:
        data: the whole file.
        full: whether the field keeps positions.
        counts: how many documents hold each term.
        keys: the keys of the terms.
    """

    def __init__(self, file: SectionFile, field: str, *, full: bool) -> None:
        self.data = file.data
        self._file = file
        self._field = field
        self.full = full
        self._once = ONCE if full else NO_POSITIONS
        self._postings = file.place(f"{field}.postings")
        self._entries_place = file.place(f"{field}.entries")
        self._entries = file.scalars(f"{field}.entries")
        self.counts = TermCounts(file, field)
        self.keys = KeyBlocks(file, field)
        self._table = TermTable(file, field, len(self.counts))
        self.key = self.keys.__getitem__
        self.words = self.keys.words
        self.may_hold = self._table.may_hold

    def __len__(self) -> int:
        return len(self.counts)

    def number(self, key: bytes) -> int | None:
        """Return the number of the term with this key, or None where there is none."""
        for number in self._table.numbers(key):
            if self.keys[number] == key:
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
        return self.keys.first_from(key, begin, len(self) if end is None else end)

    def term_list(self, number: int) -> TermList:
        """Return where a term stands."""
        if not self.counts.small[number]:
            return TermList(self.data, self._entries_place + 4 * number, 1, self._once)
        place = self._postings + 2 * self._entries[number]
        return TermList(self.data, place, self.counts[number], self.data[place - 1])

    def places(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return where in the file the lists of some terms begin, and how many documents each holds."""
        entries = self._file.numbers(f"{self._field}.entries").take(numbers).astype(np.intp)
        own = self._entries_place + 4 * numbers
        places = np.where(self.counts.once(numbers), own, self._postings + 2 * entries)
        return places, self.counts.taken(numbers)

    def headers(self, numbers: Numbers, places: Numbers) -> Numbers:
        """Return the headers of the lists of some terms, which begin at some places."""
        headers = np.frombuffer(self.data, np.uint8).take(places - 1).astype(np.intp)
        headers[self.counts.once(numbers)] = self._once
        return headers

    def holders(self, numbers: Sequence[int]) -> Numbers:
        """Return the documents that hold any of some terms, in no order, those of several terms repeated."""
        if len(numbers) <= FEW:
            lists = [self.term_list(number).documents for number in numbers]
            return np.concatenate([NONE, *lists], dtype=np.intp)
        if isinstance(numbers, range):
            wanted = np.arange(numbers.start, numbers.stop)
        else:
            wanted = np.array(numbers, np.intp)
        return documents_of(self.data, *self.places(wanted))

    def frequent(self, least: int) -> Numbers:
        """Return the numbers of the terms that at least so many documents hold, deleted ones too."""
        return self.counts.at_least(least)
