"""Posting lists as the machine reads them: two-byte documents, frequencies of any width, packed positions."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.codes import (
    COUNT,
    DOCUMENTS,
    FORM,
    POSITION_SHIFT,
    POSITIONS,
)
from indexer.engine.kernels.memory import Longs, Shorts, bytes_at, compiled, longs_at, shorts_at, words_at

BYTE = 0xFF
STEPS = 8
"""So many documents are passed over singly."""


@compiled
def documents_of(code: Longs, at: int) -> Shorts:
    """Return the documents of a list."""
    return shorts_at(code[at + DOCUMENTS], code[at + COUNT])


@compiled
def frequency_width(code: Longs, at: int) -> int:
    """Return how many bytes each frequency has; 0 where all are 1."""
    return code[at + FORM] & BYTE


@compiled
def frequency_at(address: int, width: int, index: int) -> int:
    """Return one of the frequencies of a list."""
    if width == 0:
        return np.int64(1)
    if width == 1:
        return np.int64(bytes_at(address, index + 1)[index])
    if width == 2:
        return np.int64(shorts_at(address, index + 1)[index])
    return np.int64(words_at(address, index + 1)[index])


@compiled
def position_at(address: int, bits: int, index: int) -> int:
    """Return one of the packed positions of a list."""
    place = index * bits
    word = longs_at(address + (place >> 3), 1)[0]
    return np.int64(word >> np.uint64(place & 7) & ((np.uint64(1) << np.uint64(bits)) - np.uint64(1)))


@compiled
def position_bits(code: Longs, at: int) -> int:
    """Return how many bits each position has."""
    return code[at + FORM] >> POSITION_SHIFT


@compiled
def positions_of(code: Longs, at: int) -> int:
    """Return the address of a list's positions."""
    return code[at + POSITIONS]


@compiled
def reached(documents: Shorts, begin: int, document: int) -> int:
    """Return the place of the first document from `begin` on that is not below one.

    After a few single steps by doubling ones (Bentley and Yao, "An almost optimal algorithm for unbounded
    searching", 1976).
    """
    end = len(documents)
    for low in range(begin, min(begin + STEPS, end)):
        if documents[low] >= document:
            return low
    if begin + STEPS >= end:
        return end
    step = 1
    low = begin + STEPS - 1
    while low + step < end and documents[low + step] < document:
        low += step
        step <<= 1
    high = min(low + step, end)
    low += 1
    while low < high:
        middle = (low + high) >> 1
        if documents[middle] < document:
            low = middle + 1
        else:
            high = middle
    return low
