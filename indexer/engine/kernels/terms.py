"""Scoring words: their frequencies by field, weighted, normalised, added up and saturated, as in BM25F."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import LOW, NONE, ONE, SIX, allows, has, listed, put, put_each, size_of
from indexer.engine.kernels.lists import frequency_at, reached, share_of
from indexer.engine.kernels.memory import Bits, Shorts, Words, compiled, inlined
from indexer.engine.kernels.parts import Field, Postings, Slot, Within
from indexer.engine.scoring import K1

ABOVE = K1 + 1.0
SEARCHED = 16
"""Looking for one document costs as much as passing over so many,"""
LONG = 1024
"""where a list has so many."""


@inlined
def score_of(frequency: float, factor: float) -> float:
    """Return the score of a weighted, normalised frequency, as `scoring.saturated` computes it."""
    return factor * (frequency * ABOVE / (K1 + frequency))


@inlined
def score_at(postings: Postings, index: int, field: Field, factor: float) -> float:
    """Return the score of a word that stands in one field, at a place of its list."""
    return score_of(share_of(field, postings.documents[index], frequency_at(postings, index)), factor)


@compiled
def add_scores(postings: Postings, field: Field, factor: float, slot: Slot) -> None:
    """Add the scores of a word that stands in one field to a slot."""
    bits, scores = slot
    current, word = NONE, NONE
    for index in range(len(postings.documents)):
        document = postings.documents[index]
        scores[document] += score_at(postings, index, field, factor)
        place = np.uint64(document) >> SIX
        if place != current:
            bits[current] |= word
            current, word = place, NONE
        word |= ONE << (np.uint64(document) & LOW)
    bits[current] |= word


@compiled
def add_within(
    postings: Postings, field: Field, factor: float, within: Bits, wanted: Words, slot: Slot
) -> None:
    """Add the scores of a word that stands in one field to a slot, for the documents of a set.

    Args:
        wanted: memory for the set's documents.
    """
    bits, scores = slot
    documents = postings.documents
    if len(documents) > LONG and size_of(within) * SEARCHED < len(documents):
        index = 0
        for place in range(listed(within, wanted)):
            document = wanted[place]
            index = reached(documents, index, document)
            if index == len(documents):
                break
            if documents[index] == document:
                scores[document] += score_at(postings, index, field, factor)
                put(bits, document)
        return
    for index in range(len(documents)):
        document = documents[index]
        if has(within, document):
            scores[document] += score_at(postings, index, field, factor)
            put(bits, document)


@compiled
def add_shares(postings: Postings, field: Field, within: Within, slot: Slot) -> None:
    """Add one field's shares to a slot."""
    bits, scores = slot
    for index in range(len(postings.documents)):
        document = postings.documents[index]
        if allows(within, document):
            scores[document] += share_of(field, document, frequency_at(postings, index))
            put(bits, document)


@compiled
def add_frequencies(postings: Postings, share: float, within: Within, slot: Slot) -> None:
    """Add how often a word stands in documents, each time counted as a share of one, to a slot."""
    bits, scores = slot
    for index in range(len(postings.documents)):
        document = postings.documents[index]
        if allows(within, document):
            scores[document] += share * frequency_at(postings, index)
            put(bits, document)


@compiled
def put_all(documents: Shorts, within: Within, bits: Bits) -> None:
    """Put a list's documents into a set."""
    if within.everywhere:
        put_each(bits, documents)
        return
    for index in range(len(documents)):
        document = documents[index]
        if has(within.bits, document):
            put(bits, document)
