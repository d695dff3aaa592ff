"""What an index tells of the words of a query: how many articles hold each, and so which forms they have."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from indexer.engine.base import Engine
from indexer.likeness import Similar
from indexer.query import Forms, forms_in
from indexer.query.limits import MOST_SIMILAR
from indexer.query.weights import MOST_ALIKE
from indexer.suggestions.vocabulary import FIELDS, holding


class IndexForms:
    """Gives the forms of words as an index has them; for one commit of it, since it remembers.

    Args:
        engine: asked what the index holds.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._alike: dict[str, tuple[str, ...]] = {}
        self._forms = cache(forms_in(cache(self._frequency), self._alike_of))

    def __call__(self, folded: str) -> Forms:
        """Return the forms of a folded word."""
        return self._forms(folded)

    def related(self, words: Iterable[str]) -> IndexForms:
        """Find out what the index has that is spelled like the words of a query which it lacks; return self.

        All of its terms are read for that, so it is asked for all words at once, and not for very many.

        Args:
            words: folded ones.
        """
        absent = [word for word in words if word not in self._alike and self._forms(word).absent]
        absent = list(dict.fromkeys(absent))[:MOST_SIMILAR]
        if absent:
            # The few closest are taken, so it hardly matters how far the farthest may be.
            similar = [Similar(word, len(word) // 2) for word in absent]
            found = self._engine.closest(FIELDS, similar, MOST_ALIKE)
            self._alike.update(zip(absent, found, strict=True))
            self._forms.cache_clear()
        return self

    def _frequency(self, term: str) -> int:
        return holding(self._engine, term)

    def _alike_of(self, folded: str) -> tuple[str, ...]:
        return self._alike.get(folded, ())
