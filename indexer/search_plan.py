"""From a request to the plan of its answer: limits, filters, and whether anything in it ranks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.engine.base import FACETS, KEYWORD_FIELDS
from indexer.engine.plan import (
    EVERYTHING,
    NOTHING,
    AllOf,
    AnyOf,
    DateRange,
    Keyword,
    Node,
    Unscored,
    Without,
)
from indexer.engine.plan_parts import children_of
from indexer.errors import SearchRequestError
from indexer.search_values import SearchRequest

MAX_LIMIT = 1_000
MAX_DEPTH = 100_000
COMBINATIONS = ("all", "any")

# A year, and a month where one may follow.
PERIODS = {"year": re.compile(r"([0-9]{4})"), "month": re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")}
PERIOD_HINTS = {"year": "Years are written 2017.", "month": "Months are written 2017-07."}

Chosen = Mapping[str, tuple[str | None, ...]]


def check_request(request: SearchRequest) -> None:
    """Refuse a request that has no meaning.

    Raises:
        SearchRequestError: a number out of bounds, or an unknown way to combine words.
    """
    check_limit(request.limit, MAX_LIMIT)
    if request.offset < 0 or request.offset + request.limit > MAX_DEPTH:
        raise SearchRequestError(
            f"hits {request.offset:,} to {request.offset + request.limit:,} are out of reach",
            hint=f"The first {MAX_DEPTH:,} can be shown: narrow the search by more words, a date or a site.",
        )
    if request.combine not in COMBINATIONS:
        raise SearchRequestError(
            f"words cannot be combined by '{request.combine}'", hint=f"Known are {', '.join(COMBINATIONS)}."
        )


def check_limit(limit: int, most: int) -> None:
    """Refuse a number of hits that is negative or too large.

    Raises:
        SearchRequestError: it is.
    """
    if not 0 <= limit <= most:
        raise SearchRequestError(f"{limit:,} hits cannot be returned", hint=f"Ask for 0 to {most:,}.")


def chosen_values(request: SearchRequest) -> Chosen:
    """Return the filters that limit anything, by field.

    Raises:
        SearchRequestError: there is no such field.
    """
    chosen = {field: tuple(values) for field, values in dict(request.filters).items() if values}
    for field in chosen:
        if field not in FACETS:
            raise SearchRequestError(f"cannot filter by '{field}'", hint=f"Known are {', '.join(FACETS)}.")
    return chosen


def filtered(plan: Node, chosen: Chosen, *, leaving_out: str | None = None) -> Node:
    """Return a plan limited to the values chosen, except those of one field.

    Raises:
        SearchRequestError: a year or a month that is none.
    """
    filters = tuple(_filter(field, values) for field, values in chosen.items() if field != leaving_out)
    return AllOf((plan, *map(Unscored, filters))) if filters else plan


def _filter(field: str, values: tuple[str | None, ...]) -> Node:
    """Return the plan of the articles with one of some values."""
    if field in KEYWORD_FIELDS:
        return Keyword(field, values)
    return AnyOf(tuple(_period(field, value) for value in values))


def _period(field: str, value: str | None) -> Node:
    """Return the plan of the articles of a year or a month; of those without a date for None."""
    if value is None:
        return Without(EVERYTHING, DateRange(None, None))
    found = PERIODS[field].fullmatch(value)
    if found is None:
        raise SearchRequestError(f"'{value}' is not a {field}", hint=PERIOD_HINTS[field])
    year, month = int(found[1]), int(found[2]) if field == "month" else None
    # The bounds are compared as numbers: no month needs to have the 31 days.
    return DateRange(year * 10_000 + (month or 1) * 100 + 1, year * 10_000 + (month or 12) * 100 + 31)


def ranks(plan: Node) -> bool:
    """Whether anything in a plan scores, so that relevance is an order."""
    match plan:
        case Without(include, _):
            return ranks(include)
        case Unscored() | Keyword() | DateRange():
            return False
    children = children_of(plan)
    return any(map(ranks, children)) if children else plan not in (EVERYTHING, NOTHING)
