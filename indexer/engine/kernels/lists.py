"""Posting lists as the machine reads them: two-byte documents, frequencies of any width, packed positions."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.codes import (
    COUNT,
    DOCUMENTS,
    FORM,
    FREQUENCIES,
    MOST_DOCUMENTS,
    POSITION_SHIFT,
    POSITIONS,
    WIDTH,
)
from indexer.engine.kernels.memory import (
    Longs,
    Shorts,
    bytes_at,
    compiled,
    float_of,
    floats_at,
    inlined,
    longs_at,
    shorts_at,
    words_at,
)
from indexer.engine.kernels.parts import Field, Postings

STEPS = 8
"""So many documents are passed over singly."""


@inlined
def documents_of(code: Longs, at: int) -> Shorts:
    """Return the documents of a list."""
    return shorts_at(code[at + DOCUMENTS], code[at + COUNT])


@inlined
def postings_at(code: Longs, at: int) -> Postings:
    """Return a list; the width of its frequencies is 0 where all are 1."""
    return Postings(documents_of(code, at), code[at + FREQUENCIES], code[at + FORM] & WIDTH)


@inlined
def part_of(postings: Postings, begin: int, end: int) -> Postings:
    """Return a part of a list, from one place to before another."""
    frequencies = postings.frequencies + begin * postings.width
    return Postings(postings.documents[begin:end], frequencies, postings.width)


@inlined
def field_at(code: Longs, at: int, base: int) -> Field:
    """Return a field as a program says it, for the documents of a segment."""
    kinds = shorts_at(code[at + 1] + base * 2, MOST_DOCUMENTS)
    return Field(float_of(code[at]), kinds, floats_at(code[at + 2], MOST_DOCUMENTS))


@inlined
def share_of(field: Field, document: int, frequency: float) -> float:
    """Return a field's part of the weighted, normalised frequency of a word in a document."""
    return field.weight * frequency / field.norms[field.kinds[document]]


@inlined
def number_at(address: int, width: int, index: int) -> int:
    """Return one of some numbers of one, two or four bytes."""
    if width == 1:
        return np.int64(bytes_at(address, index + 1)[index])
    if width == 2:
        return np.int64(shorts_at(address, index + 1)[index])
    return np.int64(words_at(address, index + 1)[index])


@inlined
def frequency_at(postings: Postings, index: int) -> int:
    """Return one of the frequencies of a list."""
    if postings.width == 0:
        return np.int64(1)
    return number_at(postings.frequencies, postings.width, index)


@inlined
def position_at(code: Longs, at: int, index: int) -> int:
    """Return one of the packed positions of a list."""
    bits = code[at + FORM] >> POSITION_SHIFT
    place = index * bits
    word = longs_at(code[at + POSITIONS] + (place >> 3), 1)[0]
    return np.int64(word >> np.uint64(place & 7) & ((np.uint64(1) << np.uint64(bits)) - np.uint64(1)))


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
