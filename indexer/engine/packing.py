"""Writing many posting lists at once in the form of `indexer.engine.list_form`, by whole arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.engine.bits import Bytes, bit_rows
from indexer.engine.document_sets import NONE, Numbers, Stored, spread
from indexer.engine.list_form import FREQUENCY_WIDTHS, NO_POSITIONS
from indexer.engine.postings import Lists

FIRST = 2
"""Where the first list of a section may stand: before it is its header, and before that nothing."""

ENTRY_POSITIONS = 1 << 16
"""Positions of terms that occur once stand in the dictionary where they are below this."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Lists as they stand on disk.

    Attributes:
        data: the bytes, from the header of the first list to where the header of the next may stand.
        entries: for each term half of its list's place in the section, or its document and position.
        once: for each term whether it is the latter.
    """

    data: bytes
    entries: npt.NDArray[np.uint32]
    once: npt.NDArray[np.bool_]


def pack(lists: Lists, place: int) -> Packed:
    """Return the form of lists on disk.

    Args:
        lists: the lists; none is empty.
        place: where in the section the first may stand, even.

    Raises:
        OverflowError: the lists take more than eight gigabytes.
    """
    once, entries = _once(lists)
    sizes = _sizes(lists)
    rest = (~once).nonzero()[0]
    sizes = sizes.of(rest)
    steps = (sizes.bytes + 2) & ~1
    ends = steps.cumsum()
    places = ends - steps
    total = int(ends[-1]) if len(ends) else 0
    if (place + total) >> 33:
        raise OverflowError("a field of a segment takes more than eight gigabytes")
    entries[rest] = (places + place) >> 1
    # One byte more in front, so that even places are even here too; the header is before the list.
    data = np.zeros(total + 2, np.uint8)
    places += 2
    data[places - 1] = sizes.headers
    data.view("<u2")[spread(places >> 1, sizes.counts)] = lists.documents.take(
        spread(sizes.first_documents, sizes.counts)
    )
    places += 2 * sizes.counts
    _put_frequencies(data, places, lists, sizes)
    if lists.positions is not None:
        places += sizes.widths * sizes.counts
        _put_positions(data, places, lists.positions, sizes)
    return Packed(data[1 : total + 1].tobytes(), entries, once)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large the parts of lists are; an element a list."""

    counts: Numbers
    occurrences: Numbers
    first_documents: Numbers
    first_positions: Numbers
    codes: Numbers
    bits: Numbers

    @property
    def widths(self) -> Numbers:
        return np.array(FREQUENCY_WIDTHS).take(self.codes)

    @property
    def position_bytes(self) -> Numbers:
        return (self.occurrences * self.bits + 7) >> 3

    @property
    def bytes(self) -> Numbers:
        return (2 + self.widths) * self.counts + self.position_bytes

    @property
    def headers(self) -> Numbers:
        return self.codes | np.where(self.bits, (self.bits - 1) << 2, NO_POSITIONS)

    def of(self, chosen: Numbers) -> _Sizes:
        """Return the sizes of some of the lists."""
        return _Sizes(
            self.counts.take(chosen),
            self.occurrences.take(chosen),
            self.first_documents.take(chosen),
            self.first_positions.take(chosen),
            self.codes.take(chosen),
            self.bits.take(chosen),
        )


def _once(lists: Lists) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.uint32]]:
    """Return which terms stand in the dictionary, and what stands there."""
    ends, occurrences = lists.ends()
    entries = np.zeros(len(ends), np.uint32)
    once = (lists.counts == 1) & (lists.frequencies.take(ends - 1) == 1)
    if lists.positions is not None:
        positions = lists.positions.take(occurrences - 1)
        once &= positions < ENTRY_POSITIONS
        entries |= (positions.astype(np.uint32)) << np.uint32(16)
    entries |= lists.documents.take(ends - 1).astype(np.uint32)
    return once, entries


def _sizes(lists: Lists) -> _Sizes:
    ends, occurrence_ends = lists.ends()
    begins, occurrence_begins = ends - lists.counts, np.concatenate(([0], occurrence_ends[:-1]))
    most = np.maximum.reduceat(lists.frequencies, begins) if len(begins) else NONE
    codes = (most > 1).astype(np.intp) + (most >> 8 > 0) + (most >> 16 > 0)
    if lists.positions is None or not len(begins):
        bits = np.zeros(len(begins), np.intp)
    else:
        largest = np.maximum.reduceat(lists.positions, occurrence_begins)
        bits = np.maximum(np.frexp(largest.astype(np.float64))[1], 1).astype(np.intp)
    occurrences = occurrence_ends - occurrence_begins
    return _Sizes(lists.counts, occurrences, begins, occurrence_begins, codes, bits)


def _put_frequencies(data: Bytes, places: Numbers, lists: Lists, sizes: _Sizes) -> None:
    """Put the frequencies of lists where they belong."""
    for code, width in enumerate(FREQUENCY_WIDTHS):
        chosen = (sizes.codes == code).nonzero()[0]
        if not width or not len(chosen):
            continue
        counts = sizes.counts.take(chosen)
        numbers = lists.frequencies.take(spread(sizes.first_documents.take(chosen), counts))
        put = spread(places.take(chosen), counts * width)
        data[put] = numbers.astype(f"<u{width}").view(np.uint8)


def _put_positions(data: Bytes, places: Numbers, positions: Stored, sizes: _Sizes) -> None:
    """Put the positions of lists where they belong, those of as many bits at once."""
    for bits in np.flatnonzero(np.bincount(sizes.bits)).tolist():
        chosen = (sizes.bits == bits).nonzero()[0]
        one = sizes.of(chosen)
        rows = (one.occurrences + 7) >> 3
        begins = rows.cumsum() - rows
        # Eight numbers fill as many bytes as each has bits; so every list begins a row of eight.
        numbers = np.zeros(8 * int(rows.sum()), np.uint64)
        numbers[spread(8 * begins, one.occurrences)] = positions.take(
            spread(one.first_positions, one.occurrences)
        )
        put, length = places.take(chosen), one.position_bytes
        data[spread(put, length)] = bit_rows(numbers.reshape(-1, 8), bits).take(spread(begins * bits, length))
