"""Reading a file that is one page, or one plain text."""

from __future__ import annotations

import codecs

from archive.article import SourceKind
from indexer.errors import SourceFormatError
from indexer.sources.item import Context, Item, Outcomes, source_of
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.sources.sniff import is_page
from indexer.sources.streams import read_whole

_BLANK = b" \t\r\n\f\v\x1a"
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_html(item: Item, context: Context) -> Outcomes:
    """Read a saved page."""
    yield source_of(item.name, page_bytes(item, context), SourceKind.HTML, context)


def read_text(item: Item, context: Context) -> Outcomes:
    """Read a plain text; one that begins as an HTML document is read as the page it is."""
    data = page_bytes(item, context)
    kind = SourceKind.HTML if is_page(data) else SourceKind.TEXT
    yield source_of(item.name, data, kind, context)


def page_bytes(item: Item, context: Context) -> bytes:
    """Return the bytes of a page.

    Raises:
        SourceFormatError: they are empty, or no text.
        SourceLimitError: they are too many.
    """
    refuse_binary(item.name, item.stream.head(HEAD))
    data = read_whole(item.stream, item.name, context.options.limits.source_bytes, size=item.size)
    if is_blank(data):
        raise empty(item.name)
    return data


def is_blank(data: bytes) -> bool:
    """Tell whether text is nothing but white space, in any charset."""
    for mark in _MARKS:
        data = data.removeprefix(mark)
    if len(data) % 2 == 0 and not data.strip(_BLANK + b"\0"):
        return True  # white space in UTF-16
    return not data.strip(_BLANK)


def empty(name: str) -> SourceFormatError:
    """Return the error for an input that holds nothing."""
    return SourceFormatError(name, "is empty", hint="Fetch or export it again, or leave it out.")
