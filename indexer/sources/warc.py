"""Reading the pages of a crawl: WARC, as ISO 28500 defines it. Records are parsed by warcio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import Any

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.article import SourceKind
from indexer.errors import SourceError, SourceFormatError
from indexer.sources.item import Context, Item, Outcome, Outcomes, source_of
from indexer.sources.mht import utc
from indexer.sources.options import MIB
from indexer.sources.pages import empty, is_blank
from indexer.sources.payload import decoded
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.sources.streams import CHUNK, Readable
from indexer.sources.wording import settled, shown, too_large

_KINDS = {
    "text/html": SourceKind.HTML,
    "application/xhtml+xml": SourceKind.HTML,
    "text/plain": SourceKind.TEXT,
}
_TYPES = frozenset({"response", "resource", "conversion"})
"""Records that carry a page: as the server sent it, as the crawler kept it, as text made from it."""
# Crawlers keep their own lists and logs as resources too, under metadata:, urn: and the like.
_WEB = re.compile(r"https?://", re.IGNORECASE)
# Every crawl fetches these for itself; they are text, and never an article.
_FOR_CRAWLERS = re.compile(
    r"https?://[^/]+/(?:robots|ads|app-ads|humans|llms|security)\.txt(?:\?|$)|.*/\.well-known/"
)
_LONGEST_HEADERS = MIB
# What a body may be longer in the archive than unpacked: HTTP headers and the sizes of chunks.
_OVERHEAD = MIB
_HINT = "Fetch the archive again; the records before this place were read."
_UNPARSED = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
)


def read_warc(item: Item, context: Context) -> Outcomes:
    """Read the pages among the records of a WARC file: HTML and plain text, fetched with status 200.

    Raises:
        SourceFormatError: the file is damaged or cut off; the records before that place were yielded.
    """
    tape = _Tape(item)
    nothing = True
    for record, start in _records(tape, item.name):
        nothing = False
        outcome = _page(record, item.name, context)
        _finish(record, item.name, start)
        if outcome is not None:
            yield outcome
    if nothing:
        raise empty(item.name)


class _Tape:
    """A stream with lines and an offset, and with a bound on the headers of a record."""

    def __init__(self, item: Item) -> None:
        self._name = item.name
        self._stream: Readable = item.stream
        self._held = b""
        self._at = 0
        self._read = 0
        self.headers_left = _LONGEST_HEADERS

    @property
    def offset(self) -> int:
        """How many bytes were taken."""
        return self._read - (len(self._held) - self._at)

    def tell(self) -> int:
        """Return the offset; the parser asks for it."""
        return self.offset

    def _fill(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self._read += len(chunk)
        self._held, self._at = self._held[self._at :] + chunk, 0
        return bool(chunk)

    def read(self, size: int = CHUNK, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        if self._at == len(self._held) and not self._fill():
            return b""
        data = self._held[self._at : self._at + size]
        self._at += len(data)
        return data

    def readline(self, size: int | None = None, /) -> bytes:
        """Return a line with its end, or at most `size` bytes of it."""
        bound = self.headers_left if size is None else min(size, self.headers_left)
        searched = self._at
        while (end := self._held.find(b"\n", searched)) < 0 and len(self._held) - self._at < bound:
            searched = len(self._held) - self._at
            if not self._fill():
                break
        stop = len(self._held) if end < 0 else end + 1
        line = self._held[self._at : min(stop, self._at + bound)]
        self._at += len(line)
        self.headers_left -= len(line)
        if self.headers_left <= 0:
            raise SourceFormatError(
                self._name, f"a record's headers do not end, before byte {self.offset}", hint=_HINT
            )
        return line


def _records(tape: _Tape, name: str) -> Iterator[tuple[Any, int]]:
    """Yield each record, and the offset where it begins; it must be read to its end before the next."""
    loader = ArcWarcRecordLoader(verify_http=False)
    while True:
        tape.headers_left = _LONGEST_HEADERS
        line = b"\r\n"
        while line in {b"\r\n", b"\n"}:
            start = tape.offset
            line = tape.readline()
        if not line:
            return
        try:
            record = loader.parse_record_stream(tape, statusline=line, known_format="warc")
        except _UNPARSED as exc:
            what = "breaks off within" if isinstance(exc, EOFError) else "does not hold"
            raise SourceFormatError(name, f"{what} a WARC record at byte {start}", hint=_HINT) from exc
        if record.length is None:
            raise SourceFormatError(name, f"the record at byte {start} does not say its length", hint=_HINT)
        yield record, start


def _finish(record: Any, name: str, start: int) -> None:
    """Read a record to its end, which is where the next begins.

    Raises:
        SourceFormatError: the file ends before it.
    """
    while record.raw_stream.read(CHUNK):
        pass
    if record.raw_stream.limit > 0:
        raise SourceFormatError(
            name,
            f"is cut off: the record at byte {start} lacks {record.raw_stream.limit:,} of its bytes",
            hint=_HINT,
        )


def _page(record: Any, name: str, context: Context) -> Outcome | None:
    """Return the page that a record carries, or why it cannot be taken; None for other records."""
    headers = _page_headers(record)
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if headers is None or not _WEB.match(url) or _FOR_CRAWLERS.match(url):
        return None
    try:
        data = _body(record, f"{name}#{shown(url)}", context.options.limits.source_bytes)
        if is_blank(data):
            return None  # counters and other requests of scripts answer with an empty page
        refuse_binary(f"{name}#{shown(url)}", data[:HEAD])
    except SourceError as exc:
        return settled(exc)
    return source_of(
        f"{name}#{shown(url)}",
        data,
        _KINDS[headers.get_content_type()],
        context,
        url=url or None,
        fetched=_moment(record.rec_headers.get_header("WARC-Date")),
        charset=headers.get_content_charset(),
    )


def _page_headers(record: Any) -> Message | None:
    """Return the media type of a record that carries a page; None for other records."""
    if record.rec_type not in _TYPES:
        return None
    said = record.content_type
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None
        said = record.http_headers.get_header("Content-Type")
    headers = Message()
    headers["Content-Type"] = " ".join((said or "").split())
    # Without a type, `email` would say text/plain.
    return headers if said and headers.get_content_type() in _KINDS and "/" in said else None


def _body(record: Any, name: str, limit: int) -> bytes:
    if record.length > limit + _OVERHEAD:
        raise too_large(name, "page", record.length, limit)
    parts = []
    while chunk := record.raw_stream.read(CHUNK):
        parts.append(chunk)
    body = b"".join(parts)
    http = record.http_headers if record.rec_type == "response" else None
    if http is None:
        transfer = coding = ""
    else:
        transfer, coding = http.get_header("Transfer-Encoding", ""), http.get_header("Content-Encoding", "")
    return decoded(name, body, transfer=transfer, coding=coding, limit=limit)


def _moment(said: str | None) -> str | None:
    try:
        return utc(datetime.fromisoformat(said)) if said else None
    except ValueError:
        return None
