"""Memento (RFC 7089): a raw source says of what address it is a copy, and of what time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.http import http_date

from indexer.citing.item import web_address

if TYPE_CHECKING:
    from flask import Response

    from archive import StoredArticle

IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
"""What stays as it is in an address; all else, letters that are no ASCII too, is escaped in headers."""


def as_memento(response: Response, stored: StoredArticle) -> Response:
    """Put the headers of a memento on an answer, where the source's address is known.

    The time is that of fetching, else that of its coming into the archive.
    """
    source = stored.source
    original = web_address(source.url) or web_address(stored.article.url)
    if original is not None:
        taken = datetime.fromisoformat(source.fetched or source.added)
        response.headers["Memento-Datetime"] = http_date(taken)
        response.headers["Link"] = f'<{quote(original, safe=IN_ADDRESSES)}>; rel="original"'
    return response
