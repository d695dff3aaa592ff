"""The notes on a site applied to one of its pages.

Selectors are matched by BeautifulSoup, on a tree that only pages of such sites need. It is made of the same
events of the same parser as our own reading, so the elements of both stand in the same order.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from indexer.clean.bylines import without_introduction
from indexer.clean.dates.reading import date_line, parse_date
from indexer.clean.lines import normal_space
from indexer.clean.page.blocks import Page
from indexer.clean.page.dates import Published
from indexer.clean.page.tree import Document, Element
from indexer.clean.reasons import Reason
from indexer.clean.site_notes import DATE_ORDERS, SiteNotes

_ALWAYS = frozenset({Reason.TITLE, Reason.REPEATED_TITLE, Reason.BLANK})
"""What no notes make a part of the text."""
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})(\s*[/.-]\s*)(\d{1,2})(?=\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d))")


@dataclass(frozen=True, slots=True)
class Noted:
    """What the selectors of notes match on a page.

    Attributes:
        page: the page, with what is dropped as a zone and what is kept as marked.
        kept: the nodes whose lines are all kept.
        dropped: the nodes whose lines all go.
        title: the headline, where the notes tell its place.
        author: the author, likewise.
        date: the date as it is written, likewise.
    """

    page: Page
    kept: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    title: str | None = None
    author: str | None = None
    date: str | None = None


def noted(markup: str, document: Document, notes: SiteNotes) -> Noted:
    """Match the selectors of notes on a page.

    Args:
        markup: the page.
        document: the same, as it was read.
        notes: the notes on its site.
    """
    page = document.page
    single = (notes.title, notes.author, notes.date)
    if not (notes.keep or notes.drop or any(single)):
        return Noted(page)
    matcher = _Matcher(markup, document)
    keep, drop = matcher.all_of(notes.keep), matcher.all_of(notes.drop)
    title, author, date = (matcher.first_of(one) for one in single)
    numbers = {id(node.tag): number for number, node in enumerate(page.nodes)}
    kept = {numbers[id(one)] for one in keep if id(one) in numbers}
    dropped = {numbers[id(one)] for one in drop if id(one) in numbers}
    nodes = tuple(
        node._replace(zone=Reason.SITE_NOTES)
        if number in dropped
        else node._replace(zone=None, marked=True)
        if number in kept
        else node
        for number, node in enumerate(page.nodes)
    )
    return Noted(
        Page(nodes, page.blocks, page.hidden),
        _with_inner(page, kept),
        _with_inner(page, dropped),
        _text(title),
        without_introduction(_text(author) or "") or None,
        _date(date),
    )


class _Matcher:
    """A page as BeautifulSoup reads it, for its selectors."""

    def __init__(self, markup: str, document: Document) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            self._soup = BeautifulSoup(markup, "lxml")
        tags = self._soup.find_all(True)
        # A page nested deeper than BeautifulSoup's parser goes has elements that its tree lacks.
        self._elements = {id(tag): one for tag, one in zip(tags, document.elements, strict=False)}

    def all_of(self, selectors: Iterable[str]) -> list[Element]:
        tags = (tag for selector in selectors for tag in self._soup.select(selector))
        return [self._elements[id(tag)] for tag in tags if id(tag) in self._elements]

    def first_of(self, selector: str | None) -> Element | None:
        return next(iter(self.all_of([selector])), None) if selector else None


def _text(element: Element | None) -> str | None:
    if element is None:
        return None
    return normal_space(str(element.attrs.get("content") or element.get_text())) or None


def _date(element: Element | None) -> str | None:
    if element is None:
        return None
    return str(element.attrs.get("datetime") or "") or _text(element)


def _with_inner(page: Page, numbers: set[int]) -> frozenset[int]:
    """Return nodes with all that lie in them; parents stand before their children."""
    found = set(numbers)
    for number, node in enumerate(page.nodes):
        if node.parent in found:
            found.add(number)
    return frozenset(found)


def by_notes(
    page: Page, reasons: Sequence[Reason | None], notes: SiteNotes, told: Noted
) -> list[Reason | None]:
    """Let the notes on a site decide about the lines that they name.

    Args:
        page: the blocks of the page.
        reasons: what was judged of each.
        notes: the notes.
        told: what they match.
    """
    decided: list[Reason | None] = []
    for block, reason in zip(page.blocks, reasons, strict=True):
        if block.node in told.dropped or notes.wants(block.text, keep=False):
            decided.append(Reason.SITE_NOTES)
        elif (block.node in told.kept or notes.wants(block.text, keep=True)) and reason not in _ALWAYS:
            decided.append(None)
        else:
            decided.append(reason)
    return decided


def published_by_notes(found: Published, said: str | None, notes: SiteNotes, *, stated: bool) -> Published:
    """Return the date that the notes point at, else the one found, its figures in the order they tell.

    Args:
        found: the date of the page.
        said: the date that the notes' selector matches, as it is written.
        notes: the notes.
        stated: whether the head of the page states a date, which has an order of its own.
    """
    if said:
        text = _in_order(said, notes)
        line = date_line(text)
        iso = parse_date(text) or (line.iso if line else None)
        if iso:
            return Published(iso, said)
    if found.printed and not stated:
        line = date_line(_in_order(found.printed, notes))
        if line:
            return replace(found, iso=line.iso)
    return found


def _in_order(text: str, notes: SiteNotes) -> str:
    """Return a date with its day first."""
    return _FIGURES.sub(r"\3\2\1", text, count=1) if notes.date_order != DATE_ORDERS[0] else text
