"""The inline parts of a block: what a style sets apart on the screen, and no space in the markup.

Bars below headlines are written as ``<span>name</span><span>8 May 2020</span><span>news</span>``: as one line
of text their parts are glued together.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.clean.lines import normal_space
from indexer.clean.page.blocks import Block, Page

_INSIDE = 40
"""How many elements of a block are looked at."""
_LONGEST = 160
"""A part is shorter, in characters; what is longer is prose."""


def parts(page: Page, block: Block) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each element inside a block that is not all of it, outer ones first.

    Args:
        page: the page that the block is of.
        block: one of its blocks.
    """
    start = block.node
    if start < 0:
        return
    for number in range(start + 1, min(start + 1 + _INSIDE, len(page.nodes))):
        node = page.nodes[number]
        if node.parent < start:
            return
        text = normal_space(node.tag.get_text())
        if text and len(text) <= _LONGEST and text != block.text and text in block.text:
            yield number, text
