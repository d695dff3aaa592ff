"""The addresses by which browsers and feed readers search: OpenSearch, and a feed of any search."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, url_for
from flask_babel import gettext

from indexer.engine.base import Sort
from indexer.found import articles, find
from web.asking.asked import request_of, state_of_request
from web.asking.opened import opened
from web.delivery.unchanged import answer_unchanged
from web.language.languages import language
from web.taking.feed_view import FEED_SIZE, feed_document

feeds = Blueprint("feeds", __name__)
feeds.before_request(answer_unchanged)

ATOM = "application/atom+xml"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION = "application/opensearchdescription+xml"

TEMPLATES = (
    ("results", "text/html", "searching.search", "?q={searchTerms}&page={startPage?}"),
    ("results", ATOM, "feeds.feed", "?q={searchTerms}&page={startPage?}"),
    ("suggestions", "application/x-suggestions+json", "suggestions.suggest", "?q={searchTerms}"),
    ("self", DESCRIPTION, "feeds.opensearch", ""),
)
"""What a browser finds where: the relation, its media type, its address and parameters."""


@feeds.get("/feed.atom")
def feed() -> Response:
    """Serve the results of the URL's search as an Atom feed, the newest first unless it says otherwise.

    It holds no state: the same address always asks the same search.
    """
    store, engine = opened()
    state = state_of_request()
    state = replace(state, sort=state.sort or Sort.NEWEST)
    offset = (state.page - 1) * FEED_SIZE
    found = find(store, engine, request_of(state, limit=0, offset=0), offset=offset, most=FEED_SIZE)
    return xml(feed_document(state, found.total, tuple(articles(store, found.ids))), ATOM)


@feeds.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search to browsers (OpenSearch 1.1), so that they offer it in their own box."""
    root = ET.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})

    def tell(name: str, text: str, **attributes: str) -> None:
        ET.SubElement(root, name, attributes).text = text

    tell("ShortName", gettext("Khizana"))
    tell("Description", gettext("Search an archive of the Arabic press, in any spelling."))
    for relation, mimetype, endpoint, parameters in TEMPLATES:
        template = url_for(endpoint, _external=True) + parameters
        ET.SubElement(root, "Url", {"type": mimetype, "rel": relation, "template": template})
    tell("Image", url_for("static", filename="khizana.svg", _external=True), type="image/svg+xml")
    tell("Language", language().code)
    tell("InputEncoding", "UTF-8")
    tell("OutputEncoding", "UTF-8")
    return xml(root, DESCRIPTION)


def xml(root: ET.Element, mimetype: str) -> Response:
    """Return an XML document as an answer."""
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type=f"{mimetype}; charset=utf-8")
