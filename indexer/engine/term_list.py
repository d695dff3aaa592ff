"""The postings of one term in one field of a segment as searches read them: arrays over the file itself."""

from __future__ import annotations

from mmap import mmap
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import NONE, Numbers, Stored, spread
from indexer.engine.postings import ALL_ONE, Layout, layout

KINDS = tuple(map(np.dtype, ("<u1", "<u2", "<u4")))
"""The numbers of a list by their width."""

ONES = np.ones(1 << 12, np.uint8)
ONES.flags.writeable = False
"""The frequencies of most lists."""


class TermList(NamedTuple):
    """A term's list in a file; its parts are looked at only when asked for.

    Attributes:
        data: the file.
        begin: where the list begins.
        end: where it ends.
        holders: how many documents it holds.
    """

    data: mmap | bytes
    begin: int
    end: int
    holders: int

    @property
    def documents(self) -> Stored:
        """The ascending numbers of the documents that hold the term."""
        return np.frombuffer(self.data, KINDS[self.data[self.begin] & 3], self.holders, self.begin + 1)

    @property
    def frequencies(self) -> Stored:
        """How often the term stands in each."""
        parts = self._layout
        if parts.frequency_width == ALL_ONE:
            return ONES[: self.holders] if self.holders <= len(ONES) else np.ones(self.holders, np.uint8)
        begin = self.begin + parts.frequencies
        return np.frombuffer(self.data, KINDS[parts.frequency_width], self.holders, begin)

    @property
    def positions(self) -> Stored:
        """Where it stands, document after document; empty where the field keeps no positions."""
        parts = self._layout
        kind, begin = KINDS[parts.position_width], self.begin + parts.positions
        return np.frombuffer(self.data, kind, (self.end - begin) // kind.itemsize, begin)

    @property
    def _layout(self) -> Layout:
        return layout(self.data[self.begin], self.holders)


SHORT = 128
"""The documents of lists up to this long are read together, of longer ones list by list."""


def documents_of(data: mmap | bytes, begins: Numbers, counts: npt.NDArray[np.integer]) -> Numbers:
    """Return the documents of many lists, list after list, in no order of lists.

    Args:
        data: the file.
        begins: where each list begins.
        counts: how many documents each holds.
    """
    everything = np.frombuffer(data, np.uint8)
    widths, short = everything.take(begins) & 3, counts <= SHORT
    parts: list[Stored] = [NONE]
    for width, kind in enumerate(KINDS):
        chosen = (short & (widths == width)).nonzero()[0]
        if len(chosen):
            # One place for each byte of a number; the numbers are then made of neighbouring bytes.
            sizes = counts.take(chosen).astype(np.intp) * kind.itemsize
            parts.append(everything.take(spread(begins.take(chosen) + 1, sizes)).view(kind))
    long = (~short).nonzero()[0]
    places = zip(widths[long].tolist(), counts[long].tolist(), begins[long].tolist(), strict=True)
    parts.extend(np.frombuffer(data, KINDS[width], count, begin + 1) for width, count, begin in places)
    return np.concatenate(parts, dtype=np.intp)
