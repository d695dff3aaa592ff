"""From an article's text to the document that an engine holds: fields of terms with their positions."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from archive.values import ArticleText
from indexer.arabic import Terms, terms
from indexer.engine.base import Document, TermStream, WordStream

PARAGRAPH_GAP = 100
"""Positions that are left free between two paragraphs, so that no phrase stands across them.

Whoever changes this, or what goes into a field, raises `indexer.arabic.fingerprint.FIELD_LAYOUT`.
"""

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?")


def document(text: ArticleText) -> Document:
    """Return an article as terms, without touching an engine.

    Titles and paragraphs give their words as spelled (folded), their lemmas and roots, and their words as
    typed; site, author and section give folded words alone. The site's words include those of the host in the
    address.
    """
    parts = {"title": _stream([text.title or ""]), "body": _stream(text.paragraphs)}
    fields = {
        "site_words": _folded(_site_names(text.site, text.url)),
        "author_words": _folded([text.author or ""]),
        "section_words": _folded([text.section or ""]),
    }
    return Document(
        id=text.id,
        terms={},
        keywords={
            "site": text.site,
            "author": text.author,
            "section": text.section,
            "language": text.language,
        },
        published=published_number(text.published),
        words={part: stream for part, stream in parts.items() if stream.words},
        streams={name: stream for name, stream in fields.items() if stream.terms},
    )


def published_number(published: str | None) -> int | None:
    """Return an ISO 8601 date or date and time as ``yyyymmddHHMM``, in the zone in which it was written.

    A date without its time counts as midnight. What is not a date of this form is None.

    >>> published_number("2017-07-02T21:01+03:00"), published_number("2017-07-02")
    (201707022101, 201707020000)
    """
    found = _DATE.match(published or "")
    if found is None:
        return None
    try:
        year, month, day, hour, minute = (int(part or 0) for part in found.groups())
        moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001  the zone is as written
    except ValueError:  # no such day
        return None
    return int(f"{moment:%Y%m%d%H%M}")


def _stream(texts: Iterable[str]) -> WordStream:
    """Return the words of some texts with all their terms, and where they stand."""
    words: list[Terms] = []
    positions = array("I")
    first = 0
    for text in texts:
        known = len(words)
        words += terms(text)
        count = len(words) - known
        positions.extend(range(first, first + count))
        first += count + PARAGRAPH_GAP
    return WordStream(words, positions)


def _folded(texts: Iterable[str]) -> TermStream:
    """Return the folded words of some texts, and where they stand."""
    stream = _stream(texts)
    return TermStream([folded for folded, *_ in stream.words], stream.positions)


def _site_names(site: str | None, url: str | None) -> list[str]:
    """Return the site, and the host of the address where that is another name."""
    host = _host(url or "")
    names = [site or "", host]
    return names[:1] if host in {site, f"www.{site}"} else names


def _host(url: str) -> str:
    """Return the host of an address in letters that a person reads, or an empty string."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # not an address: «http://[»
        return ""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:  # written in its own letters already, or not punycode after all
        return host
