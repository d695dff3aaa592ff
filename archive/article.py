"""The values that the archive keeps: a source as it came, and the article cleaned out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class SourceKind(StrEnum):
    """What the bytes of a source are."""

    HTML = "html"
    TEXT = "text"
    RECORD = "record"
    """One JSON object (UTF-8) with named columns: a line of a JSONL file, or a row of a CSV file."""


@dataclass(frozen=True, slots=True)
class RawSource:
    """A source exactly as it arrived; everything else can be made again from it.

    Attributes:
        name: where it came from, as a person would say it: ``pages/a.html``, ``site.zip!a/b.html``,
            ``news.jsonl:17`` (line), ``crawl.warc.gz#https://example.org/``.
        data: the bytes, never changed.
        kind: what the bytes are.
        url: the address it was fetched from, where the container says so (WARC, MHT).
        fetched: when it was fetched, ISO 8601 in UTC, where the container says so.
        charset: the charset declared by the transport (HTTP or MIME header); may be wrong.
        as_is: the text is already clean: its paragraphs are taken as they stand.
    """

    name: str
    data: bytes
    kind: SourceKind
    url: str | None = None
    fetched: str | None = None
    charset: str | None = None
    as_is: bool = False

    def digest(self) -> str:
        """Return the SHA-256 of the bytes, as 64 lowercase hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


class RemovedLine(NamedTuple):
    """A line that cleaning took away; a tuple, for a page has a hundred, and they go between processes.

    Attributes:
        text: the line, white space at its ends and runs of it inside reduced to one space.
        reason: why, as a code of `indexer.clean.reasons`: ``menu``, ``share``, ``comments`` …
        after: how many kept paragraphs stand before it, so that the page can be shown in its own order.
        pages: how many pages of the site bore the line, where that is why it was taken away.
    """

    text: str
    reason: str
    after: int
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article. None means not known: nothing is ever invented.

    Attributes:
        id: stable: the record's own id, else made from the canonical URL, else from the bytes.
        title: the headline, without the site's name.
        author: the byline, without its introduction («بقلم», «كتب»).
        site: the domain (``example.org``), else the name of the paper as printed.
        url: the canonical address.
        published: ISO 8601 date or date and time (``2017-07-02``, ``2017-07-02T21:01``, with ``+03:00``
            where the zone is given).
        published_as_printed: the date as the page prints it.
        language: ISO 639-1 code.
        paragraphs: the clean text in page order, one string a paragraph, no empty ones.
        removed: everything else that the page said, in page order.
        metadata: other columns of a record, or other facts that the page states; JSON values.
        modified: when it was last changed, as the page says, in the form of `published`.
        section: the section of the site that the page says it stands in.
        image: the address of its lead image.
    """

    id: str
    title: str | None
    author: str | None
    site: str | None
    url: str | None
    published: str | None
    published_as_printed: str | None
    language: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[RemovedLine, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict, hash=False)
    modified: str | None = None
    section: str | None = None
    image: str | None = None


def page_order(article: Article) -> Iterator[str | RemovedLine]:
    """Yield the lines of the page in its own order: kept ones as their text, the others as removed."""
    removed = iter(article.removed)
    line = next(removed, None)
    for number, paragraph in enumerate(article.paragraphs):
        while line is not None and line.after <= number:
            yield line
            line = next(removed, None)
        yield paragraph
    while line is not None:
        yield line
        line = next(removed, None)


def page_lines(article: Article) -> Iterator[tuple[str, str | None]]:
    """Yield the lines of the page in its own order: the text, and why it was removed (None: it was kept)."""
    for line in page_order(article):
        yield (line, None) if isinstance(line, str) else (line.text, line.reason)
