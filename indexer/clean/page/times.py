"""Dates that elements of a page bear for machines: ``<time>``, microdata, hAtom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.clean.dates.reading import parse_date
from indexer.clean.page.around import kind_of
from indexer.clean.page.blocks import Page

if TYPE_CHECKING:
    from indexer.clean.page.tree import Element

_PUBLISHED = ("published", "pubdate", "datepublished", "entry-date", "post-date", "dt-published", "posted-on")
_NOT_PUBLISHED = ("updated", "modified", "dt-updated", "datemodified", "last-updated", "date-modified")
_NEXT = 3
"""How many blocks below the headline an element that dates it may be."""


def time_of(page: Page, headline: int | None, first: int | None = None) -> str | None:
    """Return the date of a ``<time>`` or microdata element that dates this article, not another's.

    Args:
        page: its page.
        headline: the block of its title.
        first: the block where its text begins: below, only an element that says so dates the article.
    """
    end = page.blocks[first].node if first is not None else len(page.nodes)
    named: list[str] = []
    beside: list[str] = []
    kinds, below = set(), set()
    for number, node in enumerate(page.nodes):
        tag = node.tag
        if tag.name not in {"time", "abbr"} and "itemprop" not in tag.attrs:
            continue
        value = _value(tag)
        iso = parse_date(value) if value else None
        names = names_of(tag)
        if iso is None or any(name in names for name in _NOT_PUBLISHED):
            continue
        published = any(name in names for name in _PUBLISHED)
        if published:
            named.append(iso)
        if number >= end and not published:
            below.add(kind_of(node))
        elif (published or tag.name == "time") and _beside(page, number, headline):
            beside.append(iso)
            kinds.add(kind_of(node))
    if kinds & below and not named:
        # One of many alike: the times of a live report, or of a list.
        return None
    # Away from the headline only the sole one can be meant: lists of headlines are full of times.
    if beside:
        return beside[0] if len(set(beside)) == 1 or beside[0] in named else None
    return named[0] if len(set(named)) == 1 else None


def change_of(page: Page, headline: int | None) -> str | None:
    """Return the date of the sole element near the headline that says that it dates a change."""
    found = set()
    for number, node in enumerate(page.nodes):
        if node.tag.name != "time" and "itemprop" not in node.tag.attrs:
            continue
        if any(name in names_of(node.tag) for name in _NOT_PUBLISHED) and _beside(page, number, headline):
            found.add(parse_date(_value(node.tag)))
    return found.pop() if len(found) == 1 else None


def _value(tag: Element) -> str:
    """Return the moment that an element bears for machines; hAtom writes it as a title."""
    hidden = tag.attrs.get("title") if tag.name == "abbr" else None
    return str(tag.attrs.get("datetime") or tag.attrs.get("content") or hidden or "")


def names_of(tag: Element) -> set[str]:
    """Return what an element calls itself: its classes and its property, in lowercase."""
    classes: Any = tag.attrs.get("class") or []
    names = [classes] if isinstance(classes, str) else [str(one) for one in classes]
    names += str(tag.attrs.get("itemprop") or "").split()
    return {name.lower() for name in names} | ({"pubdate"} if "pubdate" in tag.attrs else set())


def _beside(page: Page, number: int, headline: int | None) -> bool:
    """Tell whether an element lies near the headline: in the tree, or among the next blocks."""
    if headline is None:
        return False
    if any(block.node == number for block in page.blocks[headline + 1 : headline + 1 + _NEXT]):
        return True
    around = ancestors(page, page.nodes[number].parent, 3)
    return bool(around & ancestors(page, page.blocks[headline].node, 6))


def ancestors(page: Page, number: int, levels: int) -> set[int]:
    """Return the numbers of an element and of those around it, up to `levels`; the whole page is none."""
    found: set[int] = set()
    while number >= 0 and len(found) < levels and page.nodes[number].tag.name not in {"body", "html"}:
        found.add(number)
        number = page.nodes[number].parent
    return found


def is_change(page: Page, number: int) -> bool:
    """Tell whether an element says that its date is that of a change."""
    return any(name in names_of(page.nodes[number].tag) for name in _NOT_PUBLISHED)
