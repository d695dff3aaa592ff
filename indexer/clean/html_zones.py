"""Parts of a page that say by their names what they are: menus, share bars, comments, captions.

Class names and ids are written by people, in English nearly always, and mean what they say about nine times
in ten. The tenth time (``<div id="adsCenter" class="entry-content">``) is why a zone counts only where it
does not hold a good part of the page's prose (`html_blocks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from indexer.clean.html_vocabulary import BODY_MARKS, ELEMENTS, ROLES, TITLE_MARKS, WORDS
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
# What no person wrote needs no reading to its end.
_NAMES, _NAME_LIMIT = 20, 200
_BODY = frozenset(BODY_MARKS.split())
_TITLE = frozenset(TITLE_MARKS.split())
_NEVER = frozenset({"html", "body", "main", "article", "h1"})


def classify(tag: Tag) -> tuple[Reason | None, bool]:
    """Tell what an element says that it is.

    Args:
        tag: the element.

    Returns:
        Its zone, by its name, role, class and id (None where they don't tell), and whether it says that it
        holds the body of an article, which is in no zone.
    """
    name, attributes = tag.name, tag.attrs
    by_element = ELEMENTS.get(name)
    if not attributes:
        return by_element, False
    by_name, marked = _by_names(_names(attributes))
    if marked or "articlebody" in str(attributes.get("itemprop", "")).lower():
        return None, True
    if name in _NEVER:
        return None, False
    return by_element or ROLES.get(str(attributes.get("role", ""))) or by_name, False


def marks_title(tag: Tag) -> bool:
    """Tell whether an element says that it is the headline of an article."""
    attributes = tag.attrs
    if "headline" in str(attributes.get("itemprop", "")).lower():
        return True
    return any(_SIGNS.sub("", name).lower() in _TITLE for name in _names(attributes))


@lru_cache(maxsize=8192)
def _by_names(names: tuple[str, ...]) -> tuple[Reason | None, bool]:
    """Return the zone that names tell, and whether they mark the body. Pages say the same names all over."""
    if any(_SIGNS.sub("", name).lower() in _BODY for name in names):
        return None, True
    found = [_REASONS[word] for word in _words(names) if word in _REASONS]
    return (min(found)[1] if found else None), False


def _names(attributes: Mapping[str, object]) -> tuple[str, ...]:
    classes = attributes.get("class") or []
    names = [str(one) for one in classes[:_NAMES]] if isinstance(classes, list) else [str(classes)]
    names += [str(attributes[one]) for one in _NAMING if one in attributes]
    return tuple(name[:_NAME_LIMIT] for name in names)


def _words(names: Iterable[str]) -> Iterable[str]:
    """Yield the words of names, and each two neighbours joined: ``most-read`` gives most, read, mostread."""
    for name in names:
        if _ENCODED.search(name):
            continue
        parts = [part.lower() for part in _SPLIT.split(_CAMEL.sub(" ", name)) if part]
        yield from parts
        for first, second in pairwise(parts):
            yield first + second
