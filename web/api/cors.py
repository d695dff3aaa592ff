"""Which other sites may read the API through their readers' browsers (CORS): none, unless told otherwise.

An archive that listens on one's own machine must not be read by whatever page is open in the browser.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from flask import request

from web.api.problems import speaks_problems
from web.safety.costs import excuse

if TYPE_CHECKING:
    from flask import Flask, Response

DAY = "86400"
METHODS = "GET, HEAD, POST"
TOLD = "ETag, Link, Repr-Digest, Retry-After"
"""Headers that a page of another site may read as well."""


def allow_origins(app: Flask, origins: Collection[str]) -> None:
    """Let pages of some sites read the API of an application.

    Args:
        app: the application, before its first request.
        origins: the sites as browsers name them: ``https://example.org``, ``http://localhost:3000``.
    """

    def permit(response: Response) -> Response:
        if not speaks_problems():
            return response
        response.vary.add("Origin")
        origin = request.headers.get("Origin")
        if origin in origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = TOLD
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = METHODS
                response.headers["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
                response.headers["Access-Control-Max-Age"] = DAY
        return response

    excuse(app, origins)
    # What stands first is done last: answers are kept for everybody, without what is told to one site.
    app.after_request_funcs.setdefault(None, []).insert(0, permit)
