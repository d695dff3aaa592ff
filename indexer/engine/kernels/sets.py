"""Sets that come from elsewhere than words: lists taken as they are, values, dates."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import LOW, NONE, ONE, SIX, allows, emptied, put, put_each
from indexer.engine.kernels.codes import MOST_DOCUMENTS
from indexer.engine.kernels.lists import number_at
from indexer.engine.kernels.memory import (
    Bits,
    Floats,
    Longs,
    bytes_at,
    compiled,
    shorts_at,
    words_at,
    zeros_below,
)
from indexer.engine.kernels.parts import Slot, Within
from indexer.engine.list_form import DOCUMENT_BYTES
from indexer.engine.term_counts import MANY, ONCE

MOST = np.uint32(MOST_DOCUMENTS - 1)
"""The bits of a document's number; it stands before the position of a term that occurs once."""


@compiled
def put_lists(addresses: Longs, counts: Longs, bits: Bits) -> None:
    """Put the documents of many lists into a set."""
    for number in range(len(addresses)):
        put_each(bits, shorts_at(addresses[number], counts[number]))


@compiled
def put_range(dictionary: Longs, first: int, end: int, bits: Bits) -> bool:
    """Put the documents of neighbouring terms of a dictionary into a set.

    Args:
        dictionary: see `codes.DICTIONARY`.
        first: the number of the first of them.
        end: the number of the term behind the last of them.

    Returns:
        Whether all of their lists stand in the file.
    """
    counts, entries = (
        bytes_at(dictionary[codes.TERM_COUNTS], end),
        words_at(dictionary[codes.TERM_ENTRIES], end),
    )
    many = _first_of_many(dictionary, first)
    for number in range(first, end):
        count = np.int64(counts[number])
        if count == ONCE:
            put(bits, entries[number] & MOST)
            continue
        if count == MANY:
            count = number_at(dictionary[codes.MANY_COUNTS], dictionary[codes.MANY_COUNTS_WIDTH], many)
            many += 1
        begin = dictionary[codes.TERM_POSTINGS] + DOCUMENT_BYTES * np.int64(entries[number])
        if begin + DOCUMENT_BYTES * count > dictionary[codes.FILE_END]:
            return False
        put_each(bits, shorts_at(begin, count))
    return True


@compiled
def _first_of_many(dictionary: Longs, first: int) -> int:
    """Return the place of the first term of many documents that is not before a term."""
    low, high = np.int64(0), dictionary[codes.MANY_LENGTH]
    while low < high:
        middle = (low + high) >> 1
        if number_at(dictionary[codes.MANY_TERMS], dictionary[codes.MANY_WIDTH], middle) < first:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def put_given(documents: Longs, given: Floats, base: int, scored: bool, within: Within, slot: Slot) -> None:
    """Put documents with their scores into a slot."""
    bits, scores = slot
    for index in range(len(documents)):
        document = np.uint64(documents[index] - base)
        if allows(within, document):
            if scored:
                scores[document] += given[index]
            put(bits, document)


@compiled
def put_set(others: Bits, within: Within, bits: Bits) -> None:
    """Put the documents of another set into a set."""
    for index in range(len(bits)):
        bits[index] |= others[index] if within.everywhere else others[index] & within.bits[index]


@compiled
def put_everything(size: int, within: Within, bits: Bits) -> None:
    """Put all documents into a set."""
    for index in range((size + 63) >> 6):
        word = ~NONE
        if index == size >> 6:
            word = (ONE << (np.uint64(size) & LOW)) - ONE
        bits[index] |= word if within.everywhere else word & within.bits[index]


@compiled
def add_constant(others: Bits, score: float, within: Within, slot: Slot) -> None:
    """Add a score to the documents of a set in a slot, and empty the set."""
    bits, scores = slot
    for index in range(len(others)):
        word = others[index] if within.everywhere else others[index] & within.bits[index]
        others[index] = NONE
        bits[index] |= word
        base = np.uint64(index) << SIX
        if score != 0.0:
            while word:
                scores[base + zeros_below(word)] += score
                word &= word - ONE


@compiled
def keep(live: Bits, slot: Slot) -> None:
    """Keep those documents of a slot that are in a set, too."""
    bits, scores = slot
    for index in range(len(bits)):
        word = bits[index] & ~live[index]
        bits[index] &= live[index]
        base = np.uint64(index) << SIX
        while word:
            scores[base + zeros_below(word)] = 0.0
            word &= word - ONE


@compiled
def exclude(others: Bits, slot: Slot) -> None:
    """Take the documents of a set out of a slot, and empty the set."""
    for index in range(len(others)):
        others[index] = ~others[index]
    keep(others, slot)
    emptied(others)
