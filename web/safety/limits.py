"""How large a request may be; what is larger is refused before anything is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, request

from archive.errors import worded
from indexer.errors import SearchRequestError

if TYPE_CHECKING:
    from flask import Flask

MOST_BODY = 4_000_000
"""Bytes that a request may send. The search page sends none."""

MOST_ADDRESS = 32_768
"""Bytes of an address; a query of 4,000 Arabic letters, the longest, takes 24,000."""

MOST_PARAMETERS = 200
"""Parameters of an address; each filter is one."""


def limit_requests(app: Flask) -> None:
    """Let an application refuse requests that are too large."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY
    app.before_request(check_size)


def check_size() -> None:
    """Refuse the present request if it is too large.

    Raises:
        HTTPException: its body (413) or its address (414) is too long.
        SearchRequestError: it has too many parameters.
    """
    if (request.content_length or 0) > (request.max_content_length or MOST_BODY):
        abort(413)
    if len(request.query_string) + len(request.path) > MOST_ADDRESS:
        abort(414)
    count = request.query_string.count(b"&") + 1
    if count > MOST_PARAMETERS:
        raise SearchRequestError(
            worded(
                "the address has {count:,} parameters, and {most} are the most",
                count=count,
                most=MOST_PARAMETERS,
            ),
            hint="Take some filters out.",
        )
