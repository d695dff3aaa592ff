"""The ends of a body: stray lines before its first sentence and after its last one."""

from __future__ import annotations

import re

from indexer.clean.page.blocks import BLOCKS, Block, Page
from indexer.clean.page.candidates import SENTENCE_END, Layout
from indexer.clean.reasons import Reason

_FIGURES = re.compile(r"[\W\d_]+")


def trim(page: Page, layout: Layout, reasons: list[Reason | None]) -> None:
    """Take away stray short lines before the first sentence of the body and after its last one.

    Short lines that stand where sentences stand (in the same kind of element) are text: headings, lines of a
    poem, points of a list. Strays have their own places: a city, a category, a button.
    """
    kept = [number for number, reason in enumerate(reasons) if reason is None]
    sentences = [number for number in kept if _is_sure(page, layout, number)]
    if not sentences:
        return
    places = {place_of(page, page.blocks[number]) for number in sentences}
    for number in kept[kept.index(sentences[-1]) + 1 :]:
        # What agencies number their reports with; in the midst of a text, figures are those of a table.
        if _FIGURES.fullmatch(page.blocks[number].text):
            reasons[number] = Reason.BLANK
    kept = [number for number in kept if reasons[number] is None]
    ends = [*kept[: kept.index(sentences[0])][::-1], *kept[kept.index(sentences[-1]) + 1 :]]
    near = sentences[0]
    for number in ends:
        block = page.blocks[number]
        # The heading of the first chapter stands right above its first sentence.
        heads = block.heading and number == near - 1
        near = number if heads else near
        if not heads and place_of(page, block) not in places:
            reasons[number] = Reason.OTHER


def _is_sure(page: Page, layout: Layout, number: int) -> bool:
    return layout.prose[number] or bool(SENTENCE_END.search(page.blocks[number].text))


def place_of(page: Page, block: Block) -> tuple[object, ...]:
    """Return where a block stands: what kind of element, in what kind of element."""
    number = block.node
    while number >= 0 and page.nodes[number].tag.name not in BLOCKS:
        number = page.nodes[number].parent
    if number < 0:
        return ()
    parent = page.nodes[number].parent
    return _kind(page, number) + (_kind(page, parent) if parent >= 0 else ())


def _kind(page: Page, number: int) -> tuple[object, ...]:
    tag = page.nodes[number].tag
    return tag.name, str(tag.attrs.get("class"))[:200]
