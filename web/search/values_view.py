"""What the values of a facet become on their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.arabic import fold
from indexer.search import FacetValue
from indexer.search_plan import EXCLUDING
from web.asking.links import values_url
from web.language import words
from web.parts.values import Link
from web.search.facets_view import filter_name, value_in_words, value_view
from web.search.parts import ValuesPage

if TYPE_CHECKING:
    from indexer.search_counts import Counts
    from web.asking.links import SearchState

MOST = 500
"""So many values a page shows at most; who looks for another says what it contains."""

SORTS = ("count", "name")


def values_page(state: SearchState, name: str, counts: Counts, *, sought: str, by: str) -> ValuesPage:
    """Return the page of a facet's values.

    Args:
        state: the search.
        name: the facet.
        counts: its values with their counts, by falling count.
        sought: what the values shown contain, in any spelling; empty for all.
        by: the order, of `SORTS`.
    """
    chosen, excluded = state.filters.get(name, ()), state.filters.get(EXCLUDING + name, ())
    wanted = _folded(sought)
    fitting = [
        (value, count)
        for value, count in counts
        if not wanted or wanted in _folded(value_in_words(name, value))
    ]
    if by == "name":
        fitting.sort(key=lambda one: (one[0] is None, _folded(one[0] or "")))
    shown = fitting[:MOST]
    further = {"find": sought} if sought else {}
    return ValuesPage(
        title=filter_name(name),
        of=state.query or None,
        back=state.limited().url(),
        values=tuple(
            value_view(state, name, FacetValue(value, count, value in chosen, value in excluded))
            for value, count in shown
        ),
        told=words.counted(len(fitting), words.VALUES),
        cut=len(fitting) > len(shown),
        sought=sought,
        hidden=(*state.limited().pairs(), *((("by", by),) if by != SORTS[0] else ())),
        sorts=tuple(
            Link(None if by == one else values_url(name, state, by=one, **further), gettext(text))
            for one, text in zip(SORTS, (words.BY_COUNT, words.BY_NAME), strict=True)
        ),
        here=values_url(name, state).partition("?")[0],
    )


def _folded(text: str) -> str:
    """Return a text with each of its words in the spelling that stands for all."""
    return " ".join(map(fold, text.split()))
