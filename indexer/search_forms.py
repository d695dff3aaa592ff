"""What an index tells of the words of a query: how many articles hold each, and so which forms they have."""

from __future__ import annotations

from functools import cache

from indexer.engine.base import Engine
from indexer.likeness import Similar
from indexer.query import FormsOf, forms_in
from indexer.query.weights import MOST_ALIKE
from indexer.suggestions.vocabulary import FIELDS, holding

MOST_ASKED = 4
"""Of so many words that the index lacks those spelled a little alike are sought: each reads all its terms."""


def forms_of_index(engine: Engine, *, related: bool = False) -> FormsOf:
    """Return what gives the forms of words as an index has them; for one search, since it remembers.

    Args:
        engine: asked what the index holds.
        related: whether words spelled like one that it lacks are sought, too.
    """

    @cache
    def frequency(term: str) -> int:
        return holding(engine, term)

    asked = 0

    def alike(folded: str) -> tuple[str, ...]:
        nonlocal asked
        asked += 1
        if not related or asked > MOST_ASKED:
            return ()
        # The few closest are taken, so it hardly matters how far the farthest may be.
        return engine.closest(FIELDS, Similar(folded, len(folded) // 2), MOST_ALIKE)

    return cache(forms_in(frequency, alike))
