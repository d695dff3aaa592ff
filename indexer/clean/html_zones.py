"""Parts of a page that say by their names what they are: menus, share bars, comments, captions.

Class names and ids are written by people, in English nearly always, and mean what they say about nine times
in ten. The tenth time (``<div id="adsCenter" class="entry-content">``) is why a zone counts only where it
does not hold a good part of the page's prose (`html_blocks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from indexer.clean.html_vocabulary import BODY_MARKS, ELEMENTS, ROLES, WORDS
from indexer.clean.reasons import Reason

if TYPE_CHECKING:
    from bs4.element import Tag

STRONG = frozenset({Reason.COMMENTS})
"""Zones that no page names by mistake: they stand even where they hold as much prose as the article."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[\W_\d]+")
_SIGNS = re.compile(r"[\W_]+")
_REASONS: Mapping[str, tuple[int, Reason]] = MappingProxyType(
    {
        word: (rank, reason)
        for rank, (reason, words) in reversed(list(enumerate(WORDS)))
        for word in words.split()
    }
)
# Arabic headings as ids (``.D8.A7.D8.AD``): their hexadecimal digits spell words by chance.
_ENCODED = re.compile(r"(?:[.%][0-9A-Fa-f]{2}){2}")
_NAMING = ("id", "aria-labelledby", "data-component", "data-testid")
_NAME_LIMIT = 200
_BODY = frozenset(BODY_MARKS.split())
_NEVER = frozenset({"html", "body", "main", "article", "h1"})


def zone(tag: Tag) -> Reason | None:
    """Return what an element is by its name, role, class and id; None where they don't tell."""
    name = tag.name
    if name in _NEVER or is_marked_body(tag):
        return None
    if name in ELEMENTS:
        return ELEMENTS[name]
    attributes = tag.attrs
    role = attributes.get("role")
    if isinstance(role, str) and role in ROLES:
        return ROLES[role]
    best: tuple[int, Reason] | None = None
    for word in _words(_names(tag)):
        found = _REASONS.get(word)
        if found and (best is None or found < best):
            best = found
    return best[1] if best else None


def is_marked_body(tag: Tag) -> bool:
    """Tell whether an element says that it holds the body of an article."""
    itemprop = tag.attrs.get("itemprop")
    if itemprop and "articlebody" in str(itemprop).lower():
        return True
    return any(_SIGNS.sub("", name).lower() in _BODY for name in _names(tag))


def _names(tag: Tag) -> list[str]:
    classes = tag.attrs.get("class") or ()
    names = [classes] if isinstance(classes, str) else list(classes)
    names += [str(tag.attrs[one]) for one in _NAMING if one in tag.attrs]
    return [name[:_NAME_LIMIT] for name in names]


def _words(names: Iterable[str]) -> Iterable[str]:
    """Yield the words of names, and each two neighbours joined: ``most-read`` gives most, read, mostread."""
    for name in names:
        if _ENCODED.search(name):
            continue
        parts = [part.lower() for part in _SPLIT.split(_CAMEL.sub(" ", name)) if part]
        yield from parts
        for first, second in pairwise(parts):
            yield first + second
