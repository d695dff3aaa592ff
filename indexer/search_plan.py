"""From a request to the plan of its answer: limits, filters, and whether anything in it ranks."""

from __future__ import annotations

from collections.abc import Mapping

from archive.errors import worded
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
from indexer.periods import DATE_HINT, SINCE, UNTIL, between, period
from indexer.search_values import SearchRequest

MAX_LIMIT = 1_000
MAX_DEPTH = 100_000
COMBINATIONS = ("all", "any")

EXCLUDING = "-"
"""How the name of a filter begins that leaves its values out: ``-site``."""

RANGE = frozenset({SINCE, UNTIL})
UNDATED = Without(EVERYTHING, DateRange(None, None))

Chosen = Mapping[str, tuple[str | None, ...]]


def check_request(request: SearchRequest) -> None:
    """Refuse a request that has no meaning.

    Raises:
        SearchRequestError: a number out of bounds, or an unknown way to combine words.
    """
    check_limit(request.limit, MAX_LIMIT)
    if request.offset < 0 or request.offset + request.limit > MAX_DEPTH:
        raise SearchRequestError(
            worded(
                "hits {first:,} to {last:,} are out of reach",
                first=request.offset,
                last=request.offset + request.limit,
            ),
            hint=worded(
                "The first {most:,} can be shown: narrow the search by more words, a date or a site.",
                most=MAX_DEPTH,
            ),
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
    """Return the filters that limit anything, by name.

    Raises:
        SearchRequestError: there is no such filter.
    """
    chosen = {name: tuple(values) for name, values in dict(request.filters).items() if values}
    for name, values in chosen.items():
        if name in RANGE:
            if len(values) > 1 or values[0] is None:
                raise SearchRequestError(worded("'{name}' wants one date", name=name), hint=DATE_HINT)
        elif field_of(name) not in FACETS:
            known = ", ".join((*FACETS, *RANGE))
            raise SearchRequestError(
                f"cannot filter by '{name}'", hint=f"Known are {known}; -site leaves a site out."
            )
    return chosen


def field_of(name: str) -> str:
    """Return the field that a filter is of, whether it lets its values through or leaves them out.

    >>> field_of("site"), field_of("-site")
    ('site', 'site')
    """
    return name.removeprefix(EXCLUDING)


def filtered(plan: Node, chosen: Chosen, *, leaving_out: str | None = None) -> Node:
    """Return a plan limited to the values chosen, and without those excluded, except those of one field.

    Raises:
        SearchRequestError: a year, a month, a day or a range that is none.
    """
    kept = {name: values for name, values in chosen.items() if field_of(name) != leaving_out}
    wanted = [_filter(name, values) for name, values in kept.items() if name in FACETS]
    if not RANGE.isdisjoint(kept):
        wanted.append(between(kept.get(SINCE, (None,))[0], kept.get(UNTIL, (None,))[0]))
    unwanted = tuple(
        _filter(field_of(name), values) for name, values in kept.items() if name.startswith(EXCLUDING)
    )
    limited = AllOf((plan, *map(Unscored, wanted))) if wanted else plan
    if not unwanted:
        return limited
    return Without(limited, unwanted[0] if len(unwanted) == 1 else AnyOf(unwanted))


def _filter(field: str, values: tuple[str | None, ...]) -> Node:
    """Return the plan of the articles with one of some values."""
    if field in KEYWORD_FIELDS:
        return Keyword(field, values)
    return AnyOf(tuple(UNDATED if value is None else period(field, value) for value in values))


def ranks(plan: Node) -> bool:
    """Whether anything in a plan scores, so that relevance is an order."""
    match plan:
        case Without(include, _):
            return ranks(include)
        case Unscored() | Keyword() | DateRange():
            return False
    children = children_of(plan)
    return any(map(ranks, children)) if children else plan not in (EVERYTHING, NOTHING)
