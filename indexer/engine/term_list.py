"""The postings of one term in one field of a segment as searches read them: arrays over the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from mmap import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import NONE, Numbers, spread
from indexer.engine.postings import ALL_ONE, Layout, layout

KINDS = tuple(map(np.dtype, ("<u1", "<u2", "<u4")))
"""The numbers of a list by their width."""


@dataclass(frozen=True, slots=True)
class TermList:
    """A term's list in a file; its parts are looked at only when asked for.

    Attributes:
        data: the file.
        begin: where the list begins.
        end: where it ends.
        count: how many documents it holds.
    """

    data: mmap | bytes
    begin: int
    end: int
    count: int

    @property
    def documents(self) -> npt.NDArray[Any]:
        """The ascending numbers of the documents that hold the term."""
        return np.frombuffer(self.data, KINDS[self.data[self.begin] & 3], self.count, self.begin + 1)

    @property
    def frequencies(self) -> npt.NDArray[Any]:
        """How often the term stands in each."""
        parts = self._layout
        if parts.frequency_width == ALL_ONE:
            return np.ones(self.count, np.uint8)
        begin = self.begin + parts.frequencies
        return np.frombuffer(self.data, KINDS[parts.frequency_width], self.count, begin)

    @property
    def positions(self) -> npt.NDArray[Any]:
        """Where it stands, document after document; empty where the field keeps no positions."""
        parts = self._layout
        kind, begin = KINDS[parts.position_width], self.begin + parts.positions
        return np.frombuffer(self.data, kind, (self.end - begin) // kind.itemsize, begin)

    @property
    def _layout(self) -> Layout:
        return layout(self.data[self.begin], self.count)


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
    parts: list[npt.NDArray[Any]] = [NONE]
    for width, kind in enumerate(KINDS):
        chosen = (short & (widths == width)).nonzero()[0]
        if len(chosen):
            # One place for each byte of a number; the numbers are then made of neighbouring bytes.
            sizes = counts.take(chosen).astype(np.intp) * kind.itemsize
            parts.append(everything.take(spread(begins.take(chosen) + 1, sizes)).view(kind))
    for place in (~short).nonzero()[0].tolist():
        parts.append(np.frombuffer(data, KINDS[widths[place]], int(counts[place]), int(begins[place]) + 1))
    return np.concatenate(parts, dtype=np.intp)
