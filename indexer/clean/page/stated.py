"""The text of an article that a page gives to programs only: ``articleBody`` of its JSON-LD.

Pages that are put together in the browser show nothing without it. It is taken only where the page itself
shows no text.
"""

from __future__ import annotations

import re
from html import unescape

from indexer.clean.lines import normal_space
from indexer.clean.page.json_ld import read_json_ld
from indexer.clean.page.parse import parse
from indexer.clean.page.tree import Document

_LEAST = 100
"""Characters: less is a summary, or what templates fill in."""
_TAG = re.compile(r"<(?:p|br|div|span|strong|a)\b", re.IGNORECASE)


def stated_paragraphs(document: Document) -> tuple[str, ...]:
    """Return the paragraphs of the one article that a page describes; else none."""
    scripts = [
        element.get_text()
        for element in document.find_all("script")
        if "ld+json" in str(element.attrs.get("type", "")).lower()
    ]
    bodies = {
        body
        for article in read_json_ld(scripts).articles
        if isinstance(body := article.get("articleBody"), str) and len(body) >= _LEAST
    }
    if len(bodies) != 1:
        return ()
    text = unescape(bodies.pop())
    if _TAG.search(text):
        return tuple(block.text for block in parse(text, "articleBody").page.blocks)
    return tuple(filter(None, map(normal_space, text.splitlines())))
