"""Pages, style sheets and scripts go out compressed where the browser takes them so."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

KINDS = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})
LEAST = 1_000
"""So few bytes fit into one packet anyway."""
LEVEL = 4
"""Beyond this, compressing takes longer than it saves."""


def compressed(response: Response) -> Response:
    """Compress a response, if it is of a kind that becomes much smaller, and nothing secret is on it.

    Pages that no cache may keep have a form's secret beside what the address says, and how well both
    compress together would tell of it (BREACH).
    """
    if response.mimetype not in KINDS or response.cache_control.no_store:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or response.content_encoding or not _taken():  # noqa: PLR2004
        return response
    response.direct_passthrough = False  # files are read
    data = response.get_data()
    if len(data) < LEAST:
        return response
    # Without the time: the same page is the same bytes.
    response.set_data(gzip.compress(data, LEVEL, mtime=0))
    response.content_encoding = "gzip"
    tag, _ = response.get_etag()
    if tag is not None:
        # The bytes are others than without compression, what they say is the same.
        response.set_etag(tag, weak=True)
    return response


def _taken() -> bool:
    """Return whether the browser takes gzip."""
    return request.accept_encodings["gzip"] > 0
