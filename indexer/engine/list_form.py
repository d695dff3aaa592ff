"""The form of a posting list on disk, and where its parts stand.

A list stands at an even place of the file: its documents, two bytes each; how often the term stands in each,
in one, two or four bytes, left out where all are 1; and its positions, each of as many bits as the largest
needs, the first in the lowest bits. The byte before the list says how wide these are; how many documents
there are stands in the dictionary. At least eight bytes follow every list, so that a position is read as
eight bytes, shifted and masked.

A term that occurs once, at a position below 65,536, has its list in the dictionary instead: the document and
the position, two bytes each (`ONCE`).
"""

from __future__ import annotations

DOCUMENT_BYTES = 2
"""The bytes of a document's number; so a segment has 65,536 documents at most."""

FREQUENCY_WIDTHS = (0, 1, 2, 4)
"""The bytes of a frequency by the lowest two bits of a list's header; 0 where all are 1."""

NO_POSITIONS = 0x80
"""The bit of the header that says that there are no positions; else bits 2 to 6 are their bits less one."""

ONCE = 15 << 2
"""The header of a list that stands in the dictionary."""


def frequency_width(header: int) -> int:
    """Return the bytes of each frequency; 0 where all are 1."""
    return FREQUENCY_WIDTHS[header & 3]


def position_bits(header: int) -> int:
    """Return the bits of each position; 0 where there are none."""
    return 0 if header & NO_POSITIONS else (header >> 2 & 31) + 1
