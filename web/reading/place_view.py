"""Where an article stands in the list of results that led to it, and what stands before and after it.

The address of a result carries the whole search and its place in the list (``at=17``), so that one can read
on from result to result, and go back to the very page of the list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.errors import EngineError, QuerySyntaxError, SearchRequestError
from indexer.search import search
from indexer.search_plan import MAX_DEPTH
from web.asking.links import SearchState, hit_url
from web.language import words
from web.language.numbers import decimal
from web.parts.clipping import HEADLINE, clipped
from web.parts.values import Link

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine
    from indexer.search import SearchRequest, SearchResult


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The way back to the results, and on to their neighbours.

    Attributes:
        results: leads back to the page of the list that the article stands on.
        query: what was searched for; None where the list is of no search.
        summary: the place in the list, in words; None where it is not known.
        previous: leads to the result before, its text being the title; None where there is none.
        next: leads to the result after, likewise.
    """

    results: str
    query: str | None
    summary: str | None = None
    previous: Link | None = None
    next: Link | None = None


def place_view(
    store: ArticleStore,
    engine: Engine,
    article_id: str,
    state: SearchState,
    *,
    request: SearchRequest,
    at: int,
) -> PlaceView | None:
    """Return the place of an article among the results of a search; None where the address states none.

    Args:
        store: the archive.
        engine: its index.
        article_id: the article.
        state: the search that the address states.
        request: the same as the search is asked it.
        at: the place in the list that the address states, from 1; 0 where it states none.
    """
    if not (state.query or at):
        return None
    page = -(-at // state.size) or 1 if at <= MAX_DEPTH else 1
    back = PlaceView(replace(state, page=page).url(), state.query or None)
    result = _around(store, engine, request, at)
    ids = [] if result is None else [hit.id for hit in result.hits]
    if result is None or article_id not in ids:
        # The list is another one now, or cannot be read.
        return back
    number = ids.index(article_id)
    first = result.request.offset + 1

    def neighbour(other: int) -> Link | None:
        if not 0 <= other < len(result.hits):
            return None
        hit = result.hits[other]
        return Link(hit_url(hit.id, state, first + other), clipped(hit.title or words.untitled(), HEADLINE))

    return replace(
        back,
        summary=gettext(
            "Result %(number)s of %(total)s", number=decimal(first + number), total=decimal(result.length)
        ),
        previous=neighbour(number - 1),
        next=neighbour(number + 1),
    )


def _around(store: ArticleStore, engine: Engine, request: SearchRequest, at: int) -> SearchResult | None:
    """Return the results at a place, the ones before and after it too; None where nothing can be said."""
    if not at:
        return None
    offset = max(0, at - 2)
    asked = replace(
        request, limit=at + 1 - offset, offset=offset, facets=False, snippets=False, steps=False, help=False
    )
    try:
        return search(store, engine, asked)
    except (EngineError, QuerySyntaxError, SearchRequestError):
        return None
