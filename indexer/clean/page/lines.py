"""The lines of a judged page in page order: what is kept, what goes and why, and where each stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.article import RemovedLine
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.tree import Element
from indexer.clean.reasons import Reason

_LEVELS = 4
"""How many elements a place names: the innermost of the line and those around it."""
_CLASSES = 2
"""How many classes of each; further ones speak of the article («category-economy tag-dams»)."""
_LONGEST = 40
_STATED = "script"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page; the meaning of each is that of `Found`."""

    paragraphs: tuple[str, ...]
    removed: tuple[RemovedLine, ...]
    places: tuple[str, ...]


def lines_of(page: Page, reasons: Sequence[Reason | None], stated: Sequence[str] = ()) -> Lines:
    """Put the lines of a page together.

    Args:
        page: its blocks.
        reasons: why each block that is shown goes, or None; hidden ones all go.
        stated: paragraphs that the page does not show; they come last.
    """
    paragraphs: list[str] = []
    removed: list[RemovedLine] = []
    places: list[str] = []
    place_of = _Places(page)
    for block, reason in _in_order(page, reasons):
        if reason is None:
            paragraphs.append(block.text)
        else:
            removed.append(RemovedLine(block.text, reason.value, len(paragraphs)))
        places.append(place_of(block.node))
    paragraphs += stated
    places += [_STATED] * len(stated)
    return Lines(tuple(paragraphs), tuple(removed), tuple(places))


def _in_order(page: Page, reasons: Sequence[Reason | None]) -> Iterator[tuple[Block, Reason | None]]:
    shown = list(zip(page.blocks, reasons, strict=True))
    done = 0
    for hidden in page.hidden:
        yield from shown[done : hidden.position]
        done = max(done, hidden.position)
        yield hidden.block, Reason.HIDDEN
    yield from shown[done:]


class _Places:
    """The places of a page's elements: ``div.story/div.text/p``, alike on all pages of one template."""

    def __init__(self, page: Page) -> None:
        self._nodes = page.nodes
        self._steps: dict[int, tuple[str, ...]] = {-1: ()}

    def __call__(self, number: int) -> str:
        return "/".join(self._steps_to(number))

    def _steps_to(self, number: int) -> tuple[str, ...]:
        """Return the names of an element and of those around it, the innermost last."""
        below: list[int] = []
        while (known := self._steps.get(number)) is None:
            below.append(number)
            number = self._nodes[number].parent
        for inner in reversed(below):
            known = self._steps[inner] = (*known[1 - _LEVELS :], _named(self._nodes[inner].tag))
        return known


def _named(tag: Element) -> str:
    attributes = tag.attrs
    if names := attributes.get("class"):
        return _step(tag.name, *names[:_CLASSES])
    return _step(tag.name, attributes["id"]) if "id" in attributes else tag.name


@lru_cache(maxsize=8192)
def _step(element: str, *names: str) -> str:
    """Name an element by its classes, else by its id, with all its figures as 0: they count articles."""
    return ".".join([element, *(_DIGITS.sub("0", name[:_LONGEST]) for name in names if name)])
