"""What the machine hands around: a segment, a slot, a heap, a field, a list."""

from __future__ import annotations

from typing import NamedTuple

from indexer.engine.kernels.memory import Bits, Floats, Longs, Shorts


class Segment(NamedTuple):
    """The segment that a program is run on.

    Attributes:
        number: which it is.
        segments: how many there are.
        base: its first document.
        size: how many documents it has.
        words: how many words of bits its sets have.
    """

    number: int
    segments: int
    base: int
    size: int
    words: int


class Slot(NamedTuple):
    """A set of documents, with a score for each that is 0 where the bit is not set."""

    bits: Bits
    scores: Floats


class Within(NamedTuple):
    """The documents that are of interest: all, or those of a set."""

    everywhere: bool
    bits: Bits


class Heap(NamedTuple):
    """The best so far, the worst of them on top: keys, places among equals, documents."""

    keys: Longs
    ranks: Longs
    documents: Longs


class Field(NamedTuple):
    """A field's weight, every document's kind of length in it, and what each kind divides frequencies by."""

    weight: float
    kinds: Shorts
    norms: Floats


class Postings(NamedTuple):
    """The documents of a list, the address of its frequencies, and how many bytes each of these has."""

    documents: Shorts
    frequencies: int
    width: int
