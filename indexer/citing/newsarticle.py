"""schema.org's NewsArticle as JSON-LD, for search engines and archivers that read pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.citing.item import Cited

ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""In a page no text may end the script that it stands in, nor begin a comment."""


def news_article(one: Cited, *, raw: str | None = None) -> dict[str, Any]:
    """Return an article as JSON-LD; it says that it is a copy, and of what.

    Args:
        one: the article.
        raw: the address of its raw source in the archive.
    """
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        # Whether a byline is a person or a desk is not known, so it is given no type.
        "author": {"name": one.author} if one.author else None,
        "publisher": {"@type": "Organization", "name": one.site} if one.site else None,
        "datePublished": one.published,
        "dateModified": one.modified,
        "articleSection": one.section,
        "inLanguage": one.language,
        "url": one.address,
        "isBasedOn": one.url,
        "archivedAt": raw,
        "identifier": one.id,
    }
    return {name: value for name, value in told.items() if value}


def script_text(value: dict[str, Any]) -> str:
    r"""Return JSON that may stand in a ``script`` element as it is.

    >>> print(script_text({"headline": "</script>"}))
    {"headline": "\u003c/script\u003e"}
    """
    return json.dumps(value, ensure_ascii=False).translate(ESCAPED)
