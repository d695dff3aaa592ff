"""Reading many posting lists at once, to make another segment of them."""

from __future__ import annotations

from dataclasses import replace
from mmap import mmap

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers, Stored, spread
from indexer.engine.list_form import FREQUENCY_WIDTHS, NO_POSITIONS
from indexer.engine.postings import Lists
from indexer.engine.term_list import KINDS, WINDOW


def unpack(data: mmap | bytes, places: Numbers, counts: Numbers, headers: Numbers, *, full: bool) -> Lists:
    """Return lists of a file.

    Args:
        data: the file.
        places: where the documents of each begin.
        counts: how many documents each holds.
        headers: their headers.
        full: whether they have positions.
    """
    documents = np.frombuffer(data, KINDS[2], len(data) >> 1).take(spread(places >> 1, counts))
    frequencies = _frequencies(data, places, counts, headers)
    lists = Lists(counts, documents, frequencies, None)
    if not full:
        return lists
    begins = places + (2 + np.array(FREQUENCY_WIDTHS, np.intp).take(headers & 3)) * counts
    _, ends = lists.ends()
    occurrences = np.diff(ends, prepend=0)
    bits = ((headers & ~NO_POSITIONS) >> 2) + 1
    positions = _positions(data, begins, occurrences, bits)
    return replace(lists, positions=positions)


def _frequencies(data: mmap | bytes, places: Numbers, counts: Numbers, headers: Numbers) -> Stored:
    everything = np.frombuffer(data, np.uint8)
    frequencies = np.ones(int(counts.sum()), np.uint32)
    firsts = counts.cumsum() - counts
    for code, width in enumerate(FREQUENCY_WIDTHS):
        chosen = (headers & 3 == code).nonzero()[0]
        if not width or not len(chosen):
            continue
        own = counts.take(chosen)
        # One place for each byte of a number; the numbers are then made of neighbouring bytes.
        read = everything.take(spread(places.take(chosen) + 2 * own, own * width))
        frequencies[spread(firsts.take(chosen), own)] = read.view(KINDS[width])
    return frequencies


def _positions(
    data: mmap | bytes, begins: Numbers, occurrences: Numbers, bits: Numbers
) -> npt.NDArray[np.uint32]:
    windows = np.ndarray((len(data) - WINDOW.itemsize + 1,), WINDOW, data, 0, (1,))
    ends = occurrences.cumsum()
    places = np.arange(ends[-1] if len(ends) else 0)
    places -= (ends - occurrences).repeat(occurrences)
    places *= bits.repeat(occurrences)
    places += (8 * begins).repeat(occurrences)
    found = windows[places >> 3]
    places &= 7
    found >>= places
    found &= ((1 << bits) - 1).repeat(occurrences)
    positions: npt.NDArray[np.uint32] = found.astype(np.uint32)
    return positions
