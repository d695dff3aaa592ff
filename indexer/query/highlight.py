"""What to mark in the text of a result."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.matches import Sought
from indexer.query.lexemes import words
from indexer.query.syntax import (
    And,
    Field,
    FieldQuery,
    Must,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Word,
)


def sought(query: Query) -> Sought:
    """Return the terms that a query looks for in the text of articles.

    What must not match is not sought, nor are sites, authors and dates: these are not in the text.
    """
    folded: set[str] = set()
    stems: set[str] = set()
    prefixes: dict[str, None] = {}
    phrases: dict[tuple[str, ...], None] = {}
    for leaf in _leaves(query):
        tokens = words(leaf.text)
        if isinstance(leaf, Prefix):
            folded.update(token.folded for token in tokens[:-1])
            prefixes.update((token.folded, None) for token in tokens[-1:])
        elif len(tokens) > 1:
            phrases[tuple(token.folded for token in tokens)] = None
        else:
            folded.update(token.folded for token in tokens)
            # A phrase of one word stands for that word alone, not for others of its stem.
            stems.update(token.lemma for token in tokens if isinstance(leaf, Word) and token.lemma)
    return Sought(frozenset(folded), frozenset(stems), tuple(prefixes), tuple(phrases))


def _leaves(query: Query) -> Iterator[Word | Phrase | Prefix]:
    """Yield the words, phrases and prefixes that are looked for in the text."""
    match query:
        case Word() | Phrase() | Prefix():
            yield query
        case And(children) | Or(children) | Together(children):
            for child in children:
                yield from _leaves(child)
        case Must(child) | FieldQuery(Field.TITLE, child):
            yield from _leaves(child)
