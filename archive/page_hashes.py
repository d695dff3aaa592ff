"""The hashes that a page was counted with, as they are kept with its article: exact, and compact."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.errors import ArticleInvalidError

if TYPE_CHECKING:
    from archive.site_values import PageLines

HEADER = struct.Struct("<5I")


@dataclass(frozen=True, slots=True)
class PageHashes:
    """What a page was counted with.

    Attributes:
        title: the hash of its headline, or 0.
        body: the hash of its body, or 0.
        lines: of its lines, distinct, in order.
        kept: of the places where a line was kept, distinct, in order.
        removed: of the other places, likewise.
    """

    title: int
    body: int
    lines: tuple[int, ...]
    kept: tuple[int, ...]
    removed: tuple[int, ...]


NOTHING = PageHashes(0, 0, (), (), ())


def hashes_of(page: PageLines) -> PageHashes:
    """Return what a page is counted with; a place given twice is one, kept if it was kept once."""
    kept = {place for place, was_kept in page.places if was_kept}
    removed = {place for place, _ in page.places} - kept
    # In order, so that the tree of the table is walked along and not across.
    lines = tuple(sorted(set(page.lines)))
    return PageHashes(page.title, page.body, lines, tuple(sorted(kept)), tuple(sorted(removed)))


def pack(page: PageHashes) -> bytes:
    """Return the hashes of a page as they are kept.

    Raises:
        ArticleInvalidError: one of them is no integer of its size.
    """
    numbers = (*page.lines, *page.kept, *page.removed)
    try:
        counts = HEADER.pack(page.title, page.body, len(page.lines), len(page.kept), len(page.removed))
        return counts + struct.pack(f"<{len(numbers)}q", *numbers)
    except struct.error as exc:
        raise ArticleInvalidError(
            f"the hashes of a page cannot be stored: {exc}",
            hint="Lines and places are signed integers of 64 bits, title and body unsigned ones of 32.",
        ) from exc


def unpack(packed: bytes) -> PageHashes:
    """Return the hashes of a page.

    Raises:
        ValueError: they are damaged.
    """
    try:
        title, body, lines, kept, removed = HEADER.unpack_from(packed)
        numbers = struct.unpack_from(f"<{lines + kept + removed}q", packed, HEADER.size)
    except (struct.error, MemoryError, OverflowError) as exc:
        raise ValueError(str(exc)) from exc
    if len(packed) != HEADER.size + 8 * len(numbers):
        raise ValueError(f"{len(packed)} bytes for {len(numbers)} hashes")
    return PageHashes(title, body, numbers[:lines], numbers[lines : lines + kept], numbers[lines + kept :])
