"""The postings of one term in one field of a segment as searches read them: arrays over the file itself."""

from __future__ import annotations

from mmap import mmap
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import NONE, Numbers, Stored, spread
from indexer.engine.list_form import frequency_width, position_bits

KINDS = {width: np.dtype(f"<u{width}") for width in (1, 2, 4)}
"""Numbers in the file by their bytes."""

WINDOW = np.dtype("<i8")
"""What is read for one position."""

DENSE = 4
"""Reading one position by itself costs as much as reading so many neighbours, where these are many."""
LEAST = 4096
"""So many positions are many."""

ONES = np.ones(1 << 12, np.uint8)
ONES.flags.writeable = False
"""The frequencies of most lists."""


class TermList(NamedTuple):
    """A term's list in a file; its parts are looked at only when asked for.

    Attributes:
        data: the file.
        place: where its documents begin, two bytes each; even.
        holders: how many documents it holds.
        header: how wide its other parts are (`indexer.engine.list_form`).
    """

    data: mmap | bytes
    place: int
    holders: int
    header: int

    @property
    def documents(self) -> Stored:
        """The ascending numbers of the documents that hold the term."""
        return np.frombuffer(self.data, KINDS[2], self.holders, self.place)

    @property
    def frequency_width(self) -> int:
        """The bytes of each frequency; 0 where all are 1, and are not there."""
        return frequency_width(self.header)

    @property
    def frequency_place(self) -> int:
        """Where the frequencies begin in the file; 0 where all are 1."""
        return self.place + 2 * self.holders if self.frequency_width else 0

    @property
    def frequencies(self) -> Stored:
        """How often the term stands in each document."""
        width = self.frequency_width
        if not width:
            return ONES[: self.holders] if self.holders <= len(ONES) else np.ones(self.holders, np.uint8)
        return np.frombuffer(self.data, KINDS[width], self.holders, self.place + 2 * self.holders)

    @property
    def position_bits(self) -> int:
        """The bits of each position; 0 where the field keeps none."""
        return position_bits(self.header)

    @property
    def position_place(self) -> int:
        """Where the positions begin in the file, document after document."""
        return self.place + (2 + self.frequency_width) * self.holders

    @property
    def positions(self) -> npt.NDArray[np.int64]:
        """Where the term stands, document after document; empty where the field keeps no positions."""
        if not self.position_bits:
            return np.empty(0, np.int64)
        return self.positions_at(np.arange(self.frequencies.sum(dtype=np.intp)))

    def positions_at(self, occurrences: Numbers) -> npt.NDArray[np.int64]:
        """Return some of the positions.

        Args:
            occurrences: which, counted from 0 on, ascending.
        """
        if not len(occurrences):
            return np.empty(0, np.int64)
        first, behind = int(occurrences[0]), int(occurrences[-1]) + 1
        if len(occurrences) > LEAST and behind - first < DENSE * len(occurrences):
            neighbours = self._neighbours(first & ~7, behind)
            whole = behind - first == len(occurrences)
            return neighbours[first & 7 :] if whole else neighbours.take(occurrences - (first & ~7))
        bits = self.position_bits
        places = occurrences * bits
        windows = self._windows(0, ((behind - 1) * bits >> 3) + 1, 1)
        found: npt.NDArray[np.int64] = windows[places >> 3]
        places &= 7
        found >>= places
        found &= (1 << bits) - 1
        return found

    def _neighbours(self, first: int, behind: int) -> npt.NDArray[np.int64]:
        """Return neighbouring positions, from a multiple of eight to before another number.

        Eight positions take as many bytes as each has bits, so each eighth one is as far into its byte.
        """
        bits, mask = self.position_bits, (1 << self.position_bits) - 1
        found = np.empty(behind - first, np.int64)
        for index in range(min(8, len(found))):
            own = found[index::8]
            byte, shift = divmod(index * bits, 8)
            np.right_shift(self._windows(first // 8 * bits + byte, len(own), bits), shift, out=own)
            own &= mask
        return found

    def _windows(self, begin: int, count: int, step: int) -> npt.NDArray[np.int64]:
        """Return eight bytes from each of some places of the positions on, as numbers."""
        begin += self.position_place
        return np.ndarray((count,), WINDOW, self.data, begin, (step,))


SHORT = 128
"""The documents of lists up to this long are read together, of longer ones list by list."""


def documents_of(data: mmap | bytes, places: Numbers, counts: Numbers) -> Numbers:
    """Return the documents of many lists, list after list, in no order of lists.

    Args:
        data: the file.
        places: where each list begins.
        counts: how many documents each holds.
    """
    everything = np.frombuffer(data, KINDS[2], len(data) >> 1)
    short, long = (counts <= SHORT).nonzero()[0], (counts > SHORT).nonzero()[0]
    parts: list[Stored] = [NONE, everything.take(spread(places.take(short) >> 1, counts.take(short)))]
    for place, count in zip(places.take(long).tolist(), counts.take(long).tolist(), strict=True):
        parts.append(np.frombuffer(data, KINDS[2], count, place))
    return np.concatenate(parts, dtype=np.intp)
