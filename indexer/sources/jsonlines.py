"""Reading records written one a line."""

from __future__ import annotations

from archive.article import RawSource
from indexer.errors import SourceError, SourceFormatError
from indexer.sources.charsets import LEGACY, as_utf8
from indexer.sources.item import Context, Item, Outcomes
from indexer.sources.jsonvalues import read_values
from indexer.sources.lines import read_lines
from indexer.sources.pages import empty
from indexer.sources.records import LENIENT, STRICT, NotANumberError, json_failure, record_of
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.sources.wording import settled

_BLANK = b" \t\r"


def read_jsonl(item: Item, context: Context) -> Outcomes:
    """Read JSON lines; a line that is no record is an error, and the lines after it are read on."""
    refuse_binary(item.name, item.stream.head(HEAD))
    stream = as_utf8(item.stream)
    if _laid_out(stream.head(HEAD)):
        yield from read_values(item, stream, context)
        return
    nothing = True
    for line in read_lines(stream, item.name, context.options.limits.source_bytes):
        if isinstance(line, SourceError):
            nothing = False
            yield line
            continue
        number, data = line
        if data := data.strip(_BLANK):
            nothing = False
            try:
                yield read_line(f"{item.name}:{number}", data, context)
            except SourceFormatError as exc:
                yield settled(exc)
    if nothing:
        raise empty(item.name)


def read_line(name: str, data: bytes, context: Context) -> RawSource:
    """Return the record that a line holds: with the line's own bytes where they are JSON in UTF-8.

    Raises:
        SourceFormatError: it holds none.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(LEGACY)
        data = text.encode()
    try:
        return record_of(name, STRICT.decode(text), context, data=data)
    except NotANumberError:
        return record_of(name, LENIENT.decode(text), context)
    except (ValueError, RecursionError) as exc:
        raise json_failure(name, exc) from exc


def _laid_out(head: bytes) -> bool:
    """Tell whether JSON lines are none: an array, or one record over several lines."""
    first = head.lstrip(_BLANK + b"\n").partition(b"\n")[0].rstrip(_BLANK)
    return first.startswith(b"[") or first == b"{"
