"""Dublin Core: as meta tags of a page, as RDF, and as COinS; ``newspaperArticle`` is Zotero's own type.

Its importers take the type from DC where it is one of theirs, and the paper's name from DC's source. COinS is
an OpenURL in a page (Z39.88-2004, key/value form, in the community profile for Dublin Core).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from indexer.citing.item import Cited

TYPE = "application/rdf+xml"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def elements(one: Cited) -> tuple[tuple[str, str], ...]:
    """Return what is known of an article by the names of Dublin Core's elements."""
    named = (
        ("type", "newspaperArticle"),
        ("title", one.title),
        ("creator", one.author),
        ("source", one.site),
        ("date", one.day.isoformat() if one.day else None),
        ("language", one.language),
        ("identifier", one.link),
    )
    return tuple((name, value) for name, value in named if value)


def rdf(one: Cited) -> str:
    """Return an article as an RDF document."""
    root = ET.Element("rdf:RDF", {"xmlns:rdf": RDF, "xmlns:dc": DC})
    about = ET.SubElement(root, "rdf:Description", {"rdf:about": one.link or f"#{one.key}"})
    for name, value in elements(one):
        ET.SubElement(about, f"dc:{name}").text = value
    return ET.tostring(root, encoding="unicode") + "\n"


def coins(one: Cited) -> str:
    """Return an article as the title of a ``Z3988`` span; to stand in HTML it has still to be escaped."""
    # The key of authors is an older one than Dublin Core's.
    told = (("au" if name == "creator" else name, value) for name, value in elements(one))
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")]
    pairs += [(f"rft.{name}", value) for name, value in told]
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)
