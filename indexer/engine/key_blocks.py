"""The keys of a dictionary in ascending order, without what neighbours have in common.

Sixteen keys are a block: what all of them begin with, then what each has more. So any key is read without the
others. The lengths of all parts stand apart, in as few bytes as they need.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from indexer.engine.document_sets import spread
from indexer.engine.sections import SectionFile, SectionWriter, narrowed
from indexer.engine.term_keys import key_term, plain_text

BITS = 4
BLOCK = 1 << BITS
"""So many keys are a block."""

FEW = 4
"""So many keys are read sooner one by one than together."""


def write_keys(output: SectionWriter, field: str, keys: Sequence[bytes]) -> None:
    """Write the keys of a field as sections named after it.

    Args:
        output: where to.
        field: the field's name.
        keys: the keys, ascending.
    """
    starts, lengths, places, place = [], [], [], 0
    for begin in range(0, len(keys), BLOCK):
        block = keys[begin : begin + BLOCK]
        start = _in_common(block[0], block[-1])
        starts.append(start)
        places.append(place)
        lengths += [len(key) - start for key in block]
        place += output.write(block[0][:start] + b"".join([key[start:] for key in block]))
    output.end(f"{field}.keys")
    output.numbers(f"{field}.key_places", narrowed(places))
    output.numbers(f"{field}.key_starts", narrowed(starts))
    output.numbers(f"{field}.key_lengths", narrowed(lengths))


def _in_common(first: bytes, last: bytes) -> int:
    """Return how many bytes two keys, the first of which is not above the other, begin with alike."""
    for place, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return place
    return len(first)


class KeyBlocks:
    """The keys of a field, numbered from 0.

    Args:
        file: the segment's file.
        field: the field's name.
    """

    def __init__(self, file: SectionFile, field: str) -> None:
        self._file = file
        self._field = field
        self._data = file.data
        self._begin = file.place(f"{field}.keys")
        self._places = file.scalars(f"{field}.key_places")
        self._starts = file.scalars(f"{field}.key_starts")
        self._lengths = file.scalars(f"{field}.key_lengths")

    def __len__(self) -> int:
        return len(self._lengths)

    def __getitem__(self, number: int) -> bytes:
        block = number >> BITS
        first = block << BITS
        begin = self._begin + self._places[block]
        own = begin + self._starts[block]
        start = self._data[begin:own]
        if number > first:
            own += sum(self._lengths[first:number])
        return start + self._data[own : own + self._lengths[number]]

    def first_from(self, key: bytes, begin: int, end: int) -> int:
        """Return the number of the first key from one number on that is not below a key, or else `end`."""
        # The first key of each block stands there in one piece.
        blocks = range(-(-begin >> BITS), (end + BLOCK - 1) >> BITS)
        behind = blocks.start + bisect_left(blocks, key, key=self._first_of_block)
        begin, end = max(begin, (behind - 1) << BITS), min(end, behind << BITS)
        return bisect_left(range(end), key, begin, end, key=self.__getitem__)

    def _first_of_block(self, block: int) -> bytes:
        begin = self._begin + self._places[block]
        return self._data[begin : begin + self._starts[block] + self._lengths[block << BITS]]

    def some(self, numbers: range) -> list[bytes]:
        """Return neighbouring keys."""
        if len(numbers) <= FEW:
            return [self[number] for number in numbers]
        keys, ends = self._together(numbers)
        return [keys[first:last] for first, last in zip([0, *ends], ends, strict=False)]

    def words(self, numbers: range) -> list[str]:
        """Return the terms of neighbouring keys."""
        if len(numbers) <= FEW:
            return [key_term(self[number]) for number in numbers]
        keys, ends = self._together(numbers)
        text = plain_text(keys)
        if text is None:
            return [key_term(keys[first:last]) for first, last in zip([0, *ends], ends, strict=False)]
        return [text[first:last] for first, last in zip([0, *ends], ends, strict=False)]

    def _together(self, numbers: range) -> tuple[bytes, list[int]]:
        """Return neighbouring keys in one piece, and where each ends in it."""
        block = numbers.start >> BITS
        first, behind = block << BITS, (numbers.stop + BLOCK - 1) >> BITS
        lengths = self._file.numbers(f"{self._field}.key_lengths")[first : numbers.stop].astype(np.intp)
        starts = self._file.numbers(f"{self._field}.key_starts")[block:behind].astype(np.intp)
        places = self._file.numbers(f"{self._field}.key_places")[block:behind].astype(np.intp)
        own = np.arange(len(lengths)) >> BITS
        # The blocks stand side by side, so all lengths before a key add up to its place.
        before = lengths.cumsum() - lengths + starts.cumsum().take(own)
        runs = np.column_stack((places.take(own) - places[0], before))[numbers.start - first :]
        sizes = np.column_stack((starts.take(own), lengths))[numbers.start - first :]
        content = np.frombuffer(self._data, np.uint8, int(before[-1] + lengths[-1]), self._begin + places[0])
        keys = content.take(spread(runs.reshape(-1), sizes.reshape(-1))).tobytes()
        return keys, sizes.sum(axis=1).cumsum().tolist()
