"""The addresses that hand over all results of a search, whatever the format: ``/export.ris?q=…``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from archive.errors import worded
from indexer.errors import SearchRequestError
from indexer.exporting import BY_SUFFIX
from indexer.found import articles, find
from indexer.search_plan import MAX_DEPTH
from indexer.spreadsheet import BOM
from web.asking.asked import number, request_of, state_of_request
from web.asking.opened import opened
from web.citing.view import MOST, reading_now
from web.delivery.handing import handed
from web.delivery.unchanged import answer_unchanged
from web.reading.told import as_told
from web.taking.cite import typed

if TYPE_CHECKING:
    from archive import StoredArticle
    from indexer.found import Found

exports = Blueprint("exports", __name__)
exports.before_request(answer_unchanged)

LARGEST = 64_000_000
"""A file that has so many characters holds no further article."""


@dataclass(slots=True)
class Taken:
    """What a file holds so far: so many articles, and characters."""

    articles: int = 0
    characters: int = 0

    @property
    def full(self) -> bool:
        """Whether it takes no further article."""
        return self.characters >= LARGEST

    def some(self, stored: Iterable[StoredArticle]) -> Iterator[StoredArticle]:
        """Yield articles as long as the file takes them."""
        for one in stored:
            if self.full:
                return
            self.articles += 1
            yield one

    def counted(self, parts: Iterable[str]) -> Iterator[str]:
        """Yield the parts of the file."""
        for part in parts:
            self.characters += len(part)
            yield part


@exports.get(f"/export.<any({', '.join(map(repr, BY_SUFFIX))}):suffix>")
def export(suffix: str) -> Response:
    """Hand over what the search of the URL finds, filters and all, in its order.

    A file holds 10,000 articles at most, or ``limit``, and no more once it has 64 million characters;
    ``offset`` leaves the first ones out, and where there are more a ``Link`` header leads on. ``bom=1``
    begins CSV with a byte order mark.

    Raises:
        SearchRequestError: a parameter has no meaning.
        BusyError: other files are being made or sent.
    """
    store, engine = opened()
    state = state_of_request()
    limit, offset = number("limit", MOST), number("offset", 0)
    if limit > MOST:
        raise SearchRequestError(
            worded("{count:,} articles are too many", count=limit),
            hint=worded("Ask for {most:,} at most.", most=MOST),
        )
    found = find(store, engine, request_of(state, limit=0, offset=0), offset=offset, most=limit)
    form = BY_SUFFIX[suffix]
    taken = Taken()
    parts = form.write(map(as_told, taken.some(articles(store, found.ids))), reading_now())
    bom = [BOM] if suffix == "csv" and request.args.get("bom") == "1" else []
    response = handed(taken.counted(chain(bom, parts)), typed(form.mimetype), f"khizana{form.suffix}")
    if following := next_url(found, offset, taken.articles if taken.full else limit):
        response.headers.set("Link", f'<{following}>; rel="next"')
    return response


def next_url(found: Found, offset: int, limit: int) -> str | None:
    """Return the address of the articles after these; None where there are none."""
    if not limit or offset + limit >= min(found.total, MAX_DEPTH):
        return None
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != "offset"]
    return f"{request.base_url}?{urlencode([*pairs, ('offset', str(offset + limit))])}"
