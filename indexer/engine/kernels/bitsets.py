"""Sets of documents as bits, and slots, which have scores too."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.memory import Bits, Shorts, Words, compiled, inlined, ones_in, zeros_below
from indexer.engine.kernels.parts import Slot, Within

ONE = np.uint64(1)
NONE = np.uint64(0)
SIX = np.uint64(6)
LOW = np.uint64(63)


@inlined
def has(bits: Bits, document: int) -> bool:
    """Return whether a document is in a set."""
    place = np.uint64(document)
    return bits[place >> SIX] >> (place & LOW) & ONE != NONE


@inlined
def put(bits: Bits, document: int) -> None:
    """Put a document into a set."""
    place = np.uint64(document)
    bits[place >> SIX] |= ONE << (place & LOW)


@inlined
def put_each(bits: Bits, documents: Shorts) -> None:
    """Put documents into a set."""
    # Guessing whether the next one is in the same word would cost more than putting it there.
    for index in range(len(documents)):
        put(bits, documents[index])


@compiled
def size_of(bits: Bits) -> int:
    """Return how many documents a set has."""
    total = NONE
    for word in bits:
        total += ones_in(word)
    return np.int64(total)


@compiled
def listed(bits: Bits, documents: Words) -> int:
    """Write the documents of a set, ascending, and return how many there are."""
    count = 0
    for index in range(len(bits)):
        word = bits[index]
        base = np.uint64(index) << SIX
        while word:
            documents[count] = base + zeros_below(word)
            count += 1
            word &= word - ONE
    return count


@compiled
def emptied(bits: Bits) -> None:
    """Take all documents out of a set."""
    for index in range(len(bits)):
        bits[index] = NONE


@compiled
def cleaned(slot: Slot) -> None:
    """Empty a slot."""
    bits, scores = slot
    for index in range(len(bits)):
        word = bits[index]
        if word:
            base = np.uint64(index) << SIX
            while word:
                scores[base + zeros_below(word)] = 0.0
                word &= word - ONE
            bits[index] = NONE


@inlined
def allows(within: Within, document: int) -> bool:
    """Return whether a document is of interest."""
    return within.everywhere or has(within.bits, document)
