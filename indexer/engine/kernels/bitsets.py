"""Slots: sets of documents as bits, each with a score that is 0 where the bit is not set."""

from __future__ import annotations

import numpy as np
from numba import njit

from indexer.engine.kernels.memory import COMPILED, ones_in, zeros_below

ONE = np.uint64(1)
NONE = np.uint64(0)
SIX = np.uint64(6)
LOW = np.uint64(63)


@njit(**COMPILED)
def has(bits, document):
    """Return whether a document is in a set."""
    place = np.uint64(document)
    return bits[place >> SIX] >> (place & LOW) & ONE != NONE


@njit(**COMPILED)
def put(bits, document):
    """Put a document into a set."""
    place = np.uint64(document)
    bits[place >> SIX] |= ONE << (place & LOW)


@njit(**COMPILED)
def size_of(bits):
    """Return how many documents a set has."""
    total = NONE
    for word in bits:
        total += ones_in(word)
    return np.int64(total)


@njit(**COMPILED)
def listed(bits, documents):
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


@njit(**COMPILED)
def cleaned(bits, scores):
    """Empty a slot."""
    for index in range(len(bits)):
        word = bits[index]
        if word:
            base = np.uint64(index) << SIX
            while word:
                scores[base + zeros_below(word)] = 0.0
                word &= word - ONE
            bits[index] = NONE
