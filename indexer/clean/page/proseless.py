"""Where a text without a sentence stands: verses, a list, an announcement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.clean.page.around import sum_up
from indexer.clean.page.blocks import Page
from indexer.clean.reasons import Reason

_FIGURE = re.compile(r"\d")
_FEW_LINKS = 0.2
"""Links per character of other text that a page without a sentence may have and still be an article."""

_VERSES, _VERSE_WORDS = 6, range(2, 15)
"""A poem without a sentence: so many lines in one element, each of so many words, with no link or figure."""


def body_without_prose(page: Page, zones: Sequence[Reason | None]) -> int:
    """Return the node of a body without a sentence: a marked one, a poem, or a page with hardly a link."""
    plain = [0.0] * len(page.nodes)
    for block in page.blocks:
        if block.node >= 0 and zones[block.node] is None and block.heading is None:
            plain[block.node] += len(block.text) - block.linked
    sum_up(page.nodes, plain)
    marked = [number for number, node in enumerate(page.nodes) if node.marked and plain[number] > 0]
    if marked:
        return max(marked, key=lambda number: (plain[number], number))
    if (poem := _poem(page, zones)) is not None:
        return poem
    linked = sum(block.linked for block in page.blocks)
    return 0 if page.nodes and plain[0] > 0 and linked <= _FEW_LINKS * plain[0] else -1


def _poem(page: Page, zones: Sequence[Reason | None]) -> int | None:
    """Return the node of the first verses that stand together, be each in an element of its own or not."""
    verses: dict[int, int] = {}
    others: set[int] = set()
    for block in page.blocks:
        if block.node < 0 or zones[block.node] is not None:
            continue
        node = page.nodes[block.node]
        holder = node.parent if node.tag.name == "p" else block.node
        words = block.text.split()
        if block.links or block.heading or len(words) not in _VERSE_WORDS or _FIGURE.search(block.text):
            others.add(holder)
        else:
            verses[holder] = verses.get(holder, 0) + 1
    return next((one for one, count in verses.items() if count >= _VERSES and one not in others), None)
