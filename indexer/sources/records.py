"""What makes a record: one JSON object."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from archive.article import RawSource, SourceKind
from indexer.errors import SourceFormatError
from indexer.sources.item import Context, source_of
from indexer.sources.wording import too_large

_TYPES = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
HINT = 'A record is one JSON object with named columns: {"title": …, "text": …}.'


class NotANumberError(ValueError):
    """A value is NaN or infinite, which JSON has no word for, though some programs write it."""


def _refuse_constant(_: str) -> NoReturn:
    raise NotANumberError


STRICT = json.JSONDecoder(parse_constant=_refuse_constant)
LENIENT = json.JSONDecoder(parse_constant=lambda _: None)
"""Reads NaN, by which data frames write an empty cell, as null."""


def record_of(name: str, value: Any, context: Context, *, data: bytes | None = None) -> RawSource:
    """Return a record as a source.

    Args:
        name: the record, for errors.
        value: what was read.
        context: how inputs are read.
        data: its own bytes in UTF-8, where they are fit to keep.

    Raises:
        SourceFormatError: it is not an object.
        SourceLimitError: it is too large.
    """
    if not isinstance(value, dict):
        kind = _TYPES.get(type(value), "a number")
        raise SourceFormatError(name, f"a record is expected here, and this is {kind}", hint=HINT)
    if data is None:
        data = record_bytes(value)
    limit = context.options.limits.source_bytes
    if len(data) > limit:
        raise too_large(name, "record", len(data), limit)
    return source_of(name, data, SourceKind.RECORD, context)


def record_bytes(value: dict[str, Any]) -> bytes:
    """Return a record as JSON in UTF-8, Arabic letters as they are."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # Half a surrogate pair, written as an escape: only an escape can hold it.
        return json.dumps(value).encode()


def json_failure(name: str, exc: ValueError | RecursionError, place: str | None = None) -> SourceFormatError:
    """Return the error for what is not JSON.

    Args:
        name: the record.
        exc: what the decoder says.
        place: where; else the column is taken from `exc`.
    """
    if isinstance(exc, RecursionError):
        return SourceFormatError(name, "not valid JSON: it is nested too deeply", hint=HINT)
    if isinstance(exc, json.JSONDecodeError):
        return SourceFormatError(
            name, f"not valid JSON: {exc.msg} at {place or f'column {exc.colno}'}", hint=HINT
        )
    return SourceFormatError(name, f"not valid JSON: {exc}", hint=HINT)
