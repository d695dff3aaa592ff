"""What an index tells of the words of a query: how many articles hold each, and so which forms they have."""

from __future__ import annotations

from functools import cache

from indexer.engine.base import Engine
from indexer.likeness import Similar
from indexer.query import FormsOf, forms_in
from indexer.query.weights import MOST_ALIKE
from indexer.suggestions.vocabulary import FIELDS, holding


def forms_of_index(engine: Engine, *, related: bool = False) -> FormsOf:
    """Return what gives the forms of words as an index has them; for one search, since it remembers.

    Args:
        engine: asked what the index holds.
        related: whether words spelled like one that it lacks are sought, too.
    """

    @cache
    def frequency(term: str) -> int:
        return holding(engine, term)

    def alike(folded: str) -> tuple[str, ...]:
        # The few closest are taken, so it hardly matters how far the farthest may be.
        farthest = len(folded) // 2
        return engine.closest(FIELDS, Similar(folded, farthest), MOST_ALIKE) if related else ()

    return cache(forms_in(frequency, alike))
