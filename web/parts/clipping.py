"""Texts that should be short, cut where they are not: a headline of megabytes must not bury a page."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TypeVar, overload

from indexer.snippets import Piece
from web.parts.values import ReadPiece

HEADLINE = 300
"""Characters shown of a headline in lists."""

NAME = 120
"""Characters shown of a site's name, an author's or another value."""

CHOICE = 500
"""A value of a facet that is longer is not offered: it would make an address of kilobytes."""

Part = TypeVar("Part", Piece, ReadPiece)


@overload
def clipped(text: str, most: int = NAME) -> str: ...
@overload
def clipped(text: str | None, most: int = NAME) -> str | None: ...
def clipped(text: str | None, most: int = NAME) -> str | None:
    """Return the beginning of a text that is longer than `most` characters, with an ellipsis.

    >>> clipped("ab", 3), clipped("abcdef", 3), clipped(None)
    ('ab', 'abc…', None)
    """
    if text is None or len(text) <= most:
        return text
    return text[: _before_marks(text, most)] + "…"


def clipped_pieces(pieces: tuple[Part, ...], most: int = HEADLINE) -> tuple[Part, ...]:
    """Return the beginning of a text in pieces that is longer than `most` characters, with an ellipsis."""
    kept, left = [], most
    for piece in pieces:
        if len(piece.text) > left:
            kept.append(replace(piece, text=clipped(piece.text, left)))
            break
        kept.append(piece)
        left -= len(piece.text)
    return tuple(kept)


def _before_marks(text: str, at: int) -> int:
    """Return the last place up to `at` where no mark is torn from its letter; `at` if there is none near."""
    for place in range(at, max(at - 20, 0), -1):
        if not unicodedata.combining(text[place]):
            return place
    return at
