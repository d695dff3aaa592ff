"""The single words of a query, which are looked up in all of their forms."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.query import syntax
from indexer.query.lexemes import words


def single_words(query: syntax.Query) -> Iterator[str]:
    """Yield the words that a query looks up each by itself, folded, in the order of the query."""
    match query:
        case syntax.Word(text):
            tokens = words(text)
            if len(tokens) == 1:
                yield tokens[0].folded
        case syntax.Not() | syntax.Near():
            return
        case _:
            for child in syntax.children_of(query):
                yield from single_words(child)
