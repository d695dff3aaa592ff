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
    DATE = "DATE"
    FIELD = "FIELD"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    MUST = "+"


OPERATOR_KINDS = frozenset({Kind.AND, Kind.OR, Kind.NOT, Kind.MUST})


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query: `text` is what it says without its signs; for a field, the field's name."""

    kind: Kind
    text: str
    start: int
    end: int


def words(text: str) -> list[Token]:
    """Return the tokens of a text that have any letter or digit left once folded."""
    return [token for token in analyse(text) if token.folded]
