"""What an index tells of the words of a query: how many articles hold each, and so which forms they have."""

from __future__ import annotations

from functools import cache

from indexer.engine.base import Engine
from indexer.query import FormsOf, forms_in
from indexer.suggestions.vocabulary import holding


def forms_of_index(engine: Engine) -> FormsOf:
    """Return what gives the forms of words as an index has them; for one search, since it remembers."""

    @cache
    def frequency(term: str) -> int:
        return holding(engine, term)

    return cache(forms_in(frequency))
