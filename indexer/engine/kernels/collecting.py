"""The best of a slot: by score or date, equals by the order of their ids."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import NONE, ONE, SIX, has
from indexer.engine.kernels.codes import BLOCK, FAULT, LARGEST, SCALE
from indexer.engine.kernels.lists import frequency_at
from indexer.engine.kernels.memory import Bits, Floats, Longs, Shorts, compiled, zeros_below
from indexer.engine.kernels.terms import score_of

SPLIT = 134217729.0
"""Halves a float's digits (Dekker, "A floating-point technique for extending the available precision",
1971)."""


@compiled
def scaled(score: float) -> int:
    """Return a score of less than `LARGEST` as the whole number of millionths that `round` rounds it to."""
    product = score * SCALE
    shifted = score * SPLIT
    high = shifted - (shifted - score)
    low = score - high
    # What the product lacks, exactly: so halves are told from what is only near them.
    lacking = (high * SCALE - product) + low * SCALE
    near = np.rint(product)
    rest = product - near
    if rest == 0.5 and lacking > 0.0:
        near += 1.0
    elif rest == -0.5 and lacking < 0.0:
        near -= 1.0
    return np.int64(near)


@compiled
def worse(first_key: int, first_rank: int, second_key: int, second_rank: int) -> bool:
    """Return whether a document stands behind another one."""
    return first_key < second_key or (first_key == second_key and first_rank > second_rank)


@compiled
def sink(keys: Longs, ranks: Longs, documents: Longs, count: int) -> None:
    """Put the worst of a heap back on top, after its top was replaced."""
    place = 0
    key, rank, document = keys[0], ranks[0], documents[0]
    while True:
        child = 2 * place + 1
        if child >= count:
            break
        if child + 1 < count and worse(keys[child + 1], ranks[child + 1], keys[child], ranks[child]):
            child += 1
        if not worse(keys[child], ranks[child], key, rank):
            break
        keys[place], ranks[place], documents[place] = keys[child], ranks[child], documents[child]
        place = child
    keys[place], ranks[place], documents[place] = key, rank, document


@compiled
def rise(keys: Longs, ranks: Longs, documents: Longs, count: int) -> None:
    """Let the last of a heap rise to its place."""
    place = count - 1
    key, rank, document = keys[place], ranks[place], documents[place]
    while place:
        parent = (place - 1) >> 1
        if not worse(key, rank, keys[parent], ranks[parent]):
            break
        keys[place], ranks[place], documents[place] = keys[parent], ranks[parent], documents[parent]
        place = parent
    keys[place], ranks[place], documents[place] = key, rank, document


@compiled
def offer(
    keys: Longs, ranks: Longs, documents: Longs, count: int, wanted: int, key: int, rank: int, document: int
) -> int:
    """Put a document on a heap if it is among the best; return how many stand there."""
    if count < wanted:
        keys[count], ranks[count], documents[count] = key, rank, document
        rise(keys, ranks, documents, count + 1)
        return count + 1
    if worse(keys[0], ranks[0], key, rank):
        keys[0], ranks[0], documents[0] = key, rank, document
        sink(keys, ranks, documents, count)
    return count


@compiled
def bound_of(least: int) -> float:
    """Return what scores are below that stand behind a key, whatever they are rounded to."""
    return (np.float64(least) - 1.0) / SCALE


@compiled
def best_scores(
    bits: Bits,
    scores: Floats,
    id_ranks: Shorts,
    wanted: int,
    least: int,
    keys: Longs,
    ranks: Longs,
    documents: Longs,
) -> int:
    """Collect the documents of a slot that score best, and empty the slot.

    Args:
        id_ranks: each document's place in the order of ids.
        wanted: how many to collect.
        least: keys below are of no interest.
        keys, ranks, documents: memory for so many, made a heap, the worst on top.

    Returns:
        How many there are; `FAULT` where a score is too large to be scaled.
    """
    count = 0
    bound = bound_of(least)
    fault = False
    for index in range(len(bits)):
        word = bits[index]
        if word == NONE:
            continue
        bits[index] = NONE
        base = np.uint64(index) << SIX
        while word:
            document = base + zeros_below(word)
            word &= word - ONE
            score = scores[document]
            scores[document] = 0.0
            if score < bound:
                continue
            if not abs(score) <= LARGEST:
                fault = True
                continue
            key = scaled(score)
            if key < least:
                continue
            rank = np.int64(id_ranks[document])
            count = offer(keys, ranks, documents, count, wanted, key, rank, np.int64(document))
            if count == wanted and keys[0] > least:
                least = keys[0]
                bound = bound_of(least)
    return FAULT if fault else count


@compiled
def best_of_term(
    listed: Shorts,
    frequencies: int,
    width: int,
    weight: float,
    kinds: Shorts,
    norms: Floats,
    factor: float,
    bounds: Floats,
    id_ranks: Shorts,
    wanted: int,
    least: int,
    keys: Longs,
    ranks: Longs,
    documents: Longs,
) -> int:
    """Collect the best documents of a word that stands in one field, without a slot.

    Args:
        bounds: the highest normalised frequency in each block of the list.
    """
    count = 0
    if factor > 0.0 and len(bounds) > 2 * wanted:
        # Each block has a document with its bound: so many blocks with higher bounds, so many better ones.
        for block in range(len(bounds)):
            key = scaled(min(score_of(weight * bounds[block], factor), LARGEST))
            if count < wanted or key > keys[0]:
                count = offer(keys, ranks, documents, count, wanted, key, np.int64(0), np.int64(0))
        # The bound is made of other float operations, and may be rounded otherwise.
        least = max(least, keys[0] - 1)
        count = 0
    bound = bound_of(least)
    for block in range(len(bounds)):
        if factor > 0.0 and score_of(weight * bounds[block], factor) < bound:
            continue
        begin = block * BLOCK
        for index in range(begin, min(begin + BLOCK, len(listed))):
            document = listed[index]
            share = weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
            score = score_of(share, factor)
            if score < bound:
                continue
            if not abs(score) <= LARGEST:
                return FAULT
            key = scaled(score)
            if key < least:
                continue
            rank = np.int64(id_ranks[document])
            count = offer(keys, ranks, documents, count, wanted, key, rank, np.int64(document))
            if count == wanted and keys[0] > least:
                least = keys[0]
                bound = bound_of(least)
    return count


@compiled
def first_of(
    bits: Bits,
    size: int,
    order_ranks: Shorts,
    ordered: Shorts,
    wanted: int,
    keys: Longs,
    ranks: Longs,
    documents: Longs,
) -> int:
    """Collect the first documents of a set in an order, as a heap with the last on top.

    Args:
        size: how many documents the set has.
        order_ranks: each document's place in the order.
        ordered: the documents in this order.
        keys, ranks, documents: memory for as many as are wanted; keys are all 0.
    """
    count = 0
    if size * size > wanted * len(ordered):
        # So many match that some of the first documents do.
        for place in range(len(ordered)):
            if has(bits, ordered[place]):
                # Descending, so the last is on top.
                keys[count] = 0
                ranks[wanted - 1 - count], documents[wanted - 1 - count] = place, np.int64(ordered[place])
                count += 1
                if count == wanted:
                    break
        for place in range(count):
            ranks[place], documents[place] = ranks[wanted - count + place], documents[wanted - count + place]
        return count
    for index in range(len(bits)):
        word = bits[index]
        base = np.uint64(index) << SIX
        while word:
            document = base + zeros_below(word)
            word &= word - ONE
            rank = np.int64(order_ranks[document])
            count = offer(keys, ranks, documents, count, wanted, np.int64(0), rank, np.int64(document))
    return count
