"""Where the machine finds its own memory: slots, the heap, and the documents that are of interest."""

from __future__ import annotations

from indexer.engine.kernels import codes
from indexer.engine.kernels.codes import MOST_DOCUMENTS, NOWHERE, WORDS
from indexer.engine.kernels.memory import Bits, Longs, compiled, floats_at, longs_at, numbers_at
from indexer.engine.kernels.parts import Heap, Slot, Within


@compiled
def bits_at(request: Longs, slot: int, words: int) -> Bits:
    """Return the set of a slot."""
    return longs_at(request[codes.BITS] + slot * WORDS * 8, words)


@compiled
def slot_at(request: Longs, slot: int, words: int) -> Slot:
    """Return a slot."""
    scores = floats_at(request[codes.SCORES] + slot * MOST_DOCUMENTS * 8, MOST_DOCUMENTS)
    return Slot(bits_at(request, slot, words), scores)


@compiled
def within_at(request: Longs, slot: int, words: int) -> Within:
    """Return the documents of interest: those of a slot, or all."""
    return Within(slot == NOWHERE, bits_at(request, max(slot, 0), words))


@compiled
def heap_of(request: Longs) -> Heap:
    """Return the memory of as many documents as are wanted."""
    wanted = request[codes.WANTED]
    return Heap(
        numbers_at(request[codes.HEAP_KEYS], wanted),
        numbers_at(request[codes.HEAP_RANKS], wanted),
        numbers_at(request[codes.HEAP_DOCUMENTS], wanted),
    )


@compiled
def best_of(request: Longs) -> Heap:
    """Return the memory of the best keys in all segments: a heap whose ranks and documents mean nothing."""
    wanted = request[codes.WANTED]
    unranked = numbers_at(request[codes.UNRANKED], wanted)
    return Heap(numbers_at(request[codes.BEST_KEYS], wanted), unranked, unranked)
