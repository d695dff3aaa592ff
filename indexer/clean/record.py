"""Records: a line of a JSON Lines file or a row of a table, as fields of an article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from indexer.clean.columns import split_columns
from indexer.clean.decode import without_controls
from indexer.clean.exported import unfolded
from indexer.clean.mojibake import has_entities, repair
from indexer.errors import SourceFormatError, SourceLimitError

MAX_DEPTH = 200
"""How deep objects and lists of a record may lie in one another."""

_MARKUP = re.compile(
    r"</(?:p|div|span|a|br|li|h[1-6]|strong|b|em|section|article|body|html)\s*>|<br\s*/?>", re.IGNORECASE
)
# Escapes of JSON, and bytes of UTF-8, that can hold what nobody sees or UTF-8 cannot hold. Raw control
# characters below U+0020 are no JSON.
_SUSPECT_ESCAPES = frozenset({b"u", b"b", b"f"})
_SUSPECT = (b"\x7f", b"\xef")
_C1 = re.compile(rb"\xc2[\x80-\x9f]")

_COLUMNS_SHOWN = 20
# Where text that `columns.as_text` reads may lie.
_LEVELS_MENDED = 3


def _finite(number: str) -> float | None:
    """Return a number; None for one like 1e400, which JSON may say and no program can write again."""
    value = float(number)
    return value if isfinite(value) else None


_DECODER = json.JSONDecoder(parse_constant=lambda _: None, parse_float=_finite)


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says.

    Attributes:
        fields: keys of `columns.COLUMNS` and their text; never empty ones.
        metadata: the other columns.
        mojibake: as in `decode.Decoded`.
    """

    fields: Mapping[str, str]
    metadata: Mapping[str, Any]
    mojibake: str | None = None

    @property
    def markup(self) -> str | None:
        """The article as HTML, where the record holds no plain text of it."""
        text = self.fields.get("text")
        if text is None:
            return self.fields.get("html")
        return text if _MARKUP.search(text) else None


def read_record(name: str, data: bytes) -> Record:
    """Read one JSON object and tell its columns apart.

    Args:
        name: what errors call it.
        data: the object, in UTF-8.

    Raises:
        SourceFormatError: it is not a JSON object.
        SourceLimitError: it is nested too deep.
        SourceFormatError: no column holds a text.
    """
    values = _load(name, data)
    mender = _Mender(entities=has_entities(data))
    values = {mender.mended(column): mender.mended(value) for column, value in values.items()}
    if _needs_scrubbing(data):
        values = _scrubbed(name, values)
    fields, metadata = split_columns(unfolded(values))
    if "text" not in fields and "html" not in fields:
        shown = ", ".join(list(values)[:_COLUMNS_SHOWN]) or "none"
        raise SourceFormatError(
            name,
            f"no column holds the text of an article; its columns are: {shown}",
            hint="Name the column that holds it `text` (plain) or `html` (a page).",
        )
    return Record(fields, metadata, mender.mojibake)


class _Mender:
    """Puts misread text right, and remembers how the first one had been read."""

    def __init__(self, *, entities: bool) -> None:
        self.entities = entities
        self.mojibake: str | None = None

    def mended(self, value: Any, levels: int = _LEVELS_MENDED) -> Any:
        """Return a JSON value with its strings put right."""
        if isinstance(value, str):
            # Most strings of most records are names of columns, addresses and dates.
            if not self.entities and value.isascii():
                return value
            text, mojibake = repair(value, entities=self.entities)
            self.mojibake = self.mojibake or mojibake
            return text
        if isinstance(value, list) and levels:
            return [self.mended(one, levels - 1) for one in value]
        if isinstance(value, dict) and levels:
            return {column: self.mended(one, levels - 1) for column, one in value.items()}
        return value


def _load(name: str, data: bytes) -> dict[str, Any]:
    try:
        values = _DECODER.decode(data.decode("utf-8-sig"))
    except RecursionError as exc:
        raise SourceLimitError(
            name, f"its JSON is nested deeper than {MAX_DEPTH} levels", hint="Flatten the record."
        ) from exc
    except ValueError as exc:
        # A JSONDecodeError says where; a number of thousands of digits, or bytes that are not UTF-8, say why.
        place = f": {exc}" if isinstance(exc, json.JSONDecodeError) else f" ({exc})"
        raise SourceFormatError(
            name, f"not valid JSON{place}", hint="Mend or leave out this record."
        ) from exc
    if not isinstance(values, dict):
        raise SourceFormatError(
            name,
            f"not a JSON object but {_kind(values)}",
            hint='A record has named columns: {"title": …, "text": …}.',
        )
    return values


def _needs_scrubbing(data: bytes) -> bool:
    """Tell whether a record may hold what must be dropped, or may be deep (scrubbing counts the levels)."""
    # One byte is sought ten times quicker than two, or than an expression finds either.
    escapes = {piece[:1] for piece in data.split(b"\\")[1:]}
    return (
        not escapes.isdisjoint(_SUSPECT_ESCAPES)
        or any(sign in data for sign in _SUSPECT)
        or (b"\xc2" in data and _C1.search(data) is not None)
        or data.count(b"{") + data.count(b"[") > MAX_DEPTH
    )


def _kind(value: object) -> str:
    kinds = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _scrubbed(name: str, value: Any, depth: int = 0) -> Any:
    """Return a JSON value without control characters and halves of surrogate pairs, names included."""
    if depth > MAX_DEPTH:
        raise SourceLimitError(
            name, f"its JSON is nested deeper than {MAX_DEPTH} levels", hint="Flatten the record."
        )
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, list):
        return [_scrubbed(name, one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {without_controls(key): _scrubbed(name, one, depth + 1) for key, one in value.items()}
    return value
