"""Where a term stands in the dictionary of a field: a hash table on disk, asked without reading other terms.

The terms of a bucket stand side by side, so a bucket is a beginning and an end; there are 8 to 16 terms a
bucket on average. Each has one byte more of its hash there, by which most others are told apart without being
looked at; what is left is compared in full. The hash is CRC-32, which Python computes quickest.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from indexer.engine.bits import bit_array
from indexer.engine.sections import SectionFile, SectionWriter, narrowed

BUCKET_BITS = 3
"""There are more than two to the power of this many terms a bucket."""

TAG_SHIFT = 24
"""The highest byte of a hash tells the terms of a bucket apart."""

_TAGS = [bytes((tag,)) for tag in range(256)]


def write_table(output: SectionWriter, field: str, keys: Sequence[bytes]) -> None:
    """Write the table of a field's terms as sections named after it.

    Args:
        output: where to.
        field: the field's name.
        keys: its terms, numbered from 0.
    """
    size = 1 << max(len(keys).bit_length() - 1 - BUCKET_BITS, 0)
    hashes = np.fromiter(map(zlib.crc32, keys), np.uint32, len(keys))
    buckets = hashes & np.uint32(size - 1)
    order = buckets.argsort(kind="stable")
    output.numbers(f"{field}.bucket_ends", narrowed(np.bincount(buckets, minlength=size).cumsum()))
    output.numbers(f"{field}.tags", (hashes.take(order) >> np.uint32(TAG_SHIFT)).astype(np.uint8))
    output.write(bit_array(order, _bits(len(keys))))
    output.end(f"{field}.bucketed")


class TermTable:
    """The table of a field's terms.

    Args:
        file: the segment's file.
        field: the field's name.
        count: how many terms there are.
    """

    def __init__(self, file: SectionFile, field: str, count: int) -> None:
        self._data = file.data
        self._ends = file.scalars(f"{field}.bucket_ends")
        self._tags = file.place(f"{field}.tags")
        self._numbers = file.place(f"{field}.bucketed")
        self._mask = len(self._ends) - 1
        self._bits = _bits(count)

    def may_hold(self, code: int) -> bool:
        """Return whether a term may have this CRC-32; of those that none has, one in twenty may by chance."""
        bucket = code & self._mask
        begin = self._tags + (self._ends[bucket - 1] if bucket else 0)
        return self._data.find(_TAGS[code >> TAG_SHIFT], begin, self._tags + self._ends[bucket]) >= 0

    def numbers(self, key: bytes) -> Iterator[int]:
        """Yield the numbers of the few terms among which this one is, if it is any."""
        code = zlib.crc32(key)
        bucket = code & self._mask
        begin = self._ends[bucket - 1] if bucket else 0
        tags = self._data[self._tags + begin : self._tags + self._ends[bucket]]
        tag = code >> TAG_SHIFT
        place = tags.find(tag)
        while place >= 0:
            bit = (begin + place) * self._bits
            byte = self._numbers + (bit >> 3)
            window = int.from_bytes(self._data[byte : byte + 8], "little")
            yield window >> (bit & 7) & ((1 << self._bits) - 1)
            place = tags.find(tag, place + 1)


def _bits(count: int) -> int:
    """Return the bits of the numbers of so many terms."""
    return max((count - 1).bit_length(), 1) if count else 1
