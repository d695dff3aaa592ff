"""Addresses that a page gives itself and its pictures, in full and its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from indexer.clean.identity import same_site
from indexer.clean.lines import normal_space

FRONT_PATH = re.compile(
    r"/?(?:(?:ar|ara|arabic|fr|en)/?)?(?:(?:index|default|home)(?:\.\w{2,5})?)?/?", re.IGNORECASE
)
"""The path of a site's front page."""


def absolute_url(said: str, base: str | None) -> str | None:
    """Return an address in full, or None where it is none of the web or nothing says where it starts.

    >>> absolute_url("/p/a.jpg", "https://example.org/news/1")
    'https://example.org/p/a.jpg'
    """
    said = normal_space(said)
    try:
        absolute = urljoin(base or "", said) if said else ""
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in {"http", "https"} and parts.hostname else None


def own_address(said: Iterable[str], fetched: str | None) -> str | None:
    """Return the first address that can be a page's own.

    That of the front page is no article's own: many templates give it to each of them, and all would become
    one. One of another site is that of whoever published it first, or of a template's maker.

    Args:
        said: addresses, the most believed first.
        fetched: where the page was fetched from, if it is known.
    """
    for one in said:
        absolute = absolute_url(one, fetched)
        if absolute is None:
            continue
        parts = urlsplit(absolute)
        if (parts.query or not FRONT_PATH.fullmatch(parts.path)) and (
            fetched is None or same_site(absolute, fetched)
        ):
            return absolute
    return None
