"""Scoring words: their frequencies by field, weighted, normalised, added up and saturated, as in BM25F."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import LOW, NONE, ONE, SIX, has, listed, put, size_of
from indexer.engine.kernels.lists import frequency_at, reached
from indexer.engine.kernels.memory import Bits, Floats, Shorts, Words, compiled, zeros_below
from indexer.engine.scoring import K1

ABOVE = K1 + 1.0
SEARCHED = 16
"""Looking for one document costs as much as passing over so many."""


@compiled
def score_of(frequency: float, factor: float) -> float:
    """Return the score of a weighted, normalised frequency, as `scoring.saturated` computes it."""
    return factor * (frequency * ABOVE / (K1 + frequency))


@compiled
def add_alone(
    documents: Shorts,
    frequencies: int,
    width: int,
    weight: float,
    kinds: Shorts,
    norms: Floats,
    factor: float,
    bits: Bits,
    scores: Floats,
) -> None:
    """Add the scores of a word that stands in one field to a slot."""
    current, word = NONE, NONE
    for index in range(len(documents)):
        document = documents[index]
        share = weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
        scores[document] += score_of(share, factor)
        place = np.uint64(document) >> SIX
        if place != current:
            bits[current] |= word
            current, word = place, NONE
        word |= ONE << (np.uint64(document) & LOW)
    bits[current] |= word


@compiled
def add_alone_within(
    documents: Shorts,
    frequencies: int,
    width: int,
    weight: float,
    kinds: Shorts,
    norms: Floats,
    factor: float,
    within: Bits,
    wanted: Words,
    bits: Bits,
    scores: Floats,
) -> None:
    """Do the same for the documents of a set.

    Args:
        wanted: memory for the set's documents.
    """
    count = len(documents)
    if count > 1024 and size_of(within) * SEARCHED < count:
        index = 0
        for place in range(listed(within, wanted)):
            document = wanted[place]
            index = reached(documents, index, document)
            if index == count:
                break
            if documents[index] == document:
                share = weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
                scores[document] += score_of(share, factor)
                put(bits, document)
        return
    for index in range(count):
        document = documents[index]
        if has(within, document):
            share = weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
            scores[document] += score_of(share, factor)
            put(bits, document)


@compiled
def add_shares(
    documents: Shorts,
    frequencies: int,
    width: int,
    weight: float,
    kinds: Shorts,
    norms: Floats,
    everywhere: bool,
    within: Bits,
    bits: Bits,
    scores: Floats,
) -> None:
    """Add one field's shares to a slot."""
    for index in range(len(documents)):
        document = documents[index]
        if everywhere or has(within, document):
            scores[document] += weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
            put(bits, document)


@compiled
def put_all(documents: Shorts, everywhere: bool, within: Bits, bits: Bits) -> None:
    """Put a list's documents into a set."""
    if everywhere:
        current, word = NONE, NONE
        for index in range(len(documents)):
            place = np.uint64(documents[index]) >> SIX
            if place != current:
                bits[current] |= word
                current, word = place, NONE
            word |= ONE << (np.uint64(documents[index]) & LOW)
        bits[current] |= word
        return
    for index in range(len(documents)):
        document = documents[index]
        if has(within, document):
            put(bits, document)


@compiled
def saturate(spare_bits: Bits, spare: Floats, factor: float, bits: Bits, scores: Floats) -> None:
    """Add the scores of the frequencies in a slot to another slot, and empty the first."""
    for index in range(len(spare_bits)):
        word = spare_bits[index]
        if word:
            bits[index] |= word
            base = np.uint64(index) << SIX
            while word:
                document = base + zeros_below(word)
                scores[document] += score_of(spare[document], factor)
                spare[document] = 0.0
                word &= word - ONE
            spare_bits[index] = NONE


@compiled
def add_frequencies(
    documents: Shorts,
    frequencies: int,
    width: int,
    share: float,
    everywhere: bool,
    within: Bits,
    bits: Bits,
    scores: Floats,
) -> None:
    """Add how often a word stands in documents, each time counted as a share of one, to a slot."""
    for index in range(len(documents)):
        document = documents[index]
        if everywhere or has(within, document):
            scores[document] += share * frequency_at(frequencies, width, index)
            put(bits, document)


@compiled
def normalise(
    counts_bits: Bits, counts: Floats, weight: float, kinds: Shorts, norms: Floats, bits: Bits, scores: Floats
) -> None:
    """Add one field's shares of the frequencies in a slot to another slot, and empty the first."""
    for index in range(len(counts_bits)):
        word = counts_bits[index]
        if word:
            bits[index] |= word
            base = np.uint64(index) << SIX
            while word:
                document = base + zeros_below(word)
                scores[document] += weight * counts[document] / norms[kinds[document]]
                counts[document] = 0.0
                word &= word - ONE
            counts_bits[index] = NONE
