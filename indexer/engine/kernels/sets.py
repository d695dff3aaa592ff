"""Sets that come from elsewhere than words: lists taken as they are, values, dates."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import LOW, NONE, ONE, SIX, has, put
from indexer.engine.kernels.memory import Bits, Floats, Longs, compiled, shorts_at, zeros_below


@compiled
def put_lists(addresses: Longs, counts: Longs, bits: Bits) -> None:
    """Put the documents of many lists into a set."""
    for number in range(len(addresses)):
        documents = shorts_at(addresses[number], counts[number])
        for index in range(len(documents)):
            put(bits, documents[index])


@compiled
def put_given(
    documents: Longs,
    given: Floats,
    base: int,
    score: float,
    everywhere: bool,
    within: Bits,
    bits: Bits,
    scores: Floats,
) -> None:
    """Put documents with their scores into a slot."""
    for index in range(len(documents)):
        document = np.uint64(documents[index] - base)
        if everywhere or has(within, document):
            if score:
                scores[document] += given[index]
            put(bits, document)


@compiled
def put_set(others: Bits, everywhere: bool, within: Bits, bits: Bits) -> None:
    """Put the documents of another set into a set."""
    for index in range(len(bits)):
        bits[index] |= others[index] if everywhere else others[index] & within[index]


@compiled
def put_everything(size: int, everywhere: bool, within: Bits, bits: Bits) -> None:
    """Put all documents into a set."""
    for index in range((size + 63) >> 6):
        word = ~NONE
        if index == size >> 6:
            word = (ONE << (np.uint64(size) & LOW)) - ONE
        bits[index] |= word if everywhere else word & within[index]


@compiled
def add_constant(
    set_bits: Bits, score: float, everywhere: bool, within: Bits, bits: Bits, scores: Floats
) -> None:
    """Add a score to the documents of a set in a slot, and empty the set."""
    for index in range(len(set_bits)):
        word = set_bits[index] if everywhere else set_bits[index] & within[index]
        set_bits[index] = NONE
        bits[index] |= word
        base = np.uint64(index) << SIX
        if score != 0.0:
            while word:
                scores[base + zeros_below(word)] += score
                word &= word - ONE


@compiled
def add_slot(top_bits: Bits, top: Floats, bits: Bits, scores: Floats) -> None:
    """Add a slot to another, and empty it."""
    for index in range(len(top_bits)):
        word = top_bits[index]
        if word:
            bits[index] |= word
            top_bits[index] = NONE
            base = np.uint64(index) << SIX
            while word:
                document = base + zeros_below(word)
                scores[document] += top[document]
                top[document] = 0.0
                word &= word - ONE


@compiled
def exclude(top_bits: Bits, bits: Bits, scores: Floats) -> None:
    """Take a set out of a slot, and empty it; it has no scores."""
    for index in range(len(top_bits)):
        word = top_bits[index] & bits[index]
        bits[index] &= ~word
        top_bits[index] = NONE
        base = np.uint64(index) << SIX
        while word:
            scores[base + zeros_below(word)] = 0.0
            word &= word - ONE
