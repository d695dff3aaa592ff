"""What an address asks for: its parameters, taken apart."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request

from archive.errors import worded
from indexer.engine.base import Sort
from indexer.errors import SearchRequestError
from indexer.periods import SINCE, UNTIL
from indexer.search_values import SearchRequest
from web.asking.links import ANY, EQUAL, FILTERS, ON, PAGE_SIZE, SIZE, SIZES, SearchState, meant
from web.asking.typed_dates import typed_date

MAX_NUMBER = 10_000_000


def state_of_request(orders: Iterable[str] = Sort) -> SearchState:
    """Return the search that the URL states.

    Args:
        orders: the names of the orders that the page knows.

    Raises:
        SearchRequestError: a parameter has no meaning.
    """
    sort = request.args.get("sort") or None
    if sort is not None and sort not in set(orders):
        raise unknown_order(sort, orders)
    size = number(SIZE, PAGE_SIZE)
    if size not in SIZES:
        known = ", ".join(map(str, SIZES))
        raise SearchRequestError(
            worded("a page does not have {size} results", size=size),
            hint=worded("It has one of {sizes}.", sizes=known),
        )
    return SearchState(
        query=request.args.get("q", "").strip(),
        page=max(1, number("page", 1)),
        sort=sort,
        filters={name: values for name in FILTERS if (values := _values(name))},
        equal=request.args.get(EQUAL) == ON,
        any_word=request.args.get(ANY) == ON,
        collapse=bool(number("collapse", 0)),
        size=size,
    )


def unknown_order(name: str, known: Iterable[str]) -> SearchRequestError:
    """Return the error for an order that a page does not know."""
    return SearchRequestError(
        worded("there is no order '{name}'", name=name),
        hint=worded("Orders are {names}.", names=", ".join(known)),
    )


def carried_search() -> SearchState:
    """Return the search that led to a page of one article, as its URL states it.

    The article is there whatever that search was: where a parameter has no meaning, the words alone are left.
    """
    try:
        return state_of_request()
    except SearchRequestError:
        return SearchState(
            query=request.args.get("q", "").strip(),
            equal=request.args.get(EQUAL) == ON,
            any_word=request.args.get(ANY) == ON,
        )


def _values(name: str) -> tuple[str | None, ...]:
    """Return what the URL says of a filter; a field of a form that was left empty says nothing."""
    given = [value for value in dict.fromkeys(request.args.getlist(name)) if value.strip()]
    if name in (SINCE, UNTIL):
        return tuple(map(typed_date, given[:1]))
    return tuple(map(meant, given))


def request_of(state: SearchState, *, limit: int, offset: int = 0) -> SearchRequest:
    """Return what a search as the URL says it asks for."""
    return SearchRequest(
        query=state.query,
        limit=limit,
        offset=offset,
        sort=Sort(state.sort) if state.sort else None,
        filters=tuple(state.filters.items()),
        combine="any" if state.any_word else "all",
        equivalents=state.equal,
        help=True,
        collapse=state.collapse,
    )


def carried_number(name: str) -> int:
    """Return a whole number that leads about a page of one article; 0 where it is none."""
    try:
        return number(name, 0)
    except SearchRequestError:
        return 0


def number(name: str, default: int) -> int:
    """Return a whole number from the URL.

    Raises:
        SearchRequestError: it is not one, or is absurd.
    """
    value = request.args.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and int(value[:9]) <= MAX_NUMBER):
        raise SearchRequestError(
            worded("{name} is not a number: '{value}'", name=name, value=value[:40]),
            hint="Give a whole number from 0.",
        )
    return int(value[:9])
