"""What pages show for citing and taking away; templates see nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from web.parts.values import Link


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation: its id in the page, the name of its style, and itself."""

    id: str
    style: str
    html: Markup


@dataclass(frozen=True, slots=True)
class CitationsView:
    """Citations whose words are of one language: its own name for itself, its code and direction."""

    name: str
    code: str
    direction: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class QuotingView:
    """What a script makes a quotation of: the signs around it, its citation, the words for its place.

    Attributes:
        opening: the sign before the words.
        closing: the sign after them.
        inner: for each sign, what it becomes within, in pairs; in the form “‘”’.
        citation: the id of the citation in the page.
        place: the words for a paragraph, ``{}`` for its number.
        digits: those of its number, from 0 to 9.
        address: of the article, absolute.
    """

    opening: str
    closing: str
    inner: str
    citation: str
    place: str
    digits: str
    address: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An article as reference managers find it in a page.

    Attributes:
        id: what the unAPI server calls it; it may stand in an address as it is.
        coins: its OpenURL.
    """

    id: str
    coins: str


@dataclass(frozen=True, slots=True)
class CiteView:
    """What the reading page says for citing its article.

    Attributes:
        server: the address of the unAPI server.
        item: the article as reference managers find it.
        meta: names and contents of meta tags (Dublin Core).
        properties: properties and contents of meta tags (Open Graph).
        data: the article as JSON-LD, safe in a script element.
        languages: its citations in each language, that of the reader first.
        downloads: records to take away.
        quoting: what a quotation is made of.
        address: of the article in the archive, for print.
        digest: the SHA-256 of its raw source, for print.
    """

    server: str
    item: ItemView
    meta: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    data: Markup
    languages: tuple[CitationsView, ...]
    downloads: tuple[Link, ...]
    quoting: QuotingView
    address: str
    digest: str


@dataclass(frozen=True, slots=True)
class TakeAwayView:
    """How the results of a search are taken away.

    Attributes:
        server: the address of the unAPI server.
        files: the whole list in each format.
        feed: the Atom feed of the search.
        bound: how many articles a file holds at most, in words; None where it holds all.
    """

    server: str
    files: tuple[Link, ...]
    feed: Link
    bound: str | None
