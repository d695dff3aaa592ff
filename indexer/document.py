"""From an article's text to the document that an engine holds: fields of terms with their positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from urllib.parse import urlsplit

from archive.values import ArticleText
from indexer.arabic import terms, typed_terms
from indexer.engine.base import Document

PARAGRAPH_GAP = 100
"""Positions that are left free between two paragraphs, so that no phrase stands across them.

Whoever changes this, or what goes into a field, raises `indexer.arabic.fingerprint.FIELD_LAYOUT`.
"""

_Positions = dict[str, list[int]]
_Frequencies = dict[str, range]
_LEMMA, _ROOT = itemgetter(1), itemgetter(2)

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?")


def document(text: ArticleText) -> Document:
    """Return an article as terms, without touching an engine.

    Titles and paragraphs give their words as spelled (folded), their lemmas and roots, and their words as
    typed; site and author give folded words alone. The site's words include those of the address's host.
    """
    title, title_lemma, title_root = _fields([text.title or ""])
    body, body_lemma, body_root = _fields(text.paragraphs)
    fields: Mapping[str, Mapping[str, Sequence[int]]] = {
        "title": title,
        "title_lemma": title_lemma,
        "title_root": title_root,
        "body": body,
        "body_lemma": body_lemma,
        "body_root": body_root,
        "title_typed": _typed([text.title or ""]),
        "body_typed": _typed(text.paragraphs),
        "site_words": _fields(_site_names(text.site, text.url))[0],
        "author_words": _fields([text.author or ""])[0],
    }
    return Document(
        id=text.id,
        terms={name: positions for name, positions in fields.items() if positions},
        keywords={"site": text.site, "author": text.author, "language": text.language},
        published=published_number(text.published),
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


def _fields(texts: Iterable[str]) -> tuple[_Positions, _Frequencies, _Frequencies]:
    """Return the positions of the folded words of some texts, and how often their lemmas and roots stand."""
    folded_at: _Positions = {}
    lemmas: Counter[str] = Counter()
    roots: Counter[str] = Counter()
    first = 0
    for text in texts:
        found = list(terms(text))
        for position, (folded, _, _) in enumerate(found, first):
            if folded in folded_at:
                folded_at[folded].append(position)
            else:
                folded_at[folded] = [position]
        first += len(found) + PARAGRAPH_GAP
        lemmas.update(map(_LEMMA, found))
        roots.update(map(_ROOT, found))
    return folded_at, _frequencies(lemmas), _frequencies(roots)


def _frequencies(counts: Counter[str]) -> _Frequencies:
    """Return terms with as many entries as they stand; the empty one is that of words without lemma."""
    del counts[""]
    return {term: range(count) for term, count in counts.items()}


def _typed(texts: Iterable[str]) -> _Positions:
    """Return the positions of the words of some texts as they were typed; the same as those of `_fields`."""
    typed_at: _Positions = {}
    position = 0
    for text in texts:
        for term in typed_terms(text):
            if term in typed_at:
                typed_at[term].append(position)
            else:
                typed_at[term] = [position]
            position += 1
        position += PARAGRAPH_GAP
    return typed_at


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
