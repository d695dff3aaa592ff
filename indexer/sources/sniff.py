"""Telling what a stream holds by how it begins, where no suffix says it."""

from __future__ import annotations

import json
import re

from indexer.errors import SourceFormatError
from indexer.signatures import recognise
from indexer.sources.charsets import decode_line
from indexer.sources.formats import READABLE
from indexer.sources.options import Format
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.wide import wide_charset

GZIP_MAGIC = b"\x1f\x8b\x08"

# Possessive and atomic: many comments in a row must not be tried in every division.
_HTML = re.compile(
    r"(?:<\?xml[^>]*+>|(?><!--.*?-->)|\s)*+"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|article|main|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHT = re.compile(r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type):", re.IGNORECASE)
# Names of columns that hold what an article is; a first line with none of them is taken for text.
_COLUMNS = {
    *("id", "url", "link", "title", "headline", "heading", "text", "body", "content", "html", "article"),
    *("date", "published", "author", "source", "site"),
    *("العنوان", "النص", "المحتوى", "الرابط", "التاريخ", "الكاتب", "المصدر"),
}
_LONGEST_NAME = 60


def sniff(name: str, head: bytes) -> Format:
    """Return what a stream that begins so holds; text where it is nothing else.

    Args:
        name: the input, for errors.
        head: its first `signatures.HEAD` bytes or more, gzip taken off.

    Raises:
        SourceFormatError: it is nothing that can be read.
    """
    signature = recognise(head)
    if signature is not None and signature.what.endswith("ZIP archive"):
        return Format.ZIP
    if head.startswith(b"WARC/"):
        return Format.WARC
    refuse_binary(name, head[:HEAD])
    text = _decoded(head).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return _json_or_lines(text)
    if _HTML.match(text):
        return Format.HTML
    if text.startswith("<?xml"):
        raise SourceFormatError(name, "looks like XML other than a page", hint=READABLE)
    if _MHT.match(text):
        return Format.MHT
    return _table(text) or Format.TXT


def is_page(head: bytes) -> bool:
    """Tell whether text begins as an HTML document does, with its type or its outermost element."""
    text = _decoded(head[:1024]).lstrip("\ufeff \t\r\n").lower()
    return text.startswith(("<!doctype html", "<html"))


def _decoded(head: bytes) -> str:
    codec = wide_charset(head)
    return head.decode(codec, "replace") if codec else decode_line(head)


def _json_or_lines(text: str) -> Format:
    """Records one a line, or JSON laid out otherwise: an array, one record over many lines."""
    first, newline, _ = text.partition("\n")
    if first.startswith("["):
        return Format.JSON
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        # Without a line end the first line is only cut by the end of what was looked at.
        return Format.JSON if newline else Format.JSONL
    return Format.JSONL


def _table(text: str) -> Format | None:
    names = text.partition("\n")[0].rstrip("\r")
    for delimiter in ("\t", ",", ";"):
        cells = [cell.strip(' "').lower() for cell in names.split(delimiter)]
        if len(cells) > 1 and max(map(len, cells)) <= _LONGEST_NAME and not _COLUMNS.isdisjoint(cells):
            return Format.TSV if delimiter == "\t" else Format.CSV
    return None
