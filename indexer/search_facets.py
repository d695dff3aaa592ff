"""The facets of an answer: each counted without its own filter, so that others can be chosen as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.engine.base import FACETS, EngineRequest
from indexer.errors import SearchRequestError
from indexer.search_counts import facet_values, few_months, years_of
from indexer.search_plan import EXCLUDING, RANGE, check_request, field_of, filtered
from indexer.search_question import question_of
from indexer.search_values import FacetValue
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine, EngineResult
    from indexer.search_counts import Counts
    from indexer.search_question import Question
    from indexer.search_values import SearchRequest

KEYWORDS = ("site", "author", "section", "language")
COUNTED = (*KEYWORDS, "month")
"""What is counted with every answer; years are the sums of their months."""

SHOWN = ("site", "author", "section", "year", "month", "language")
"""The facets in the order in which an answer has them."""

DATED = frozenset({"year", "month", "day"})


@dataclass(frozen=True, slots=True)
class FacetListing:
    """The values of a facet.

    Attributes:
        articles: how many articles match, the filters by this facet left aside.
        values: each value that any of them has, the most frequent first.
    """

    articles: int
    values: tuple[FacetValue, ...]


def facets_of(
    engine: Engine, question: Question, answer: EngineResult
) -> Mapping[str, tuple[FacetValue, ...]]:
    """Return the facets of an answer to which `COUNTED` were counted.

    A facet that limits the answer is counted by one more question. Months are told where years or months
    are chosen.
    """
    chosen = question.chosen
    fields = set(map(field_of, chosen))
    facets = {}
    for field in SHOWN:
        if field == "month" and fields.isdisjoint({"year", "month"}):
            continue
        if field in fields:
            counts = counts_of(engine, question, field)
        else:
            counts = years_of(answer.facets["month"]) if field == "year" else answer.facets[field]
        facets[field] = facet_values(counts, chosen.get(field, ()), chosen.get(EXCLUDING + field, ()))
    return facets


def counts_of(engine: Engine, question: Question, field: str) -> Counts:
    """Return how many matches each value of a facet has without the facet's own filter; all values."""
    return _counted(engine, question, field).facets[field]


def _counted(engine: Engine, question: Question, field: str) -> EngineResult:
    """Return the answer to a question without the filters by a facet, its values counted."""
    others = filtered(question.plan, question.chosen, leaving_out=field)
    return engine.search(others, EngineRequest(limit=0, facets=(field,)))


def all_counts(store: ArticleStore, engine: Engine, request: SearchRequest, field: str) -> Counts:
    """Return every value of a facet among what a search finds without the facet's own filter.

    Args:
        store: the archive.
        engine: its index.
        request: the search; its limit, offset and order say nothing here.
        field: a name of `SHOWN`.

    Returns:
        Values with their counts, by falling count, then by value; None stands for articles without one.

    Raises:
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: there is no such filter.
        IndexOutdatedError: another version or another state of the archive made the index.
        EngineError: there is no index, or it cannot be used.
    """
    refuse_foreign(engine, store)
    return counts_of(engine, question_of(store, engine, request), field)


def facet_listing(store: ArticleStore, engine: Engine, request: SearchRequest, field: str) -> FacetListing:
    """Return every value of a facet, counted without its own filters as a search counts it.

    Args:
        store: the archive.
        engine: its index.
        request: the search; its limit, offset and order say nothing here.
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
    chosen, excluded = question.chosen.get(field, ()), question.chosen.get(EXCLUDING + field, ())
    answer = _counted(engine, question, field)
    values = (FacetValue(one, count, one in chosen, one in excluded) for one, count in answer.facets[field])
    return FacetListing(answer.total, tuple(values))


def days_of(engine: Engine, question: Question, months: Counts) -> Counts:
    """Return the counts of days where a date is chosen and few months are left; else nothing."""
    dated = any(name in RANGE or field_of(name) in DATED for name in question.chosen)
    if not (dated and few_months(months)):
        return ()
    plan = filtered(question.plan, question.chosen)
    return engine.search(plan, EngineRequest(limit=0, facets=("day",))).facets["day"]
