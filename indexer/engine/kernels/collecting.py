"""The best of a slot: by score or date, equals by the order of their ids."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import NONE, ONE, SIX, has
from indexer.engine.kernels.codes import BLOCK, FAULT, LARGEST, SCALE
from indexer.engine.kernels.lists import part_of
from indexer.engine.kernels.memory import Bits, Floats, Shorts, compiled, inlined, zeros_below
from indexer.engine.kernels.parts import Field, Heap, Postings, Slot
from indexer.engine.kernels.terms import score_at, score_of

MARGIN = 2.0 / SCALE
"""More than all that float operations in another order, and rounding, can make of a score."""

OFFERED = 4
"""Offering a document to a heap costs as much as looking whether so many are in a set."""

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


@inlined
def worse(first_key: int, first_rank: int, second_key: int, second_rank: int) -> bool:
    """Return whether a document stands behind another one."""
    return first_key < second_key or (first_key == second_key and first_rank > second_rank)


@compiled
def sink(heap: Heap, count: int) -> None:
    """Put the worst of a heap back on top, after its top was replaced."""
    keys, ranks, documents = heap
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
def rise(heap: Heap, count: int) -> None:
    """Let the last of a heap rise to its place."""
    keys, ranks, documents = heap
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
def offer(heap: Heap, count: int, key: int, rank: int, document: int) -> int:
    """Put a document on a heap if it is among the best; return how many stand there."""
    keys, ranks, documents = heap
    if count < len(keys):
        keys[count], ranks[count], documents[count] = key, rank, document
        rise(heap, count + 1)
        return count + 1
    if worse(keys[0], ranks[0], key, rank):
        keys[0], ranks[0], documents[0] = key, rank, document
        sink(heap, count)
    return count


@inlined
def bound_of(least: int) -> float:
    """Return what scores are below that stand behind a key, whatever they are rounded to."""
    return (np.float64(least) - 1.0) / SCALE


@compiled
def offer_score(
    heap: Heap, count: int, score: float, rank: int, document: int, least: int
) -> tuple[int, int]:
    """Put a document on a heap if its score is among the best.

    Args:
        least: keys below are of no interest.

    Returns:
        How many stand on the heap, and below what keys no document is of interest any more.
    """
    key = scaled(score)
    if key < least:
        return count, least
    count = offer(heap, count, key, rank, document)
    return count, max(least, heap.keys[0]) if count == len(heap.keys) else least


@compiled
def note(heap: Heap, count: int, score: float, bound: float) -> tuple[int, float]:
    """Note what some document has at least, which is more than the best are known to have.

    Args:
        heap: memory for as many as are wanted.
        count: how many were noted that were among the best.
        bound: what the best are known to have at least.

    Returns:
        How many are noted, and what the best have at least now.
    """
    key = np.int64(min(score, LARGEST) * SCALE)
    count = offer(heap, count, key, np.int64(0), np.int64(0))
    return count, max(bound, heap.keys[0] / SCALE - MARGIN) if count == len(heap.keys) else bound


@compiled
def sure_of(bounds: Floats, field: Field, factor: float, heap: Heap, bound: float) -> float:
    """Return what the best have at least by one word alone: each block has a document with its bound.

    Args:
        bounds: the highest normalised frequency in each block of the word's only list.
        bound: what they are known to have at least.
    """
    count = 0
    if len(bounds) >= len(heap.keys):
        for block in range(len(bounds)):
            score = score_of(field.weight * bounds[block], factor)
            if score > bound:
                count, bound = note(heap, count, score, bound)
    return bound


@compiled
def best_scores(slot: Slot, id_ranks: Shorts, least: int, heap: Heap) -> int:
    """Collect the documents of a slot that score best, and empty the slot.

    Args:
        id_ranks: each document's place in the order of ids.
        least: keys below are of no interest.
        heap: memory for as many as are wanted.

    Returns:
        How many there are; `FAULT` where a score is too large to be scaled.
    """
    bits, scores = slot
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
            if abs(score) <= LARGEST:
                rank = np.int64(id_ranks[document])
                count, least = offer_score(heap, count, score, rank, np.int64(document), least)
                bound = bound_of(least)
            else:
                fault = True
    return FAULT if fault else count


@compiled
def best_of_term(
    postings: Postings, field: Field, factor: float, bounds: Floats, id_ranks: Shorts, least: int, heap: Heap
) -> int:
    """Collect the best documents of a word that stands in one field, without a slot.

    Args:
        bounds: the highest normalised frequency in each block of the list.
    """
    count = 0
    bound = sure_of(bounds, field, factor, heap, bound_of(least))
    for block in range(len(bounds)):
        if score_of(field.weight * bounds[block], factor) < bound:
            continue
        part = part_of(postings, block * BLOCK, (block + 1) * BLOCK)
        for index in range(len(part.documents)):
            score = score_at(part, index, field, factor)
            if score < bound:
                continue
            if not abs(score) <= LARGEST:
                return FAULT
            document = part.documents[index]
            rank = np.int64(id_ranks[document])
            count, least = offer_score(heap, count, score, rank, np.int64(document), least)
            bound = max(bound, bound_of(least))
    return count


@compiled
def first_of(bits: Bits, size: int, order_ranks: Shorts, ordered: Shorts, heap: Heap) -> int:
    """Collect the first documents of a set in an order, as a heap with the last on top and all keys 0.

    Args:
        size: how many documents the set has.
        order_ranks: each document's place in the order.
        ordered: the documents in this order.
        heap: memory for as many as are wanted.
    """
    count, wanted = 0, len(heap.keys)
    if OFFERED * size * size > wanted * len(ordered):
        # So many match that some of the first documents do.
        for place in range(len(ordered)):
            if has(bits, ordered[place]):
                # Descending, so the last is on top.
                heap.ranks[wanted - 1 - count] = place
                count += 1
                if count == wanted:
                    break
        for place in range(count):
            rank = heap.ranks[wanted - count + place]
            heap.keys[place], heap.ranks[place], heap.documents[place] = 0, rank, np.int64(ordered[rank])
        return count
    for index in range(len(bits)):
        word = bits[index]
        base = np.uint64(index) << SIX
        while word:
            document = base + zeros_below(word)
            word &= word - ONE
            rank = np.int64(order_ranks[document])
            count = offer(heap, count, np.int64(0), rank, np.int64(document))
    return count
