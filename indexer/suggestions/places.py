"""The words that articles must hold, where they stand in the text of a query, and others in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.query import And, Field, FieldQuery, Must, Or, Phrase, Query, Together, Word
from indexer.query.lexemes import words
from indexer.suggestions.asking import Question


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the query, and where it stands in the text."""

    folded: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What may be written in the text of a query from one place to another.

    Attributes:
        start: the first place.
        end: the place behind the last.
        written: what may be written there.
        score: how likely it is meant, in bits.
        count: how many documents hold it.
        instead_of: what stands there, if that is something else.
    """

    start: int
    end: int
    written: str
    score: float = 0.0
    count: int = 0
    instead_of: str = ""


def exchanged(text: str, exchanges: Sequence[Exchange]) -> str:
    """Return a text with other words at some places, and single spaces; overlapping ones count once."""
    done = len(text)
    for one in sorted(exchanges, key=lambda one: -one.start):
        if one.end <= done:
            text = text[: one.start] + one.written + text[one.end :]
            done = one.start
    return " ".join(text.split())


def places(question: Question) -> Iterator[Place]:
    """Yield the words that articles must hold, with their places in the text."""
    for leaf in leaves(question.query):
        begin = question.text.find(leaf.text, leaf.start)
        for token in words(leaf.text):
            start, end = begin + token.start, begin + token.end
            yield Place(token.folded, start, end, question.text[start:end])


def leaves(query: Query) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that are looked for in texts."""
    match query:
        case Word() | Phrase():
            yield query
        case And(children) | Or(children) | Together(children):
            for child in children:
                yield from leaves(child)
        case Must(child) | FieldQuery(Field.TITLE, child):
            yield from leaves(child)
