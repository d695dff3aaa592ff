"""Reading JSON that is not one record a line: an array of records, one record, or several after another."""

from __future__ import annotations

import codecs
import json
from typing import Any

from indexer.errors import SourceError, SourceFormatError
from indexer.sources.charsets import LEGACY, SAMPLE, as_utf8
from indexer.sources.item import Context, Item, Outcome, Outcomes
from indexer.sources.pages import empty
from indexer.sources.records import LENIENT, json_failure, record_of
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.sources.streams import CHUNK, Peekable
from indexer.sources.wording import settled, too_large

_SPACE = " \t\r\n"
# The decoder's complaints about a value that is cut off name its last characters, but for a string, where
# they name its beginning. A complaint further from the end is about the JSON itself.
_NEAR_THE_END = 16
_CUT_STRING = "Unterminated string"


def read_json(item: Item, context: Context) -> Outcomes:
    """Read a JSON file: an array of records, streamed, or records one after another."""
    refuse_binary(item.name, item.stream.head(HEAD))
    yield from read_values(item, as_utf8(item.stream), context)


def read_values(item: Item, stream: Peekable, context: Context) -> Outcomes:
    """Yield the records of a JSON text whose layout is not one a line.

    Raises:
        SourceError: the text breaks off or is no JSON; what stands before was yielded.
    """
    text = _Text(item.name, stream, context.options.limits.source_bytes)
    first = text.peek()
    if not first:
        raise empty(item.name)
    if first == "[":
        yield from _read_array(text, item, context)
        return
    value = text.value()
    number = 1
    if not text.peek():
        yield record_of(item.name, value, context)
        return
    while True:
        yield _outcome(f"{item.name}#{number}", value, context)
        if not text.peek():
            return
        value, number = text.value(), number + 1


def _read_array(text: _Text, item: Item, context: Context) -> Outcomes:
    text.take()
    number = 0
    while text.peek() != "]":
        if number and text.peek() != ",":
            raise text.broken("a comma or the end of the array is expected")
        if number:
            text.take()
        number += 1
        yield _outcome(f"{item.name}#{number}", text.value(), context)
    text.take()
    if text.peek():
        raise text.broken("there is more after the end of the array")
    if not number:
        raise empty(item.name)


def _outcome(name: str, value: Any, context: Context) -> Outcome:
    try:
        return record_of(name, value, context)
    except SourceError as exc:
        return settled(exc)


class _Text:
    """A JSON text of which only the value being read is held."""

    def __init__(self, name: str, stream: Peekable, limit: int) -> None:
        self._name = name
        self._stream = stream
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder(_charset(stream.head(SAMPLE)))()
        self._text = ""
        self._at = 0
        self._ended = False
        self._lines_before = 0

    def peek(self) -> str:
        """Return the next character that is not white space; an empty string at the end."""
        while True:
            rest = len(self._text) - self._at
            if rest:
                stripped = self._text[self._at : self._at + 64].lstrip(_SPACE)
                if stripped:
                    self._at += min(64, rest) - len(stripped)
                    return stripped[0]
                self._at += min(64, rest)
            elif self._ended:
                return ""
            else:
                self._grow(CHUNK)

    def take(self) -> None:
        """Step over the character that `peek` returned."""
        self._at += 1

    def value(self) -> Any:
        """Return the value that begins here, and step over it."""
        self.peek()
        while True:
            try:
                value, self._at = LENIENT.raw_decode(self._text, self._at)
            except RecursionError as exc:
                raise json_failure(self._place(self._at), exc) from exc
            except ValueError as exc:
                if self._ended or not self._may_be_cut(exc):
                    raise self._failure(exc) from exc
                held = len(self._text) - self._at
                if held > self._limit:
                    raise too_large(self._place(self._at), "record", None, self._limit) from exc
                # Twice as much each time, so that reading it again costs no more than reading it.
                self._grow(max(CHUNK, held))
            else:
                return value

    def broken(self, what: str) -> SourceError:
        """Return the error for a text that goes wrong here."""
        if self._ended and self._at >= len(self._text):
            what = "it breaks off before its end"
        return SourceFormatError(
            self._place(self._at),
            f"not valid JSON: {what}",
            hint="What stands before was read; mend the file here.",
        )

    def _may_be_cut(self, exc: ValueError) -> bool:
        if not isinstance(exc, json.JSONDecodeError):
            return False
        return exc.msg.startswith(_CUT_STRING) or exc.pos >= len(self._text) - _NEAR_THE_END

    def _failure(self, exc: ValueError) -> SourceError:
        if not isinstance(exc, json.JSONDecodeError):
            return json_failure(self._place(self._at), exc)
        if self._ended and exc.pos >= len(self._text.rstrip()):
            return self.broken("")
        return json_failure(self._place(exc.pos), exc)

    def _place(self, position: int) -> str:
        return f"{self._name}:{self._lines_before + self._text.count(chr(10), 0, position) + 1}"

    def _grow(self, size: int) -> None:
        self._lines_before += self._text.count("\n", 0, self._at)
        parts, wanted = [self._text[self._at :]], size
        self._at = 0
        while wanted > 0 and not self._ended:
            chunk = self._stream.read(min(CHUNK, wanted))
            self._ended = not chunk
            wanted -= len(chunk)
            try:
                parts.append(self._decoder.decode(chunk, final=self._ended))
            except UnicodeDecodeError as exc:
                place = f"{self._name}:{self._lines_before + 1}"
                raise SourceFormatError(
                    place, f"not valid UTF-8 in or after this line: {exc.reason}", hint="Save it as UTF-8."
                ) from exc
        self._text = "".join(parts)


def _charset(head: bytes) -> str:
    """JSON is UTF-8 by its standard; a beginning that is not is in the legacy charset."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return LEGACY
    return "utf-8"
