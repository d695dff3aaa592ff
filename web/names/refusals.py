"""A list that is not asked: the page of its form, what is wrong, and what was pasted still in its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from indexer.errors import SearchRequestError
from web.names import words as names_words
from web.names.asked import Asked, asked_by
from web.names.view import faulty_page
from web.safety.limits import MOST_BODY

if TYPE_CHECKING:
    from datetime import datetime

    from werkzeug.exceptions import TooManyRequests

    from archive.errors import KhizanaError

TOO_LARGE = SearchRequestError("the list is too large", hint="Split the list.")
TOO_OFTEN = SearchRequestError("too many requests came at once", hint="Try again in a moment.")

MOST_KEPT = 1024 * 1024
"""The longest list, in bytes, that is given back without being asked: as long as a file may be."""


def refused(asked: Asked, fault: KhizanaError, status: int, field: str | None = "list") -> Response:
    """Return the form, and what is wrong with the list as a whole."""
    return shown(render_template("names.html", page=faulty_page(asked, fault, field)), status)


def shown(html: str, status: int = 200) -> Response:
    """Return a page whose form tells our own server where it was sent from (see `web.safety.origins`)."""
    response = Response(html, status)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def refused_as_sent(fault: KhizanaError, status: int, field: str | None) -> Response:
    """Return the form with what the present request pasted, and what is wrong."""
    asked, lost = sent()
    page = faulty_page(asked, fault, field, lost and gettext(lost))
    return shown(render_template("names.html", page=page), status)


def too_often(error: TooManyRequests) -> Response:
    """Answer a list that came when its client had asked too much already (429)."""
    return later(refused_as_sent(TOO_OFTEN, 429, None), error.retry_after)


def too_large(_: RequestEntityTooLarge) -> Response:
    """Answer a list that is larger than may be sent (413)."""
    return refused_as_sent(TOO_LARGE, 413, "list")


def later(response: Response, seconds: datetime | int | None) -> Response:
    """Say in an answer when one may ask again."""
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


def sent() -> tuple[Asked, str | None]:
    """Return what the present request asks, without its file, and a message where something is lost."""
    if request.method != "POST":
        return asked_by(request.args, "\n".join(lines_of_address())), None
    # Nobody paid for reading this: it is not read where it is very large, and a file is not looked into.
    if (request.content_length or 0) > MOST_BODY:
        return Asked(), names_words.LIST_LOST
    request.max_content_length, request.max_form_memory_size = MOST_BODY, MOST_KEPT
    try:
        fields, file = request.form, request.files.get("file")
    except RequestEntityTooLarge:
        return Asked(), names_words.LIST_LOST
    return asked_by(fields, fields.get("list", "")), names_words.FILE_LOST if file else None


def lines_of_address() -> list[str]:
    """Return the list that an address states (``?q=…&q=…``); blank lines are none."""
    return [" ".join(line.split()) for line in request.args.getlist("q") if line.strip()]
