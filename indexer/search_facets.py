"""All values of a facet among the matches of a search, where a search itself returns the most frequent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.engine.base import FACETS, EngineRequest
from indexer.errors import SearchRequestError
from indexer.search_plan import check_request, filtered
from indexer.search_question import question_of
from indexer.search_values import FacetValue
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine
    from indexer.search_values import SearchRequest


@dataclass(frozen=True, slots=True)
class FacetListing:
    """The values of a facet.

    Attributes:
        articles: how many articles match, the filter by this facet left aside.
        values: each value that any of them has, the most frequent first.
    """

    articles: int
    values: tuple[FacetValue, ...]


def facet_listing(store: ArticleStore, engine: Engine, request: SearchRequest, field: str) -> FacetListing:
    """Return every value of a facet, counted without its own filter as a search counts it.

    Args:
        store: the archive.
        engine: its index.
        request: the search; limit, offset and order do not matter.
        field: a name from `indexer.engine.base.FACETS`.

    Raises:
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: an option has no meaning, or there is no such facet.
        IndexOutdatedError: another version or another state of the archive made the index.
        EngineError: there is no index, or it cannot be used.
    """
    if field not in FACETS:
        raise SearchRequestError(f"there is no facet '{field}'", hint=f"Known are {', '.join(FACETS)}.")
    check_request(request)
    refuse_foreign(engine, store)
    question = question_of(store, engine, request)
    plan = filtered(question.plan, question.chosen, leaving_out=field)
    answer = engine.search(plan, EngineRequest(limit=0, facets=(field,)))
    chosen = question.chosen.get(field, ())
    values = (FacetValue(value, count, value in chosen) for value, count in answer.facets[field])
    return FacetListing(answer.total, tuple(values))
