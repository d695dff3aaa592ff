"""The parts of a query that limit it, each by itself, and the query without some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.arabic import STOP_WORDS
from indexer.query import (
    And,
    DateRange,
    Empty,
    Field,
    FieldQuery,
    Near,
    Not,
    Phrase,
    Query,
    Together,
    Word,
    to_text,
)
from indexer.query.lexemes import words
from indexer.query.syntax import children_of
from indexer.suggestions.places import Exchange, exchanged, leaves


@dataclass(frozen=True, slots=True)
class Part:
    """What stands side by side with others in a query, and must hold as they do.

    Attributes:
        query: its tree.
        start: where it begins in the text.
        end: where it ends.
        written: how it is written.
        words: its folded words that articles must hold; none for a date, a site, a pattern.
    """

    query: Query
    start: int
    end: int
    written: str
    words: tuple[str, ...]

    @property
    def is_function_word(self) -> bool:
        """Whether it is a word that tells nothing by itself."""
        return isinstance(self.query, Word) and all(word in STOP_WORDS for word in self.words)

    @property
    def looks_up(self) -> bool:
        """Whether it looks for words, and is not a limit alone: a date, a site, what must not be there."""
        match self.query:
            case DateRange() | Not() | Empty():
                return False
            case FieldQuery(field, _):
                return field is Field.TITLE
        return True


def parts(text: str, query: Query) -> list[Part]:
    """Return the parts of a query from left to right; one alone where nothing stands side by side."""
    children = query.children if isinstance(query, Together | And) else (query,)
    return [_part(text, child) for child in children if not isinstance(child, Empty)]


def without(text: str, query: Query, gone: Iterable[Part]) -> str:
    """Return the text of a query without some of its parts."""
    left_out = list(gone)
    if isinstance(query, And):
        # Cutting would leave an AND behind.
        trees = [one.query for one in left_out]
        kept = tuple(child for child in query.children if child not in trees)
        return to_text(And(kept) if len(kept) > 1 else kept[0] if kept else Empty())
    return exchanged(text, [Exchange(one.start, one.end, "") for one in left_out])


def loosened(text: str, query: Query) -> str:
    """Return the text of a query with the words of its phrases for themselves, no longer in a row."""
    alone = [(one.start, one.end) for one in parts(text, query)]
    rows = ((span, inner if span in alone else f"({inner})") for span, inner in _rows(query))
    return exchanged(text, [Exchange(*span, inner) for span, inner in rows])


def _part(text: str, query: Query) -> Part:
    start, end = query.start, query.end
    while start and text[start - 1] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    held = tuple(token.folded for leaf in leaves(query) for token in words(leaf.text))
    return Part(query, start, end, text[start:end], held)


def _rows(query: Query) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where words must stand in a row or near one another, and these words."""
    match query:
        case Near(children) if all(isinstance(child, Word | Phrase) for child in children):
            yield (query.start, query.end), " ".join(one.text for child in children for one in leaves(child))
        case Phrase(text) if len(words(text)) > 1:
            yield (query.start, query.end), text
        case Near() | Not():
            return
        case _:
            for child in children_of(query):
                yield from _rows(child)
