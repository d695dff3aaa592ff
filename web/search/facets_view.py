"""The facets beside the results, and the filters chosen from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from babel import Locale
from flask_babel import gettext

from indexer.periods import SINCE, UNTIL
from indexer.search_plan import EXCLUDING, field_of
from web.asking.links import FILTERS, SearchState, values_url
from web.language import words
from web.language.numbers import decimal, period_in_words
from web.language.preferences import preferences
from web.parts.clipping import CHOICE, clipped
from web.parts.values import Link
from web.search.parts import FacetView, ValueView

if TYPE_CHECKING:
    from indexer.search import FacetValue, SearchResult

VALUES_SHOWN = 8
DATED = frozenset({"year", "month", SINCE, UNTIL})
LISTED = ("site", "author", "section", "year")
"""Facets that have a page with all of their values."""


def facets(state: SearchState, result: SearchResult) -> tuple[FacetView, ...]:
    """Return the facets that tell something: more than that all articles lack a value."""
    return tuple(
        facet_view(state, name, values) for name, values in result.facets.items() if _tells(name, values)
    )


def _tells(name: str, values: Iterable[FacetValue]) -> bool:
    """Return whether a facet is worth showing."""
    known = [one for one in values if one.value is not None or one.selected or one.excluded]
    return len(known) > (name == "language" and not any(one.selected or one.excluded for one in known))


def facet_view(state: SearchState, name: str, values: tuple[FacetValue, ...]) -> FacetView:
    """Return a facet: those chosen first of all, then the most frequent or latest; dates in their order."""
    offered = [one for one in values if len(one.value or "") <= CHOICE]
    ordered = sorted(offered, key=lambda one: one.value or "", reverse=True) if name == "year" else offered
    shown = sorted(ordered, key=lambda one: not (one.selected or one.excluded))
    if name == "month":
        shown.sort(key=lambda one: one.value or "~")
    else:
        shown = shown[:VALUES_SHOWN]
    if name == "year":
        shown.sort(key=lambda one: one.value or "", reverse=True)
    more = None
    if len(values) > len(shown) and name in LISTED:
        more = Link(values_url(name, state), gettext("All values: %(facet)s", facet=filter_name(name)))
    return FacetView(filter_name(name), tuple(value_view(state, name, one) for one in shown), more)


def value_view(state: SearchState, name: str, one: FacetValue) -> ValueView:
    """Return a value with the ways to choose it, to leave it out, and back."""
    text = value_in_words(name, one.value)
    without = None
    if not (one.selected or one.excluded):
        without = Link(
            state.toggled(EXCLUDING + name, one.value).url(), gettext("Exclude %(value)s", value=text)
        )
    return ValueView(
        url=state.toggled(EXCLUDING + name if one.excluded else name, one.value).url(),
        text=text,
        count=decimal(one.count),
        chosen=one.selected,
        excluded=one.excluded,
        without=without,
    )


def chosen_filters(state: SearchState, endpoint: str = "searching.search") -> tuple[Link, ...]:
    """Return the filters of a search in words, each with the address of the search without it."""
    return tuple(
        Link(
            state.toggled(name, value).url(endpoint),
            gettext(
                "%(facet)s: %(value)s",
                facet=filter_name(name),
                value=words.isolated(value_in_words(field_of(name), value)),
            ),
        )
        for name in FILTERS
        for value in state.filters.get(name, ())
    )


def filter_name(name: str) -> str:
    """Return the name of a filter as readers know it."""
    facet = str(gettext(words.FACET_NAMES[field_of(name)]))
    return str(gettext("Without %(facet)s", facet=facet)) if name.startswith(EXCLUDING) else facet


def value_in_words(field: str, value: str | None) -> str:
    """Return a value of a filter as readers write it."""
    if value is None:
        return str(gettext(words.FACET_NONE[field]))
    if field in DATED:
        return period_in_words(value)
    if field == "language":
        return str(Locale.parse(preferences().language).languages.get(value, clipped(value)))
    return clipped(value)
