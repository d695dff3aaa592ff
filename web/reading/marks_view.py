"""The words of a search in an article: each with a number, so that one can go from one to the next.

The address says which one is looked at (``mark=3``), so that going on works without a script as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext

from web.language import words
from web.language.numbers import decimal, number_tag
from web.parts.values import Link, Pieces, ReadPiece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.snippets import Piece

MARK = "mark"
"""How an address says which of the marks is looked at, from 1."""


@dataclass(frozen=True, slots=True)
class MarksView:
    """The bar that leads from mark to mark.

    Attributes:
        count: how many there are.
        current: which is looked at; 0 where none is.
        summary: that in words.
        counted: the same for a script to fill in: ``{}`` stands for the number.
        digits: the language and the digits in which a script writes it (BCP 47).
        previous: leads to the one before; without an address at the first.
        next: leads to the one after, likewise.
    """

    count: int
    current: int
    summary: str
    counted: str
    digits: str
    previous: Link
    next: Link


def numbered(texts: Iterable[Iterable[Piece]]) -> tuple[tuple[Pieces, ...], int]:
    """Return texts with their marks numbered through, and how many marks there are."""
    count = 0
    numbered_texts = []
    for pieces in texts:
        text = []
        for piece in pieces:
            count += piece.marked
            text.append(ReadPiece(piece.text, count if piece.marked else None))
        numbered_texts.append(tuple(text))
    return tuple(numbered_texts), count


def marks_view(address: str, count: int, asked: int) -> MarksView | None:
    """Return the bar of an article's marks; None where there are none.

    Args:
        address: of the reading page, ending in the parameters of the search.
        count: how many marks there are.
        asked: which one the address says is looked at; what is beyond the last is the last.
    """
    if not count:
        return None
    current = min(asked, count)
    total = decimal(count)
    return MarksView(
        count=count,
        current=current,
        summary=words.counted(count, words.MARKS) if not current else _place(decimal(current), total),
        counted=_place("{}", total),
        digits=number_tag(),
        previous=Link(
            _mark_url(address, current - 1) if current > 1 else None, gettext("Previous marked word")
        ),
        next=Link(_mark_url(address, current + 1) if current < count else None, gettext("Next marked word")),
    )


def _place(number: str, total: str) -> str:
    return str(gettext("Marked word %(number)s of %(total)s", number=number, total=total))


def _mark_url(address: str, number: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}{MARK}={number}#m{number}"
