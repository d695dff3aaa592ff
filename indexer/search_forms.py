"""What an index tells of the words of a query: how many articles hold each, and so which forms they have."""

from __future__ import annotations

from functools import cache

from indexer.engine.base import Engine
from indexer.likeness import Similar
from indexer.query import FormsOf, forms_in
from indexer.query.weights import MOST_ALIKE
from indexer.suggestions.vocabulary import FIELDS


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
        return engine.alike(FIELDS, Similar(folded, farthest), MOST_ALIKE) if related else ()

    return cache(forms_in(frequency, alike))


def holding(engine: Engine, term: str) -> int:
    """Return how many articles hold a folded word, in the field that has more."""
    return max(_held(engine, field, term) for field in FIELDS)


def _held(engine: Engine, field: str, term: str) -> int:
    """Return how many articles hold a folded word in a field."""
    first = next(iter(engine.terms(field, term)), None)
    # Of all terms that begin so, the word itself comes first.
    return first[1] if first is not None and first[0] == term else 0
