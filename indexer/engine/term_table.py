"""Where a term stands in the dictionary of a field: a hash table on disk, asked without reading other terms.

The terms of a bucket stand side by side, so a bucket is a beginning and an end; there are up to two terms a
bucket on average. The hash is CRC-32, which Python computes quickest; what it gives is compared in full.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from indexer.engine.postings import narrowed
from indexer.engine.sections import SectionFile, SectionWriter


def write_table(output: SectionWriter, field: str, keys: Sequence[bytes]) -> None:
    """Write the table of a field's terms as sections named after it.

    Args:
        output: where to.
        field: the field's name.
        keys: its terms, numbered from 0.
    """
    size = 1 << max(len(keys).bit_length() - 1, 0)
    buckets = np.fromiter(map(zlib.crc32, keys), np.uint32, len(keys)) & (size - 1)
    ends = np.bincount(buckets, minlength=size).cumsum()
    output.numbers(f"{field}.bucket_ends", narrowed(ends.tolist()))
    output.numbers(f"{field}.bucketed", narrowed(buckets.argsort(kind="stable").tolist()))


class TermTable:
    """The table of a field's terms.

    Args:
        file: the segment's file.
        field: the field's name.
    """

    def __init__(self, file: SectionFile, field: str) -> None:
        self._ends = file.scalars(f"{field}.bucket_ends")
        self._numbers = file.scalars(f"{field}.bucketed")
        self._mask = len(self._ends) - 1

    def numbers(self, key: bytes) -> Sequence[int]:
        """Return the numbers of the few terms among which this one is, if it is any."""
        bucket = zlib.crc32(key) & self._mask
        return self._numbers[self._ends[bucket - 1] if bucket else 0 : self._ends[bucket]]
