"""The pieces that a query is cut into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.arabic import Token, analyse


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
