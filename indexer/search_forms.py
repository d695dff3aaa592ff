"""What an index tells of the words of a query: how many articles hold each, and so which forms they have."""

from __future__ import annotations

from functools import cache

from indexer.engine.base import Engine
from indexer.query import FormsOf, forms_in
from indexer.suggestions.vocabulary import FIELDS


def forms_of_index(engine: Engine) -> FormsOf:
    """Return what gives the forms of words as an index has them; for one search, since it remembers."""

    @cache
    def frequency(term: str) -> int:
        return holding(engine, term)

    return cache(forms_in(frequency))


def holding(engine: Engine, term: str) -> int:
    """Return how many articles hold a folded word, in the field that has more."""
    return max(_held(engine, field, term) for field in FIELDS)


def _held(engine: Engine, field: str, term: str) -> int:
    """Return how many articles hold a folded word in a field."""
    first = next(iter(engine.terms(field, term)), None)
    # Of all terms that begin so, the word itself comes first.
    return first[1] if first is not None and first[0] == term else 0
