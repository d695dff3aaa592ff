"""The term dictionary of one field of a segment, and the way from a term to its postings."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from indexer.engine.inversion import TermLists
from indexer.engine.postings import Postings, decode, decode_documents
from indexer.engine.sections import SectionFile


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
        self._key_ends = file.numbers(f"{field}.key_ends")
        self._ends = file.numbers(f"{field}.ends")
        self.counts: array[int] = file.numbers(f"{field}.counts")

    def __len__(self) -> int:
        return len(self.counts)

    def key(self, number: int) -> bytes:
        """Return the key of a term."""
        begin = self._key_ends[number - 1] if number else 0
        return self._data[self._keys + begin : self._keys + self._key_ends[number]]

    def number(self, key: bytes) -> int | None:
        """Return the number of the term with this key, or None where there is none."""
        number = self.first_from(key)
        return number if number < len(self) and self.key(number) == key else None

    def completions(self, prefix: bytes) -> range:
        """Return the numbers of all terms whose keys begin so."""
        begin = self.first_from(prefix)
        # No UTF-8 has the byte 0xFF, so this is behind every completion.
        return range(begin, self.first_from(prefix + b"\xff", begin))

    def first_from(self, key: bytes, begin: int = 0, end: int | None = None) -> int:
        """Return the number of the first term whose key is not below this one, or else `end`.

        Args:
            key: a key, which need not be a term's.
            begin: all terms before this one are below it.
            end: so are none from this one on; None stands for the number of terms.
        """
        return bisect_left(range(len(self)), key, begin, end, key=self.key)

    def postings(self, number: int) -> Postings:
        """Return where a term stands."""
        return decode(self._list(number), self.counts[number])

    def documents(self, number: int) -> array[int]:
        """Return only in which documents a term stands."""
        return decode_documents(self._list(number), self.counts[number])

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
        return [
            keys[first:last].decode("utf-8", "surrogatepass")
            for first, last in zip([0, *ends], ends, strict=False)
        ]

    def _list(self, number: int) -> bytes:
        begin = self._ends[number - 1] if number else 0
        return self._data[self._postings + begin : self._postings + self._ends[number]]
