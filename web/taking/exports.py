"""The addresses that hand over all results of a search, whatever the format: ``/export.ris?q=…``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, Response, request, stream_with_context

from indexer.errors import SearchRequestError
from indexer.exporting import FORMS
from indexer.found import articles, find
from indexer.search_plan import MAX_DEPTH
from indexer.spreadsheet import BOM
from web.asking.asked import number, request_of, state_of_request
from web.asking.opened import opened
from web.citing.view import MOST, reading_now
from web.delivery.unchanged import answer_unchanged
from web.taking.cite import typed

if TYPE_CHECKING:
    from indexer.found import Found

exports = Blueprint("exports", __name__)
exports.before_request(answer_unchanged)

BLOCK = 32_768
"""About so many characters are sent at a time."""


@exports.get("/export.<any('ris', 'bib', 'csl.json', 'csv', 'jsonl'):suffix>")
def export(suffix: str) -> Response:
    """Hand over what the search of the URL finds, filters and all, in its order.

    A file holds 10,000 articles at most, or ``limit``; ``offset`` leaves the first ones out, and where there
    are more a ``Link`` header leads on. ``bom=1`` begins CSV with a byte order mark. The articles are read
    while they are sent.

    Raises:
        SearchRequestError: a parameter has no meaning.
    """
    store, engine = opened()
    state = state_of_request()
    limit, offset = number("limit", MOST), number("offset", 0)
    if limit > MOST:
        raise SearchRequestError(f"{limit:,} articles are too many", hint=f"Ask for {MOST:,} at most.")
    found = find(store, engine, request_of(state, limit=0, offset=0), offset=offset, most=limit)
    form = next(form for form in FORMS.values() if form.suffix == f".{suffix}")
    parts = form.write(articles(store, found.ids), reading_now())
    if suffix == "csv" and request.args.get("bom") == "1":
        parts = chained(BOM, parts)
    response = Response(stream_with_context(blocks(parts)), content_type=typed(form.mimetype))
    response.headers.set("Content-Disposition", "attachment", filename=f"khizana{form.suffix}")
    if following := next_url(found, offset, limit):
        response.headers.set("Link", f'<{following}>; rel="next"')
    return response


def next_url(found: Found, offset: int, limit: int) -> str | None:
    """Return the address of the articles after these; None where there are none."""
    if not limit or offset + limit >= min(found.total, MAX_DEPTH):
        return None
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != "offset"]
    return f"{request.base_url}?{urlencode([*pairs, ('offset', str(offset + limit))])}"


def chained(first: str, parts: Iterable[str]) -> Iterator[str]:
    """Yield a part, and then the others."""
    yield first
    yield from parts


def blocks(parts: Iterable[str]) -> Iterator[str]:
    """Yield text in larger parts, so that not each record is sent by itself."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= BLOCK:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)
