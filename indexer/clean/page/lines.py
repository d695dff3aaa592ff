"""The lines of a judged page in page order: what is kept, what goes and why, and where each stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.article import RemovedLine
from indexer.clean.page.blocks import Block, Page
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
        self._page = page
        self._steps: dict[int, str] = {}

    def __call__(self, number: int) -> str:
        steps: list[str] = []
        while number >= 0 and len(steps) < _LEVELS:
            steps.append(self._steps.get(number) or self._step(number))
            number = self._page.nodes[number].parent
        return "/".join(reversed(steps))

    def _step(self, number: int) -> str:
        """Name an element by its classes, else by its id, with all its figures as 0: they count articles."""
        tag = self._page.nodes[number].tag
        names = tag.attrs.get("class", ())[:_CLASSES] or [tag.attrs.get("id", "")]
        told = [_DIGITS.sub("0", name[:_LONGEST]) for name in names if name]
        step = self._steps[number] = ".".join([tag.name, *told])
        return step
