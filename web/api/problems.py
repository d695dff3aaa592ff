"""What goes wrong, as programs read it (RFC 9457); the page of the API tells of each type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import g, jsonify, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import Forbidden, HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from archive.errors import ArticleNotFoundError
from indexer.errors import QuerySyntaxError, SearchRequestError
from web.api.checks import BodyError, ParameterError
from web.language.fault_words import in_words, suggested
from web.language.preferences import CHOICES, Preferences, spoken
from web.language.words import said
from web.safety.turns import BusyError

if TYPE_CHECKING:
    from flask import Response

MEDIA = "application/problem+json"
PLAIN = "about:blank"
"""The type of a problem that is no more than its status."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A type of problem.

    Attributes:
        code: its name, which never changes: the anchor in the page of the API.
        status: of the answer.
        title: what is wrong, in short; a message.
        about: what it means and what to do; a message.
    """

    code: str
    status: int
    title: str
    about: str


PROBLEMS = {
    one.code: one
    for one in (
        Problem(
            "query-syntax",
            400,
            said("The query cannot be understood"),
            said(
                "position says where (in characters, from 0); suggestion is the corrected query, where known."
            ),
        ),
        Problem(
            "invalid-parameter",
            400,
            said("Invalid parameter value"),
            said("parameter names it; hint says what is allowed."),
        ),
        Problem(
            "unknown-parameter",
            400,
            said("Unknown parameter"),
            said("Unknown parameters are never ignored: hint names the parameters of the call."),
        ),
        Problem(
            "invalid-body",
            400,
            said("Invalid request body"),
            said("hint shows what the body should look like."),
        ),
        Problem(
            "host-refused",
            403,
            said("The server does not answer to this name"),
            said("It only answers to the names of its own machine and those it was started with."),
        ),
        Problem(
            "article-not-found",
            404,
            said("Article not found"),
            said("It never existed, or it was removed from the archive."),
        ),
        Problem(
            "not-found",
            404,
            said("There is nothing at this address"),
            said("The API page lists all addresses."),
        ),
        Problem(
            "method-not-allowed",
            405,
            said("This method is not accepted here"),
            said("The archive is read-only: the Allow header lists the accepted methods."),
        ),
        Problem(
            "too-large",
            413,
            said("The request is too large"),
            said("A list may be up to 1 MB: split it."),
        ),
        Problem(
            "media-type-not-read",
            415,
            said("Unsupported body type"),
            said("Set Content-Type to one of the types listed for the call."),
        ),
        Problem(
            "too-many-requests",
            429,
            said("Too many requests"),
            said("Retry-After, where present, says after how many seconds to try again."),
        ),
        Problem(
            "archive-error",
            500,
            said("The archive cannot be read"),
            said("The details are in the server’s log."),
        ),
        Problem(
            "index-not-ready",
            503,
            said("The index is not ready"),
            said("Articles can still be read; the archive’s administrators need to repair the index."),
        ),
        Problem(
            "server-busy",
            503,
            said("The server is busy"),
            said("Other long requests are being processed; Retry-After gives the number of seconds to wait."),
        ),
    )
}
"""Every type, by its code."""
OF_STATUS = {
    403: "host-refused",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "media-type-not-read",
    429: "too-many-requests",
    500: "archive-error",
    503: "index-not-ready",
}
"""The type of an error that is no more than its status."""
OF_ERROR = (
    (QuerySyntaxError, "query-syntax"),
    (BodyError, "invalid-body"),
    (SearchRequestError, "invalid-parameter"),
    (ArticleNotFoundError, "article-not-found"),
    (BusyError, "server-busy"),
)
"""The type of an error of ours; the first that fits."""


def speaks_problems() -> bool:
    """Whether the present request is one to the API."""
    return f"{request.path}/".startswith("/api/")


def problem(status: int, message: str, hint: str | None, error: Exception | None = None) -> Response:
    """Return the answer that says what is wrong.

    Args:
        status: of the answer.
        message: what is wrong, for everybody to read.
        hint: the next step.
        error: what it came from; only what the caller did wrong is told of it.
    """
    kind = _kind(status, error)
    title = kind.title if kind else HTTP_STATUS_CODES.get(status, "Unknown Error")
    body: dict[str, Any] = {
        "type": type_uri(kind.code) if kind else PLAIN,
        "title": title,
        "status": status,
        "detail": kind.about if kind and isinstance(error, HTTPException) else message,
    }
    mended = suggested(hint)
    extras = {
        "hint": hint,
        "position": _position(error),
        "suggestion": mended,
        "parameter": getattr(error, "parameter", None),
        "localized": _localized(kind, message, None if mended else hint) if kind else None,
    }
    body |= {name: value for name, value in extras.items() if value is not None}
    response = jsonify(body)
    response.status_code, response.mimetype = status, MEDIA
    response.cache_control.no_store = True
    response.vary.add("Accept-Language")
    return response


def type_uri(code: str) -> str:
    """Return the address of what the page of the API says of a problem."""
    return url_for("api.page", _anchor=code)


def _position(error: Exception | None) -> int | None:
    """Return where in ``q`` as it was sent the query cannot be read; the query begins after white space."""
    if not isinstance(error, QuerySyntaxError):
        return None
    sent = request.args.get("q", "")
    return error.position + len(sent) - len(sent.lstrip())


def _kind(status: int, error: Exception | None) -> Problem | None:
    """Return the type of a problem; None where it has none of its own."""
    if isinstance(error, ParameterError) and not error.known:
        return PROBLEMS["unknown-parameter"]
    if isinstance(error, Forbidden):
        return None  # no name was refused
    code = next((code for kind, code in OF_ERROR if isinstance(error, kind)), OF_STATUS.get(status))
    return PROBLEMS[code] if code else None


def _localized(kind: Problem, message: str, hint: str | None) -> dict[str, str] | None:
    """Return the same in the reader's language; None where that is English, or none of ours was asked for."""
    language = _asked_language()
    if language is None:
        return None
    # Programs have no cookies, and get what they ask for.
    g.preferences = Preferences(language=language)
    detail = in_words(message) or gettext(kind.about)
    told = {"language": language, "title": gettext(kind.title), "detail": detail}
    if hint and (words := in_words(hint)):
        told["hint"] = words
    return told


def _asked_language() -> str | None:
    """Return the language that the request names, if it is one of ours, and not English."""
    named = {tag.lower().partition("-")[0] for tag, _ in request.accept_languages}
    language = spoken()
    return language if language != "en" and named & set(CHOICES["lang"]) else None
