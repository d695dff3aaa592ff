"""The term dictionary of one field of a segment, and the way from a term to its postings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engine.document_sets import NONE, Numbers
from indexer.engine.key_blocks import KeyBlocks, write_keys
from indexer.engine.list_form import NO_POSITIONS, ONCE
from indexer.engine.packing import FIRST, pack
from indexer.engine.postings import Lists
from indexer.engine.sections import SectionFile, SectionWriter
from indexer.engine.term_counts import TermCounts, write_counts
from indexer.engine.term_keys import BEHIND
from indexer.engine.term_list import TermList, documents_of
from indexer.engine.term_table import TermTable, write_table
from indexer.engine.unpacking import unpack

FEW = 16
"""So many lists are read sooner one by one than together."""


class TermWriter:
    """Writes the terms of a field and their postings as sections named after it.

    Args:
        output: where to; nothing else is written there before `finish`.
        field: the field's name.
    """

    def __init__(self, output: SectionWriter, field: str, *, full: bool) -> None:
        self._output = output
        self._field = field
        self._full = full
        self._keys: list[bytes] = []
        self._counts = [NONE]
        self._once = [np.empty(0, np.bool_)]
        self._entries = [np.empty(0, np.uint32)]
        self._place = 1 + output.write(bytes(FIRST - 1))

    def add(self, keys: Sequence[bytes], lists: Lists) -> None:
        """Add terms, ascending, and their lists; those of no document are left out."""
        if not lists.counts.all():
            kept = lists.counts.nonzero()[0]
            keys = [keys[number] for number in kept.tolist()]
            lists = Lists(lists.counts.take(kept), lists.documents, lists.frequencies, lists.positions)
        if not keys:
            return
        packed = pack(lists, self._place)
        self._place += self._output.write(packed.data)
        self._keys += keys
        self._counts.append(lists.counts)
        self._once.append(packed.once)
        self._entries.append(packed.entries)

    def finish(self) -> None:
        """Write the dictionary."""
        self._output.end(f"{self._field}.postings")
        self._output.numbers(f"{self._field}.entries", np.concatenate(self._entries))
        write_counts(self._output, self._field, np.concatenate(self._counts), np.concatenate(self._once))
        write_keys(self._output, self._field, self._keys)
        write_table(self._output, self._field, self._keys)


class TermDictionary:
    """The terms of a field in ascending order, numbered from 0; looked up on the mapped file.

    Args:
        file: the segment's file.
        field: the field's name.
        full: whether the field keeps positions.
    """

    def __init__(self, file: SectionFile, field: str, *, full: bool) -> None:
        self._data = file.data
        self._file = file
        self._field = field
        self._full = full
        self._once = ONCE if full else NO_POSITIONS
        self._postings = file.place(f"{field}.postings")
        self._entries_place = file.place(f"{field}.entries")
        self._entries = file.scalars(f"{field}.entries")
        self.counts = TermCounts(file, field)
        self.keys = KeyBlocks(file, field)
        self._table = TermTable(file, field, len(self.counts))
        self.key = self.keys.__getitem__
        self.words = self.keys.words

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
            return TermList(self._data, self._entries_place + 4 * number, 1, self._once)
        place = self._postings + 2 * self._entries[number]
        return TermList(self._data, place, self.counts[number], self._data[place - 1])

    def lists(self, numbers: range) -> Lists:
        """Return where neighbouring terms stand, to make another segment of it."""
        wanted = np.arange(numbers.start, numbers.stop)
        places, once = self._places(wanted), self.counts.once(wanted)
        headers = np.frombuffer(self._data, np.uint8).take(places - 1).astype(np.intp)
        headers[once] = self._once
        return unpack(self._data, places, self.counts.taken(wanted), headers, full=self._full)

    def holders(self, numbers: Sequence[int]) -> Numbers:
        """Return the documents that hold any of some terms, in no order, those of several terms repeated."""
        if len(numbers) <= FEW:
            lists = [self.term_list(number).documents for number in numbers]
            return np.concatenate([NONE, *lists], dtype=np.intp)
        if isinstance(numbers, range):
            wanted = np.arange(numbers.start, numbers.stop)
        else:
            wanted = np.array(numbers, np.intp)
        return documents_of(self._data, self._places(wanted), self.counts.taken(wanted))

    def frequent(self, least: int) -> Numbers:
        """Return the numbers of the terms that at least so many documents hold, deleted ones too."""
        return self.counts.at_least(least)

    def _places(self, numbers: Numbers) -> Numbers:
        """Return where the lists of some terms begin in the file."""
        entries = self._file.numbers(f"{self._field}.entries").take(numbers).astype(np.intp)
        own = self._entries_place + 4 * numbers
        return np.where(self.counts.once(numbers), own, self._postings + 2 * entries)
