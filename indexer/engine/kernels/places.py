"""Where the lists of terms are in memory, as the machine is told."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from mmap import mmap

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers
from indexer.engine.kernels.codes import FREQUENCY_SHIFT, LIST, POSITION_SHIFT
from indexer.engine.postings import ALL_ONE, layout
from indexer.engine.term_list import TermList

NO_LIST = array("q", bytes(8 * LIST))
"""Stands where a segment does not have a term."""


def address_of(data: mmap | bytes) -> int:
    """Return where in memory a file is mapped, or bytes stand; good as long as these are alive."""
    return np.frombuffer(data, np.uint8).ctypes.data


def place_of(found: TermList, file: int) -> array[int]:
    """Return the parts of a list, in the order of `codes.LIST`.

    Args:
        found: the list.
        file: the address of its file.

    Raises:
        ValueError: the list is not as long as it has to be.
    """
    parts = layout(found.data[found.begin], found.holders)
    begin = file + found.begin
    ones = parts.frequency_width == ALL_ONE
    width = 1 << parts.position_width
    held = (found.end - found.begin - parts.positions) // width
    if held < 0:
        raise ValueError("a posting list is shorter than it says")
    form = 1 << parts.document_width
    if not ones:
        form |= 1 << parts.frequency_width << FREQUENCY_SHIFT
    form |= 8 * width << POSITION_SHIFT
    frequencies = 0 if ones else begin + parts.frequencies
    return array("q", (begin + 1, found.holders, frequencies, begin + parts.positions, held, form))


def places_of(
    data: mmap | bytes, file: int, begins: Numbers, counts: npt.NDArray[np.integer]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return addresses, lengths and bytes of a document of many lists' documents.

    Args:
        data: the file.
        file: its address.
        begins: where in it each list begins.
        counts: how many documents each holds.
    """
    widths = 1 << (np.frombuffer(data, np.uint8).take(begins) & 3).astype(np.int64)
    return begins + np.int64(file + 1), counts.astype(np.int64), widths


def joined_places(found: Sequence[array[int] | None]) -> array[int]:
    """Return the places of a term in all segments as one array; `NO_LIST` where it is not."""
    whole = array("q")
    for one in found:
        whole.extend(NO_LIST if one is None else one)
    return whole
