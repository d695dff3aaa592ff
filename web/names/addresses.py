"""The address that asks a list of names: a form, the answers on a page, and the answers as files.

The server keeps nothing: the list is in the form, and each further page or file is asked with it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from archive.errors import worded
from indexer.errors import SearchRequestError, SourceFormatError
from indexer.exporting import JSON_LINES
from indexer.names import (
    FORMS,
    BadLine,
    Limit,
    ListRequest,
    NameLine,
    answers,
    kind_of,
    open_list,
    written,
)
from indexer.names.lines import text_of
from indexer.names.writing import is_table
from indexer.upkeep import refuse_foreign
from web.asking.asked import number
from web.asking.links import ON
from web.asking.opened import opened
from web.delivery.handing import handed
from web.names.asked import Asked, asked_by
from web.names.refusals import (
    TOO_LARGE,
    TOO_OFTEN,
    later,
    lines_of_address,
    refused,
    shown,
    too_large,
    too_often,
)
from web.names.view import blank_page, names_page
from web.safety.costs import LIST as LIST_COST
from web.safety.costs import cost
from web.safety.origins import refuse_foreign_form
from web.safety.rate import client_of, take_tokens
from web.safety.turns import RETRY_AFTER, BusyError, Turns

if TYPE_CHECKING:
    from indexer.names import Answer, NameList

naming = Blueprint("naming", __name__)

MOST_BYTES = 1024 * 1024
"""The largest file that is taken."""

MOST_SENT = 3 * MOST_BYTES
"""So much may be sent: a file's text comes back from the form in UTF-8, a letter in two bytes."""

MOST_LINES = 5_000
MOST_LINKED = 100
"""So many lines an address may have."""

LONGEST_ADDRESS = 4_000

SECONDS = 20.0
"""So long a list is asked; lines beyond are told."""

HITS = 10
"""How many articles of a line a file names, as the command line does."""

HITS_SHOWN = 3
TURNS = Turns(2)
"""So many lists are asked at once, one of a client's, so that searches have processors left.

Whoever asks for the headers alone needs none: nothing is asked.
"""

LIST = "list"
"""What errors call the list; readers see their reasons alone."""


@naming.get("/names")
def names() -> Response:
    """Show the form, or answer a short list that an address states (``?q=…&q=…``)."""
    lines = lines_of_address()
    asked = asked_by(request.args, "\n".join(lines))
    if not lines:
        return shown(render_template("names.html", page=blank_page(asked)))
    if len(lines) > MOST_LINKED:
        raise SearchRequestError(
            worded(
                "the address has {count:,} lines, and {most} are the most", count=len(lines), most=MOST_LINKED
            ),
            hint="Shorten the list.",
        )
    return answered(replace(asked, kind="lines"), part=number("part", 1))


@naming.post("/names")
def posted() -> Response:
    """Answer a list that was pasted or uploaded. It changes nothing."""
    refuse_foreign_form()
    request.max_content_length = request.max_form_memory_size = MOST_SENT
    upload, fields = request.files.get("file"), request.form
    asked = asked_by(fields, fields.get("list", ""))
    if upload and (data := upload.read(MOST_BYTES + 1)):
        if len(data) > MOST_BYTES:
            return refused(asked, TOO_LARGE, 413, "file")
        kind = kind_of(upload.filename or "") if asked.kind == "auto" else asked.kind
        try:
            asked = replace(asked, text=text_of(BytesIO(data), LIST), kind=kind)
        except SourceFormatError as error:
            return refused(asked, error, 400, "file")
    address = None if asked.form else address_of(asked)
    if address is not None:
        return redirect(address, 303, Response)  # type: ignore[return-value]  # werkzeug's, which is ours
    try:
        take_tokens(LIST_COST, had=cost())
    except TooManyRequests as error:
        return later(refused(asked, TOO_OFTEN, 429, None), error.retry_after)
    part = fields.get("part", "")[:4]
    return answered(asked, part=int(part) if part.isascii() and part.isdigit() else 1)


def address_of(asked: Asked) -> str | None:
    """Return an address that states the same list; None where it is no short one of plain lines."""
    if asked.text.count("\n") > 2 * MOST_LINKED:
        return None
    try:
        listed = open_list(BytesIO(asked.text.encode("utf-8", "replace")), LIST, kind=asked.kind)
    except SourceFormatError:
        return None
    lines = list(listed.lines)
    if (
        listed.shape.kind != "lines"
        or len(lines) > MOST_LINKED
        or any(isinstance(one, BadLine) for one in lines)
    ):
        return None
    pairs = [("q", one.text) for one in lines if isinstance(one, NameLine)]
    pairs += [(name, ON) for name, is_on in asked.switches() if is_on]
    address = f"{url_for('naming.names')}?{urlencode(pairs)}"
    return address if len(address) <= LONGEST_ADDRESS else None


def answered(asked: Asked, *, part: int) -> Response:
    """Answer a list with a page, or with the file that is wanted."""
    try:
        listed = open_list(BytesIO(asked.text.encode("utf-8", "replace")), LIST, kind=asked.kind)
    except SourceFormatError as error:
        return refused(asked, error, 400)
    is_file = asked.form in FORMS
    wanted = ListRequest(
        combine="any" if asked.any_word else "all",
        syntax=asked.syntax,
        equivalents=asked.equal,
        hits=HITS if is_file else HITS_SHOWN,
        cells=asked.form == "long",
    )
    if request.method == "HEAD" and not is_file:
        return shown("")
    store, engine = opened()
    found = answers(store, engine, bounded(listed), wanted, limit=Limit.of(SECONDS))
    try:
        if is_file:
            return as_file(found, asked.form, mark=asked.mark)
        with TURNS.taken(client_of(request.remote_addr)):
            behind = refuse_foreign(engine, store).behind
            page = names_page(asked, listed.shape, list(found), part=part, behind=behind)
    except BusyError as error:
        return later(refused(asked, error, 503, None), RETRY_AFTER)
    return shown(render_template("names.html", page=page))


def bounded(listed: NameList) -> list[NameLine | BadLine]:
    """Return the lines of a list as far as it is asked; where there are more, the last one says so."""
    lines = list(islice(listed.lines, MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        last = lines[MOST_LINES]
        message = worded("only the first {most:,} lines were asked", most=MOST_LINES)
        fault = SearchRequestError(message, hint="Split the list.")
        lines[MOST_LINES] = BadLine(last.number, last.text, fault, last.id, asked=False)
    return lines


def as_file(found: Iterable[Answer], form: str, *, mark: bool) -> Response:
    """Return the answers as a file to keep; they are asked once it has its turns.

    Raises:
        BusyError: there is none; nothing was asked.
    """
    kind, suffix = ("text/csv", "csv") if is_table(form) else (JSON_LINES, "jsonl")
    text, name = written(found, form, mark=mark), f"khizana-{form}.{suffix}"
    return handed(text, f"{kind}; charset=utf-8", name, turns=TURNS)


naming.register_error_handler(TooManyRequests, too_often)
naming.register_error_handler(RequestEntityTooLarge, too_large)
