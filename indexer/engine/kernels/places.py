"""Where the lists of terms are in memory, as the machine is told."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from mmap import mmap

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers, flagged
from indexer.engine.kernels.codes import LIST, PLACE_BITS, POSITION_SHIFT
from indexer.engine.list_form import DOCUMENT_BYTES
from indexer.engine.sections import SectionFile
from indexer.engine.term_list import WINDOW, TermList

NO_LIST = array("q", bytes(8 * LIST))
"""Stands where a segment does not have a term."""


def float_bits(number: float) -> int:
    """Return the bits of a float as a number."""
    bits: int
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    return bits


def address_of(data: mmap | bytes) -> int:
    """Return where in memory a file is mapped, or bytes stand; good as long as these are alive."""
    return np.frombuffer(data, np.uint8).ctypes.data


def place_of(found: TermList, file: int) -> array[int]:
    """Return the parts of a list, in the order of `codes.LIST`.

    Args:
        found: the list.
        file: the address of its file.

    Raises:
        ValueError: the list is longer than its file.
    """
    begin, room = found.position_place, len(found.data) - found.position_place - WINDOW.itemsize
    if room < 0:
        raise ValueError("a posting list is longer than its file")
    bits = found.position_bits
    # So bytes that have changed on the disk lead nowhere but into the file.
    held = 8 * room // bits if bits else 0
    frequencies = file + found.frequency_place if found.frequency_width else 0
    form = found.frequency_width | bits << POSITION_SHIFT
    return array("q", (file + found.place, found.holders, frequencies, file + begin, held, form, 0))


def places_of(
    data: mmap | bytes, file: int, begins: Numbers, counts: Numbers
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return addresses and lengths of many lists' documents.

    Args:
        data: the file.
        file: its address.
        begins: where in it each list begins.
        counts: how many documents each holds.

    Raises:
        ValueError: a list is longer than the file.
    """
    if (begins + DOCUMENT_BYTES * counts > len(data)).any():
        raise ValueError("a posting list is longer than its file")
    return begins + np.int64(file), counts.astype(np.int64)


def dictionary_of(file: SectionFile, address: int, field: str) -> tuple[int, ...]:
    """Return what `codes.DICTIONARY` says of a field in a segment.

    Args:
        file: the segment's file.
        address: its address.
        field: the field's name.
    """
    many, width, length = file.extent(f"{field}.many")
    counts, counts_width, _ = file.extent(f"{field}.many_counts")
    return (
        *(address + file.place(f"{field}.{name}") for name in ("counts", "entries", "postings")),
        *(address + many, width, length, address + counts, counts_width, address + len(file.data)),
    )


def joined_places(found: Sequence[array[int] | None]) -> array[int]:
    """Return the places of a term in all segments as one array; `NO_LIST` where it is not."""
    whole = array("q")
    for one in found:
        whole.extend(NO_LIST if one is None else one)
    return whole


def bits_of(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return flags as the machine's sets: bits in words of eight bytes."""
    words = np.zeros(-(-len(flags) // 64), np.int64)
    packed = np.packbits(flags, bitorder="little")
    words.view(np.uint8)[: len(packed)] = packed
    return words


def index_of(found: TermList, size: int) -> npt.NDArray[np.int64]:
    """Return the index of a long list, in the form of `codes.INDEX`.

    Args:
        found: the list.
        size: how many documents the segment has.
    """
    bits = bits_of(flagged((found.documents,), size))
    places = np.searchsorted(found.documents, np.arange(len(bits)) << 6)
    before = np.concatenate(([0], found.frequencies.cumsum(dtype=np.int64)))
    return np.concatenate((bits, places | before.take(places) << PLACE_BITS))
