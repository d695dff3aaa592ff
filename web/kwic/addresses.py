"""The addresses of words in context: a page of lines, and the lines for programs and spreadsheets."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from indexer.engine.base import Sort
from indexer.errors import QuerySyntaxError
from indexer.exporting import JSON_LINES
from indexer.kwic import ask, concordance, lines
from indexer.kwic_values import Bounds, Concordance, KwicRequest, LineOrder, Tally
from indexer.kwic_writing import concordance_json, csv_rows, json_lines
from indexer.search_plan import MAX_DEPTH
from web.asking.asked import number, request_of, state_of_request
from web.asking.opened import opened
from web.delivery.handing import handed
from web.delivery.unchanged import answer_unchanged
from web.kwic.links import SKIP, LinesState
from web.kwic.view import LINES, kwic_error, kwic_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.kwic_values import Line

concordances = Blueprint("concordances", __name__)
concordances.before_request(answer_unchanged)

ORDERS = (*Sort, *LineOrder)
"""How lines can be ordered. Those of `Sort` are the orders of results."""

PAGE_BOUNDS = Bounds(articles=400, occurrences=5_000, characters=300_000)
"""How much is read for a page: a twentieth of a second's work, and thrice that where its words are new."""

EXPORT_BOUNDS = Bounds(articles=5_000, occurrences=50_000, characters=10_000_000)
"""The same of an export: two or three seconds' work."""


@concordances.get("/kwic")
def kwic() -> str | tuple[str, int]:
    """Show the words of ``?q=…``, each where it occurs, in its line."""
    state = lines_state()
    try:
        found = run(state, limit=LINES, offset=(state.page - 1) * LINES)
    except QuerySyntaxError as error:
        return render_template("kwic.html", page=kwic_error(state, error)), 400
    return render_template("kwic.html", page=kwic_page(state, found, EXPORT_BOUNDS))


@concordances.get("/kwic.json")
def kwic_json() -> Response:
    """Answer with the same as JSON; the same object as ``khizana kwic --format json`` prints."""
    state = lines_state()
    limit, offset = number("limit", LINES), number("offset", (state.page - 1) * LINES)
    return jsonify(concordance_json(run(state, limit=limit, offset=offset)))


@concordances.get("/kwic.jsonl")
def kwic_jsonl() -> Response:
    """Hand over the lines, a JSON object each; the header ``Link`` leads to those of further articles."""
    reading = begun()
    return led_on(handed(json_lines(reading.lines), f"{JSON_LINES}; charset=utf-8", "kwic.jsonl"), reading)


@concordances.get("/kwic.csv")
def kwic_csv() -> Response:
    """Hand over the same as CSV, with a byte order mark where Excel is to read it (``?bom=1``)."""
    reading = begun()
    rows = csv_rows(reading.lines, bom=bool(number("bom", 0)))
    return led_on(handed(rows, "text/csv; charset=utf-8", "kwic.csv"), reading)


def run(state: LinesState, *, limit: int, offset: int) -> Concordance:
    """Return a part of the lines that the URL asks for."""
    store, engine = opened()
    return concordance(store, engine, kwic_request(state, PAGE_BOUNDS, limit=limit, offset=offset))


class Reading(NamedTuple):
    """All lines that a URL asks for, up to the bounds of exports.

    Attributes:
        lines: yields them.
        tally: how far reading went so far.
        skip: how many articles were left out first.
        total: how many there are.
    """

    lines: Iterator[Line]
    tally: Tally
    skip: int
    total: int


def begun() -> Reading:
    """Ask what the URL asks for; errors come before the first line."""
    store, engine = opened()
    asked, tally = ask(store, engine, kwic_request(lines_state(), EXPORT_BOUNDS)), Tally()
    return Reading(lines(store, asked, tally), tally, asked.request.skip, asked.total if asked.worded else 0)


def led_on(response: Response, reading: Reading) -> Response:
    """Let a file say where the lines are that it does not hold: after the articles that were read for it."""
    after = reading.skip + reading.tally.articles
    if reading.tally.articles and after < min(reading.total, MAX_DEPTH):
        pairs = [pair for pair in request.args.items(multi=True) if pair[0] != SKIP]
        address = f"{request.base_url}?{urlencode([*pairs, (SKIP, str(after))])}"
        response.headers.set("Link", f'<{address}>; rel="next"')
    return response


def lines_state() -> LinesState:
    """Return what the URL states.

    Raises:
        SearchRequestError: a parameter has no meaning.
    """
    search = state_of_request(ORDERS)
    values = {one.name: getattr(search, one.name) for one in fields(search)}
    return LinesState(**values, skip=number(SKIP, 0))


def kwic_request(state: LinesState, bounds: Bounds, *, limit: int = 0, offset: int = 0) -> KwicRequest:
    """Return what the URL asks for."""
    order = state.order or LineOrder.RESULTS
    return KwicRequest(request_of(state.search(), limit=limit, offset=offset), bounds, order, skip=state.skip)
