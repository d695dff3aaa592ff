"""The one place where an error becomes a page."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, TooManyRequests

from archive.errors import ArticleNotFoundError, KhizanaError
from indexer.errors import EngineError, QuerySyntaxError, SearchRequestError
from web.api.problems import problem, speaks_problems
from web.language.fault_words import in_words
from web.language.preferences import forget_parameters
from web.language.words import said
from web.reports import Reports
from web.safety.editing import EditingRefusedError
from web.safety.hosts import NameRefusedError
from web.safety.turns import RETRY_AFTER, BusyError

if TYPE_CHECKING:
    from flask import Flask

LOG = logging.getLogger(__name__)
REPORTS = "khizana reports"

STATUS: tuple[tuple[type[KhizanaError], int], ...] = (
    (ArticleNotFoundError, 404),
    (EditingRefusedError, 403),
    (NameRefusedError, 403),
    (QuerySyntaxError, 400),
    (SearchRequestError, 400),
    (BusyError, 503),
    (EngineError, 503),
    (KhizanaError, 500),
)
"""The HTTP status of each error of ours; the first that fits."""

WORDS = {
    400: said("The request cannot be understood"),
    403: said("This is not allowed here"),
    404: said("Page not found"),
    405: said("This method is not accepted here"),
    413: said("The request is too large"),
    406: said("This format is not available"),
    414: said("The address is too long"),
    429: said("Too many requests at once; continue in a moment"),
    500: said("Something went wrong"),
    503: said("The index is not ready"),
}
BUSY = said("The server is busy")
FOR_PROGRAMS = {500: "the archive cannot be read", 503: "the index is not ready"}
JSON_PATHS = frozenset({"/health", "/kwic.jsonl", "/suggest"})
"""Addresses that answer with JSON though they do not end so."""
FILES = frozenset(
    {"concordances.kwic_csv", "exports.export", "feeds.feed", "feeds.opensearch"}
    | {"citing.record", "citing.citation", "citing.unapi"}
)
"""What is fetched and kept: where there is none, programs get a problem as of the API, browsers a page."""
CLIENT_ERRORS = range(400, 500)
"""Faults of the request: what the reader of the page may act on."""
KEEPERS = {
    500: said("The details are in the server’s log, for the archive’s administrators."),
    503: said(
        "The archive’s administrators can repair the index with khizana rebuild; details are in the "
        "server’s log."
    ),
}
"""What readers are told of a fault of the archive: its folders and commands are its keeper's business."""


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A page that could not be shown: a heading, and what is wrong."""

    words: str
    lines: tuple[str, ...]


def handle_errors(app: Flask) -> None:
    """Let every error of the application become a page, or JSON where JSON was asked for."""
    app.extensions[REPORTS] = Reports()
    app.register_error_handler(KhizanaError, our_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected_error)


def our_error(error: KhizanaError) -> Response:
    """Answer an error of ours with its message and its next step."""
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    if isinstance(error, BusyError):
        response = answer(status, error.message, error.hint, error)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    if status not in CLIENT_ERRORS:
        if current_app.extensions[REPORTS].due(error.message):
            LOG.error("%s at %s (%s)", error.message, request.path, error.hint)
        return answer(status, FOR_PROGRAMS[status], None, error)
    return answer(status, error.message, error.hint, error)


def http_error(error: HTTPException) -> Response:
    """Answer an error of HTTP, such as an address that does not exist."""
    if error.code is None or error.code < 400:  # noqa: PLR2004  redirects are answers, not errors
        return error.get_response()  # type: ignore[return-value]  # werkzeug's Response; Flask takes it
    response = answer(error.code, error.name, None, error)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.allow.update(error.valid_methods)
    if isinstance(error, TooManyRequests) and error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def unexpected_error(error: Exception) -> Response:
    """Answer a fault of our own without showing its inside; the log has it."""
    LOG.error("unexpected error at %s", request.path, exc_info=error)
    return answer(500, InternalServerError().name, None, error)


def answer(status: int, message: str, hint: str | None, error: Exception) -> Response:
    """Return an error as the kind of page that was asked for."""
    if speaks_problems():
        return problem(status, message, hint, error)
    if request.path.endswith(".json") or request.path in JSON_PATHS:
        position = getattr(error, "position", None)
        body = {"error": message, "hint": hint} | ({} if position is None else {"position": position})
        response: Response = make_response(jsonify(body), status)
        return response
    kept = request.endpoint in FILES
    make = problem if kept and not is_browser() else error_page
    response = make(status, message, hint, error)
    if kept:
        response.vary.add("Accept")
    return response


def is_browser() -> bool:
    """Tell whether pages are asked for by name; programs take what there is."""
    return any(kind == "text/html" for kind, _ in request.accept_mimetypes)


def error_page(status: int, message: str, hint: str | None, error: Exception) -> Response:
    """Return an error as a page, in the reader's language."""
    lines = [words for text in (message, hint) if text and (words := in_words(text))]
    heading = WORDS.get(status, WORDS[500])
    if isinstance(error, BusyError):
        heading = BUSY
    elif status in KEEPERS:
        lines = [gettext(KEEPERS[status])]
    forget_parameters()
    page = ErrorPage(gettext(heading), tuple(lines))
    return make_response(render_template("error.html", page=page), status)
