"""What there is to cite: an article as records tell of it, and where and when it was read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from indexer.citing.plain import one_line

if TYPE_CHECKING:
    from archive import StoredArticle

ARCHIVE = "Khizana"
"""What records call the archive."""

DAY = 10
"""So long is an ISO date; what follows is the time."""

_PLAIN_ID = re.compile("(?!x-)[a-z0-9_-]{1,60}")
_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Reading:
    """Where and when articles are read.

    Attributes:
        accessed: the day.
        address_of: gives the address of an article's reading page by its id, absolute; None where the
            archive has no address.
    """

    accessed: date
    address_of: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as records tell of it, each text on one line; None means not known.

    Attributes:
        id: its id in the archive.
        title: its headline.
        author: the byline, whole: it may name several people, or a desk.
        site: the paper, or its domain.
        published: ISO 8601 date, or date and time.
        language: ISO 639-1 code.
        section: the section of the site.
        url: its original address, where that is one of the web.
        address: the address of its reading page in the archive, absolute.
        sha256: the digest of its raw source, 64 hexadecimal digits.
        accessed: the day on which it was read.
        modified: when it was last changed, in the form of `published`.
    """

    id: str
    title: str | None
    author: str | None
    site: str | None
    published: str | None
    accessed: date
    language: str | None = None
    section: str | None = None
    url: str | None = None
    address: str | None = None
    sha256: str | None = None
    modified: str | None = None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return date.fromisoformat(self.published[:DAY]) if self.published else None

    @property
    def link(self) -> str | None:
        """Where it is read: its original address, else that in the archive."""
        return self.url or self.address

    @property
    def key(self) -> str:
        """What bibliographies call it: ASCII, the same for ever, no two articles of an archive the same.

        An id of small letters, digits and hyphens stands in it as it is; any other by its hash behind ``x-``,
        for keys know neither case nor other signs.
        """
        plain = self.id if _PLAIN_ID.fullmatch(self.id) else "x-" + digest_of(self.id)
        return f"{ARCHIVE.lower()}-{plain}"

    @property
    def note(self) -> str:
        """Where the archived copy is, and what proves it: ``Khizana: ADDRESS; SHA-256: DIGEST``."""
        digest = f"; SHA-256: {self.sha256}" if self.sha256 else ""
        return f"{ARCHIVE}: {self.address or one_line(self.id) or self.key}{digest}"


def cited(stored: StoredArticle, reading: Reading) -> Cited:
    """Return what there is to cite of an article."""
    article = stored.article
    return Cited(
        id=article.id,
        title=one_line(article.title),
        author=one_line(article.author),
        site=one_line(article.site),
        published=article.published,
        accessed=reading.accessed,
        language=one_line(article.language),
        section=one_line(article.section),
        url=web_address(article.url),
        address=reading.address_of(article.id) if reading.address_of else None,
        sha256=stored.source.sha256,
        modified=article.modified,
    )


def web_address(url: str | None) -> str | None:
    """Return an address if it is one of the web; what a page calls its address may be a script."""
    plain = one_line(url)
    if plain is None or not plain.lower().startswith(_SCHEMES) or plain.endswith("…"):
        return None
    try:
        named = urlsplit(plain).hostname
    except ValueError:  # a bracket of an IPv6 address that is none
        return None
    return plain.replace(" ", "%20") if named else None


def digest_of(text: str) -> str:
    """Return 16 hexadecimal digits that tell a text from any other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
