"""Addresses: every state of a search is in its URL, readable and stable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote, quote_plus

from flask import g, url_for

from indexer.periods import SINCE, UNTIL
from indexer.search_plan import EXCLUDING

FACETS = ("site", "author", "section", "year", "month", "language")
FILTERS = (*(sign + name for name in FACETS for sign in ("", EXCLUDING)), SINCE, UNTIL)
"""The parameters that limit a search: ``site`` lets a site through, ``-site`` leaves it out."""
PAGE_SIZE = 10
LONG = 3_000
"""Bytes of the parameters of a search; pages do not repeat a longer one (`web.delivery.long_addresses`)."""
SIZES = (PAGE_SIZE, 25, 50)
"""How many results a page may have."""
NONE_VALUE = "-"
"""How a URL says «has no value»: ``?author=-``."""
EQUAL, ANY, SIZE, ON = "equal", "any", "per", "1"
"""How a URL says that equal words are looked for as well, that any of the words will do, and how
many results a page has."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """A search as its URL states it.

    Attributes:
        query: the words as typed.
        page: from 1.
        sort: a name from `web.language.words.SORT_NAMES`, or None for the usual order.
        filters: for each name of `FILTERS`, the values chosen; None stands for articles without a value.
        equal: whether equal words are looked for as well (``equal=1``).
        any_word: whether any of the words will do (``any=1``).
        collapse: whether one result stands for all of its story.
        size: how many results a page has.
    """

    query: str = ""
    page: int = 1
    sort: str | None = None
    filters: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    equal: bool = False
    any_word: bool = False
    collapse: bool = False
    size: int = PAGE_SIZE

    def url(self, endpoint: str = "searching.search", *, outer: bool = False) -> str:
        """Return the address of this search; with `outer`, as others reach it."""
        pairs = self.pairs()
        path = url_for(endpoint, _external=True) if outer else _path(endpoint)
        return path + ("?" + _encoded(pairs) if pairs else "")

    @property
    def is_long(self) -> bool:
        """Whether its address should not be repeated in hundreds of links."""
        return len(_encoded(self.pairs())) > LONG

    def suffix(self) -> str:
        """Return what carries the words of this search, and how they are taken, to a page of one article."""
        carried = SearchState(query=self.query, equal=self.equal, any_word=self.any_word).pairs()
        return "?" + _encoded(carried) if self.query else ""

    def pairs(self) -> list[tuple[str, str]]:
        """Return the names and values of the address, in their one order."""
        pairs: list[tuple[str, str]] = [("q", self.query)] if self.query else []
        for name in FILTERS:
            pairs += [(name, stated(value)) for value in self.filters.get(name, ())]
        if self.equal:
            pairs.append((EQUAL, ON))
        if self.any_word:
            pairs.append((ANY, ON))
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.collapse:
            pairs.append(("collapse", "1"))
        if self.size != PAGE_SIZE:
            pairs.append((SIZE, str(self.size)))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def toggled(self, name: str, value: str | None) -> SearchState:
        """Return the same search with one value of a filter chosen, or no longer chosen.

        A value is not let through and left out at once; the months of a year go with it.
        """
        chosen = self.filters.get(name, ())
        if value not in chosen:
            other = name.removeprefix(EXCLUDING) if name.startswith(EXCLUDING) else EXCLUDING + name
            left = tuple(one for one in self.filters.get(other, ()) if one != value)
            return self.limited(**{name: (*chosen, value), other: left})
        changed = {name: tuple(one for one in chosen if one != value)}
        if name == "year" and value is not None:
            months = self.filters.get("month", ())
            changed["month"] = tuple(one for one in months if not (one or "").startswith(f"{value}-"))
        return self.limited(**changed)

    def limited(self, **filters: tuple[str | None, ...]) -> SearchState:
        """Return the same search with other values of some filters."""
        return replace(self, page=1, filters={**self.filters, **filters})

    def between(self, since: str, until: str) -> SearchState:
        """Return the same search among what was published between two dates."""
        return self.limited(**{SINCE: (since,), UNTIL: (until,)})

    def only(self, name: str, values: Iterable[str | None]) -> SearchState:
        """Return the same search with just these values of a facet chosen."""
        return replace(self, page=1, filters={**self.filters, name: tuple(values)})


def _path(endpoint: str) -> str:
    """Return the address that a search is appended to; a page of results asks for it two hundred times."""
    known: dict[str, str] = g.setdefault("paths", {})
    if endpoint not in known:
        known[endpoint] = url_for(endpoint)
    return known[endpoint]


def _encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names and values as an address has them."""
    return "&".join(_pair(name, value) for name, value in pairs)


@lru_cache(1_000)
def _pair(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


def stated(value: str | None) -> str:
    """Return the value of a filter as an address states it; one of hyphens alone gets one more.

    >>> stated("waha"), stated(None), stated("-")
    ('waha', '-', '--')
    """
    if value is None:
        return NONE_VALUE
    return value + NONE_VALUE if value and not value.strip(NONE_VALUE) else value


def meant(text: str) -> str | None:
    """Return the value of a filter that an address states.

    >>> meant("waha"), meant("-"), meant("--")
    ('waha', None, '-')
    """
    if text == NONE_VALUE:
        return None
    return text if text.strip(NONE_VALUE) else text[:-1]


def article_url(article_id: str) -> str:
    """Return the address of an article's reading page."""
    return url_of_article("reading.article", article_id)


def values_url(name: str, state: SearchState, **further: str) -> str:
    """Return the address of the page with all values of a facet."""
    pairs = [*replace(state, page=1).pairs(), *further.items()]
    return url_for("values.values", name=name) + ("?" + _encoded(pairs) if pairs else "")


AT = "at"
"""How the address of a result says its place in the list, from 1."""


def hit_url(article_id: str, state: SearchState, at: int) -> str:
    """Return the address of a result: the article's, with the search and the place in its list."""
    return article_url(article_id) + "?" + _encoded([*replace(state, page=1).pairs(), (AT, str(at))])


def compare_url(article_id: str, other_id: str) -> str:
    """Return the address of the page where two articles stand beside each other."""
    return url_of_article("comparing.compare", article_id, other_id=other_id)


def explain_url(article_id: str, state: SearchState, *, json: bool = False) -> str:
    """Return the address of the page that says why a search finds an article, or of its twin for programs."""
    endpoint = "explaining.explain_json" if json else "explaining.explain"
    return url_of_article(endpoint, article_id) + state.suffix()


def url_of_article(endpoint: str, article_id: str, *, outer: bool = False, **others: str) -> str:
    """Return the address of something about an article, whatever its id is made of.

    Where parts of the id are ``.`` or ``..``, browsers would take them out of the path, with what stands
    before them; there the slashes are escaped, so that the id is one part of the path.

    Args:
        endpoint: what about it.
        article_id: the article.
        outer: whether with scheme and host, as others reach it.
        others: ids of other articles that the address names, by their places.
    """
    # The API calls the place of the id ``id``.
    ids = {"id" if endpoint.startswith("api.") else "article_id": article_id, **others}
    escaped = {place: chr(number) for number, place in enumerate(ids) if _has_dots(ids[place])}
    address = url_for(endpoint, _external=outer, **ids | escaped)
    for place, sign in escaped.items():
        address = address.replace(quote(sign), quote(ids[place], safe=""))
    return address


def _has_dots(article_id: str) -> bool:
    return not {".", ".."}.isdisjoint(article_id.split("/"))
