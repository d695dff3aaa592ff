"""What an Atom feed of a search says (RFC 4287, with OpenSearch's response elements)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from flask import url_for
from flask_babel import gettext

from indexer.citing import cited
from indexer.citing.plain import one_line, xml_text
from indexer.search_plan import MAX_DEPTH
from web.asking.links import SearchState
from web.citing.view import reading_now
from web.language import words
from web.language.languages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive import StoredArticle

FEED_SIZE = 20
"""How many articles a page of a feed holds."""

SUMMARY = 600
"""About how many characters of its text a feed shows of an article."""

NEVER = "1970-01-01T00:00:00Z"
"""When a feed changed that holds nothing."""


def feed_document(state: SearchState, total: int, shown: Sequence[StoredArticle]) -> ET.Element:
    """Return a page of the feed of a search."""
    root = ET.Element(
        "feed",
        {
            "xmlns": "http://www.w3.org/2005/Atom",
            "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/",
            "xml:lang": language().code,
        },
    )
    # Which page and which host it is read from change nothing of what the feed is.
    add(root, "id", name_of("search", urlencode(replace(state, page=1).pairs())))
    add(root, "title", " – ".join(filter(None, (gettext("Khizana"), one_line(state.query)))))
    add(root, "updated", max((one.changed for one in shown), default=NEVER))
    add(ET.SubElement(root, "author"), "name", gettext("Khizana"))
    add(root, "generator", "Khizana")
    for relation, address, mimetype in links(state, total):
        ET.SubElement(root, "link", {"rel": relation, "href": address, "type": mimetype})
    add(root, "opensearch:totalResults", str(total))
    add(root, "opensearch:startIndex", str((state.page - 1) * FEED_SIZE + 1))
    add(root, "opensearch:itemsPerPage", str(FEED_SIZE))
    ET.SubElement(
        root,
        "opensearch:Query",
        {"role": "request", "searchTerms": xml_text(state.query), "startPage": str(state.page)},
    )
    for stored in shown:
        root.append(entry(stored))
    return root


def links(state: SearchState, total: int) -> list[tuple[str, str, str]]:
    """Return the links of a feed: relation, address, media type."""
    last = max(1, -(-min(total, MAX_DEPTH) // FEED_SIZE))
    pages = {"self": state.page, "first": 1, "last": last}
    if state.page > 1:
        pages["previous"] = min(state.page - 1, last)
    if state.page < last:
        pages["next"] = state.page + 1
    atom = "application/atom+xml"
    found = [
        (name, replace(state, page=page).url("feeds.feed", outer=True), atom) for name, page in pages.items()
    ]
    described = url_for("feeds.opensearch", _external=True)
    return [
        *found,
        ("alternate", state.url(outer=True), "text/html"),
        ("search", described, "application/opensearchdescription+xml"),
    ]


def entry(stored: StoredArticle) -> ET.Element:
    """Return an article as an entry: what is known of it, and the beginning of its text."""
    one = cited(stored, reading_now())
    root = ET.Element("entry", {"xml:lang": one.language} if one.language else {})
    add(root, "id", name_of("article", stored.article.id))
    add(root, "title", one.title or words.untitled())
    ET.SubElement(root, "link", {"rel": "alternate", "href": one.address or "", "type": "text/html"})
    if one.url:
        ET.SubElement(root, "link", {"rel": "via", "href": one.url})
    add(root, "updated", stored.changed)
    if one.published:
        add(root, "published", moment(one.published))
    if by := one.author or one.site:
        add(ET.SubElement(root, "author"), "name", by)
    if one.section:
        ET.SubElement(root, "category", {"term": one.section})
    add(root, "summary", beginning(stored.article.paragraphs), type="text")
    return root


def add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Put an element with a text into another."""
    ET.SubElement(parent, name, attributes).text = xml_text(text)


def name_of(kind: str, what: str) -> str:
    """Return a name that stays the same for ever, wherever the archive is served."""
    return uuid5(NAMESPACE_URL, f"khizana:{kind}:{what}").urn


def moment(iso: str) -> str:
    """Return a date, or date and time, as Atom wants it: with seconds and a zone, UTC where none is known.

    >>> moment("2017-07-02"), moment("2017-07-02T21:01+03:00")
    ('2017-07-02T00:00:00Z', '2017-07-02T21:01:00+03:00')
    """
    found = datetime.fromisoformat(iso)
    return found.isoformat(timespec="seconds") + ("" if found.tzinfo else "Z")


def beginning(paragraphs: Sequence[str]) -> str:
    """Return the first paragraphs of a text, cut at a word."""
    text = "\n".join(paragraphs)
    if len(text) <= SUMMARY:
        return text
    return text[:SUMMARY].rsplit(None, 1)[0] + " …"
