"""Where the machine finds its slots, and what a program says of fields."""

from __future__ import annotations

from indexer.engine.kernels import codes
from indexer.engine.kernels.codes import MOST_DOCUMENTS, WORDS
from indexer.engine.kernels.memory import (
    Bits,
    Floats,
    Longs,
    Shorts,
    compiled,
    floats_at,
    longs_at,
    shorts_at,
)


@compiled
def bits_at(request: Longs, slot: int, words: int) -> Bits:
    """Return the set of a slot."""
    return longs_at(request[codes.BITS] + slot * WORDS * 8, words)


@compiled
def scores_at(request: Longs, slot: int) -> Floats:
    """Return the scores of a slot."""
    return floats_at(request[codes.SCORES] + slot * MOST_DOCUMENTS * 8, MOST_DOCUMENTS)


@compiled
def kinds_at(code: Longs, at: int, base: int) -> Shorts:
    """Return every document's kind of length, as said of a field."""
    return shorts_at(code[at + 1] + base * 2, MOST_DOCUMENTS)


@compiled
def norms_at(code: Longs, at: int) -> Floats:
    """Return what each kind of length divides frequencies by."""
    return floats_at(code[at + 2], MOST_DOCUMENTS)
