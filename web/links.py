"""Addresses: every state of a search is in its URL, readable and stable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from flask import url_for

FILTERS = ("site", "author", "year", "month")
PAGE_SIZE = 10
NONE_VALUE = "-"
"""How a URL says «has no value»: ``?author=-``."""
EQUAL, ANY, ON = "equal", "any", "1"
"""How a URL says that equal words are looked for as well, and that any of the words will do."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """A search as its URL states it.

    Attributes:
        query: the words as typed.
        page: from 1.
        sort: a name from `words.SORT_NAMES`, or None for the usual order.
        filters: for each facet, the values chosen; None stands for articles without a value.
        equal: whether equal words are looked for as well (``equal=1``).
        any_word: whether any of the words will do (``any=1``).
        collapse: whether one result stands for all of its story.
    """

    query: str = ""
    page: int = 1
    sort: str | None = None
    filters: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    equal: bool = False
    any_word: bool = False
    collapse: bool = False

    def url(self, endpoint: str = "pages.search") -> str:
        """Return the address of this search."""
        pairs = self.pairs()
        return url_for(endpoint) + ("?" + urlencode(pairs) if pairs else "")

    def suffix(self) -> str:
        """Return what carries the words of this search, and how they are taken, to a page of one article."""
        carried = SearchState(query=self.query, equal=self.equal, any_word=self.any_word).pairs()
        return "?" + urlencode(carried) if self.query else ""

    def pairs(self) -> list[tuple[str, str]]:
        """Return the names and values of the address, in their one order."""
        pairs: list[tuple[str, str]] = [("q", self.query)] if self.query else []
        for name in FILTERS:
            pairs += [(name, NONE_VALUE if value is None else value) for value in self.filters.get(name, ())]
        if self.equal:
            pairs.append((EQUAL, ON))
        if self.any_word:
            pairs.append((ANY, ON))
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.collapse:
            pairs.append(("collapse", "1"))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def toggled(self, name: str, value: str | None) -> SearchState:
        """Return the same search with one value of a facet chosen, or no longer chosen."""
        chosen = self.filters.get(name, ())
        values = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        return replace(self, page=1, filters={**self.filters, name: values})

    def only(self, name: str, values: Iterable[str | None]) -> SearchState:
        """Return the same search with just these values of a facet chosen."""
        return replace(self, page=1, filters={**self.filters, name: tuple(values)})


def article_url(article_id: str) -> str:
    """Return the address of an article's reading page."""
    return url_for("pages.article", article_id=article_id)


AT = "at"
"""How the address of a result says its place in the list, from 1."""


def hit_url(article_id: str, state: SearchState, at: int) -> str:
    """Return the address of a result: the article's, with the search and the place in its list."""
    return article_url(article_id) + "?" + urlencode([*replace(state, page=1).pairs(), (AT, str(at))])


def compare_url(article_id: str, other_id: str) -> str:
    """Return the address of the page where two articles stand beside each other."""
    return url_for("comparing.compare", article_id=article_id, other_id=other_id)


def explain_url(article_id: str, state: SearchState, *, json: bool = False) -> str:
    """Return the address of the page that says why a search finds an article, or of its twin for programs."""
    endpoint = "explaining.explain_json" if json else "explaining.explain"
    return url_for(endpoint, article_id=article_id) + state.suffix()
