"""The postings of one term in one field while a segment is made, and their form on disk: flat arrays.

On disk a list is one byte that says how wide its numbers are, then the documents, the frequencies and the
positions, each as unsigned little-endian integers of one, two or four bytes. Frequencies that are all 1
are left out. How many documents there are stands in the term dictionary. Searches read the same by
`indexer.engine.term_list`.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from struct import Struct
from typing import NamedTuple

WIDTHS = "BHI"
"""Type codes by their number in the first byte of a list."""
ALL_ONE = 3
"""Stands for the width of frequencies that are all 1."""
SWAP = sys.byteorder == "big"
_ONCE = {
    (document, position): Struct(f"<B{WIDTHS[document]}{WIDTHS[position]}")
    for document in range(len(WIDTHS))
    for position in range(len(WIDTHS))
}
"""The form of the list of a term that occurs once, by the widths of its document and its position."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one term stands in one field of a segment.

    Attributes:
        documents: ascending document numbers.
        frequencies: how often the term stands in each.
        positions: where, document after document; empty where the field keeps no positions.
    """

    documents: array[int]
    frequencies: array[int]
    positions: array[int]

    def starts(self) -> list[int]:
        """Return where each document's positions begin, and where the last one's end."""
        return [0, *accumulate(self.frequencies)]


def encode(postings: Postings) -> bytes:
    """Return the form of a list on disk."""
    documents, positions = postings.documents, postings.positions
    document_width = _width(documents[-1])
    if len(documents) == len(positions) == 1:
        # Half of all terms occur once.
        position_width = _width(positions[0])
        widths = document_width | ALL_ONE << 2 | position_width << 4
        return _ONCE[document_width, position_width].pack(widths, documents[0], positions[0])
    most = max(postings.frequencies)
    frequency_width = ALL_ONE if most == 1 else _width(most)
    position_width = _width(max(positions, default=0))
    widths = document_width | frequency_width << 2 | position_width << 4
    parts = [bytes((widths,)), _packed(documents, document_width)]
    if frequency_width != ALL_ONE:
        parts.append(_packed(postings.frequencies, frequency_width))
    parts.append(_packed(positions, position_width))
    return b"".join(parts)


def decode(data: bytes, count: int) -> Postings:
    """Read back `encode`.

    Args:
        data: the list's bytes.
        count: how many documents it holds.

    Raises:
        ValueError, IndexError: the bytes are not such a list.
    """
    places = layout(data[0], count)
    documents = unpacked(data[1 : places.frequencies], WIDTHS[places.document_width])
    if places.frequency_width == ALL_ONE:
        frequencies = array("B", b"\x01") * count
    else:
        frequencies = unpacked(data[places.frequencies : places.positions], WIDTHS[places.frequency_width])
    positions = unpacked(data[places.positions :], WIDTHS[places.position_width])
    if len(documents) != count or len(frequencies) != count:
        raise ValueError("a posting list is shorter than it says")
    return Postings(documents, frequencies, positions)


class Layout(NamedTuple):
    """Where the parts of a list stand in it, its documents from byte 1 on; widths are indexes of `WIDTHS`."""

    document_width: int
    frequency_width: int
    position_width: int
    frequencies: int
    positions: int


def layout(widths: int, count: int) -> Layout:
    """Return where the parts of a list of so many documents stand, by its first byte."""
    frequency_width = widths >> 2 & 3
    frequencies = 1 + (count << (widths & 3))
    positions = frequencies + (0 if frequency_width == ALL_ONE else count << frequency_width)
    return Layout(widths & 3, frequency_width, widths >> 4 & 3, frequencies, positions)


def unpacked(data: bytes, code: str) -> array[int]:
    """Return little-endian numbers of a type code as an array."""
    numbers = array(code)
    numbers.frombytes(data)
    if SWAP:
        numbers.byteswap()
    return numbers


def narrowed(numbers: Sequence[int]) -> array[int]:
    """Return non-negative numbers in the narrowest array that holds them."""
    largest = max(numbers, default=0)
    code = "Q" if largest >> 32 else WIDTHS[_width(largest)]
    return array(code, numbers)


def little_endian(numbers: array[int]) -> bytes:
    """Return the bytes of an array as they stand on disk."""
    if SWAP:
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def shifted(postings: Postings, base: int) -> Postings:
    """Return the same places in documents numbered from `base` on."""
    documents = array("I", map(base.__add__, postings.documents))
    return Postings(documents, postings.frequencies, postings.positions)


def renumbered(postings: Postings, numbers: Sequence[int]) -> Postings | None:
    """Return the same places under new document numbers; None where no document is left.

    Args:
        postings: the list.
        numbers: each old document's new number, ascending; -1 for those that are gone.
    """
    documents = [numbers[document] for document in postings.documents]
    kept = [document >= 0 for document in documents]
    if not any(kept):
        return None
    if all(kept):
        return Postings(array("I", documents), postings.frequencies, postings.positions)
    frequencies = array("I", compress(postings.frequencies, kept))
    positions = array(postings.positions.typecode)
    if postings.positions:
        starts = postings.starts()
        for index in compress(range(len(kept)), kept):
            positions.extend(postings.positions[starts[index] : starts[index + 1]])
    return Postings(array("I", compress(documents, kept)), frequencies, positions)


def joined(lists: Sequence[Postings]) -> Postings:
    """Return lists of one term as one; each one's documents come after those of the one before."""
    if len(lists) == 1:
        return lists[0]
    return Postings(
        _concatenated(one.documents for one in lists),
        _concatenated(one.frequencies for one in lists),
        _concatenated(one.positions for one in lists),
    )


def _concatenated(arrays: Iterable[array[int]]) -> array[int]:
    whole = array("I")
    for one in arrays:
        if one.typecode == "I":
            whole += one
        else:
            whole.extend(array("I", one))
    return whole


def _width(largest: int) -> int:
    return 0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2


def _packed(numbers: array[int], width: int) -> bytes:
    code = WIDTHS[width]
    return little_endian(numbers if numbers.typecode == code else array(code, numbers))
