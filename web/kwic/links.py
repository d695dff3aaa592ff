"""Addresses of words in context: those of a search, and after which of its results reading begins."""

from __future__ import annotations

from dataclasses import dataclass, fields

from indexer.kwic_values import LineOrder
from web.asking.links import SearchState

KWIC = "concordances.kwic"
SKIP = "skip"
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
        return SearchState(**values | {"page": 1, "sort": self.sort if self.order is None else None})

    @property
    def order(self) -> LineOrder | None:
        """The order of the lines; None where that of the articles is said instead."""
        return next((one for one in LineOrder if one == self.sort), None)
