"""Addresses of words in context: those of a search, and after which of its results reading begins."""

from __future__ import annotations

from dataclasses import dataclass, fields

from indexer.kwic_values import LineOrder
from web.links import SearchState

KWIC = "concordances.kwic"
SKIP = "from"
"""How a URL says how many results are left out first."""


@dataclass(frozen=True, slots=True)
class LinesState(SearchState):
    """Words in context as their URL states them.

    Attributes:
        sort: also a name of `LineOrder`.
        skip: how many articles are left out first.
    """

    skip: int = 0

    def pairs(self) -> list[tuple[str, str]]:
        """Return the names and values of the address, in their one order."""
        return SearchState.pairs(self) + ([(SKIP, str(self.skip))] if self.skip else [])

    def search(self) -> SearchState:
        """Return the search from whose results these lines are read."""
        values = {one.name: getattr(self, one.name) for one in fields(SearchState)}
        return SearchState(**values | {"page": 1, "sort": None if self.by_word else self.sort})

    @property
    def by_word(self) -> bool:
        """Whether the order is one of lines, not of articles."""
        return self.sort in set(LineOrder)
