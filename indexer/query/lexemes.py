"""The pieces that a query is cut into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indexer.arabic import Token, analyse, segment

_WHITE = re.compile(r"\s+")


class Kind(StrEnum):
    """What a lexeme is."""

    WORD = "WORD"
    PHRASE = "PHRASE"
    PREFIX = "PREFIX"
    WILDCARD = "WILDCARD"
    TYPED = "TYPED"
    FUZZY = "FUZZY"
    PROXIMITY = "~"
    BOOST = "^"
    DATE = "DATE"
    FIELD = "FIELD"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    MUST = "+"
    NEAR = "NEAR"


OPERATOR_KINDS = frozenset({Kind.AND, Kind.OR, Kind.NOT, Kind.MUST, Kind.NEAR})


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query.

    Attributes:
        kind: what it is.
        text: what it says without its signs; for a field, the field's name.
        start: where it begins in the query.
        end: where it ends.
        number: edits, a distance or a factor; None where none is written.
    """

    kind: Kind
    text: str
    start: int
    end: int
    number: float | None = None


def words(text: str) -> list[Token]:
    """Return the tokens of a text that have any letter or digit left once folded."""
    return [token for token in analyse(text) if token.folded]


def spaced(text: str) -> Mapping[int, int]:
    """Return where the words that hold white space (acronyms: «أ ف ب») begin, and where each ends."""
    return {word.start(): word.end() for word in segment(text) if _WHITE.search(word[0])}


def pieces(text: str) -> list[str]:
    """Return what white space separates, words that hold some being whole.

    >>> pieces("وكالة أ ف ب  أمس")
    ['وكالة', 'أ ف ب', 'أمس']
    """
    inside = spaced(text)
    found, done, end = [], 0, 0
    for gap in _WHITE.finditer(text):
        end = max([end, *(inside[place] for place in range(done, gap.start()) if place in inside)])
        if gap.start() >= end:
            found.append(text[done : gap.start()])
            done = gap.end()
    return [piece for piece in (*found, text[done:]) if piece]
