"""Memento (RFC 7089): a raw source says of what address it is a copy, and of what time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from werkzeug.http import http_date
from werkzeug.urls import iri_to_uri

from indexer.citing.item import web_address

if TYPE_CHECKING:
    from flask import Response

    from archive import StoredArticle


def as_memento(response: Response, stored: StoredArticle) -> Response:
    """Put the headers of a memento on an answer, where the source's address is known.

    The time is that of fetching, else that of its coming into the archive.
    """
    source = stored.source
    original = web_address(source.url) or web_address(stored.article.url)
    if original is not None:
        taken = datetime.fromisoformat(source.fetched or source.added)
        response.headers["Memento-Datetime"] = http_date(taken)
        target = iri_to_uri(original).replace(">", "%3E").replace("<", "%3C")
        response.headers["Link"] = f'<{target}>; rel="original"'
    return response
