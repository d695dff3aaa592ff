"""Sets that come from elsewhere than words: lists taken as they are, values, dates."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import LOW, NONE, ONE, SIX, allows, emptied, put
from indexer.engine.kernels.memory import Bits, Floats, Longs, compiled, shorts_at, zeros_below
from indexer.engine.kernels.parts import Slot, Within


@compiled
def put_lists(addresses: Longs, counts: Longs, bits: Bits) -> None:
    """Put the documents of many lists into a set."""
    for number in range(len(addresses)):
        documents = shorts_at(addresses[number], counts[number])
        for index in range(len(documents)):
            put(bits, documents[index])


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
