"""The bodies of calls that take a list: JSON, a table (CSV), plain lines; read by what they say they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from archive.errors import worded
from indexer.errors import SourceFormatError
from indexer.names import Kind, NameList, open_list
from indexer.names.reading import named_lines
from indexer.names.shape import Shape
from web.api.checks import BodyError
from web.names.addresses import LIST, MOST_BYTES

JSON = "application/json"
TEXTS: Mapping[str, Kind] = {"text/csv": "table", "text/plain": "lines"}
"""Text that is taken, and how it is read: in any charset, as a file of such a kind."""
KINDS = (JSON, *TEXTS)
FORM = worded(
    "The body is {example}: texts, or objects with text and perhaps id.", example='{"lines": [...]}'
)


def list_of_body() -> NameList:
    """Return the list that the present request has for a body.

    Raises:
        HTTPException: it is too large (413), or of no kind that is read (415).
        BodyError: it is no list.
    """
    kind = request.mimetype
    if kind not in KINDS:
        raise UnsupportedMediaType
    request.max_content_length = MOST_BYTES
    data = request.get_data(cache=False)
    if kind == JSON:
        return NameList(Shape("json"), named_lines(LIST, _given(data)))
    try:
        return open_list(BytesIO(data), LIST, kind=TEXTS[kind])
    except SourceFormatError as error:
        # Its hint is one for a file.
        raise BodyError(error.reason, hint="Write a name in each line.") from error


def _given(data: bytes) -> Iterator[tuple[str, str]]:
    """Return the text of each line of a JSON body, and what it is called."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BodyError("the body is no JSON", hint=FORM) from error
    lines = body.get("lines") if isinstance(body, dict) and set(body) == {"lines"} else None
    if not isinstance(lines, list) or not lines:
        raise BodyError("the body is no object with lines", hint=FORM)
    pairs = list(map(_pair, lines))
    for number, pair in enumerate(pairs, 1):
        if pair is None:
            raise BodyError(worded("entry {number} of lines is no line", number=number), hint=FORM)
    return (pair for pair in pairs if pair is not None)


def _pair(line: Any) -> tuple[str, str] | None:
    """Return a line's text and what it is called; None where it is no line."""
    match line:
        case str():
            return line, ""
        case {"text": str(text), **others} if not others:
            return text, ""
        case {"text": str(text), "id": str(own), **others} if not others:
            return text, own
    return None
