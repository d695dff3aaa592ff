"""Parts of a page that say by their names what they are: menus, share bars, comments, captions.

Class names and ids are written by people, in English nearly always, and mean what they say about nine times
in ten. The tenth time (``<div id="adsCenter" class="entry-content">``) is why a zone counts only where it
does not hold a good part of the page's prose (`page.blocks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from indexer.clean.page.vocabulary import BODY_MARKS, ELEMENTS, ROLES, TITLE_MARKS, UNSEEN, WORDS
from indexer.clean.reasons import Reason

if TYPE_CHECKING:
    from indexer.clean.page.tree import Element

Told: TypeAlias = tuple[Reason | None, bool, bool]
"""What an element says that it is: its zone; whether it holds the body of an article; whether it hides."""

STRONG = frozenset({Reason.COMMENTS, Reason.SITE_NOTES})
"""Zones that nobody names by mistake: they stand even where they hold as much prose as the article."""

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
_NAMING = ("aria-labelledby", "data-component", "data-testid")
_IDS = ("id", *_NAMING)
_OTHERS = frozenset({"role", "itemprop", "hidden", "style", *_IDS})
"""What tells besides the class."""
# What no person wrote needs no reading to its end.
_NAMES, _NAME_LIMIT, _CLASSES = 20, 200, 1_000
_BODY = frozenset(BODY_MARKS.split())
_TITLE = frozenset(TITLE_MARKS.split())
_BARE = 1_000
"""Pages may make up names; no more than so many are kept."""
_NEVER = frozenset({"html", "body", "main", "article", "h1"})


class _Bare(dict[str, Told]):
    """What elements say by their names alone."""

    def __missing__(self, name: str) -> Told:
        told = None if name in _NEVER else ELEMENTS.get(name), False, name in UNSEEN
        if len(self) < _BARE:
            self[name] = told
        return told


BARE: Mapping[str, Told] = _Bare()
"""What `classify` tells of elements without attributes, by their names."""


def classify(name: str, attributes: Mapping[str, str]) -> Told:
    """Tell what an element says that it is.

    Args:
        name: its name in lowercase.
        attributes: its attributes as they are written.

    Returns:
        Its zone, by its name, role, class and id (None where they don't tell); whether it says that it holds
        the body of an article, which is in no zone; and whether it hides what is in it.
    """
    if not attributes:
        return BARE[name]
    get = attributes.get
    # Pages say the same names all over; a long one is not worth a place in the cache.
    if _OTHERS.isdisjoint(attributes):
        classes = get("class")
        if classes is None:
            return BARE[name]
        return _by_class(name, classes if len(classes) <= _CLASSES else classes[:_CLASSES])
    told = (get("id"), get("role"), get("itemprop"), *map(get, _NAMING))
    zone, marked = _by_names(name, get("class", "")[:_CLASSES], *(one and one[:_NAME_LIMIT] for one in told))
    return zone, marked, name in UNSEEN or _is_hidden(attributes)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if not style:
        return False
    plain = style[:1000].replace(" ", "").lower()
    return "display:none" in plain or "visibility:hidden" in plain


def marks_title(tag: Element) -> bool:
    """Tell whether an element says that it is the headline of an article."""
    attributes = tag.attrs
    if "headline" in str(attributes.get("itemprop", "")).lower():
        return True
    names = [*attributes.get("class", ())[:_NAMES], *(attributes[one] for one in _IDS if one in attributes)]
    return any(_SIGNS.sub("", name[:_NAME_LIMIT]).lower() in _TITLE for name in names)


@lru_cache(maxsize=8192)
def _by_class(name: str, classes: str) -> Told:
    return (*_by_names(name, classes), name in UNSEEN)


@lru_cache(maxsize=8192)
def _by_names(
    name: str,
    classes: str,
    identity: str | None = None,
    role: str | None = None,
    kind: str | None = None,
    *others: str | None,
) -> tuple[Reason | None, bool]:
    """Return the zone of an element, and whether it is marked as the body."""
    names = [*classes.split()[:_NAMES], *filter(None, (identity, *others))]
    if any(_SIGNS.sub("", one).lower() in _BODY for one in names) or "articlebody" in (kind or "").lower():
        return None, True
    if name in _NEVER:
        return None, False
    by_element = ELEMENTS.get(name) or ROLES.get(role or "")
    if by_element:
        return by_element, False
    found = [_REASONS[word] for word in _words(names) if word in _REASONS]
    return (min(found)[1] if found else None), False


def _words(names: Iterable[str]) -> Iterable[str]:
    """Yield the words of names, and each two neighbours joined: ``most-read`` gives most, read, mostread."""
    for name in names:
        if _ENCODED.search(name):
            continue
        parts = [part.lower() for part in _SPLIT.split(_CAMEL.sub(" ", name)) if part]
        yield from parts
        for first, second in pairwise(parts):
            yield first + second
