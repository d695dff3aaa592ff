"""Text that a page holds and does not show, and when it is the article nevertheless.

Hidden are elements that say so (``hidden``, ``display: none``, ``visibility: hidden``), and what stands in
for something that browsers show (``noscript``, the inside of ``iframe``, ``object``, ``svg`` …). A class
hides nothing by itself, and ``aria-hidden`` text is shown to all who see. The text of forms (``button``,
``option``, ``textarea``) is shown, and judged like any other.

Sites hide articles too, until a reader presses "read on", pays, or runs their program. Such text is shown
again: prose that stands inside the body, and prose that outweighs all that the page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from indexer.clean.page.blocks import Block, Hidden, Page
from indexer.clean.page.candidates import Layout, is_prose, lay_out

_LEAST = 150
"""So many characters of prose are more than a notice («مكّن جافا سكريبت …») says."""


def reveal(page: Page, wanted: Collection[int] = ()) -> Page:
    """Return a page with that of its hidden text shown which is its article.

    Args:
        page: as it was read.
        wanted: nodes whose text is shown in any case.
    """
    if not page.hidden:
        return page
    sure = {hidden.root for hidden in page.hidden if hidden.block.node in wanted} if wanted else set()
    roots = sure | _of_article(page)
    return _shown(page, roots) if roots else page


def _of_article(page: Page) -> set[int]:
    """Return the hidden elements whose text is the article, or goes on with it."""
    said = {block.text for block in page.blocks}
    # A second copy of what is shown (for the printer, for a narrow screen) is no part of the article.
    mass: Counter[int] = Counter()
    for hidden in page.hidden:
        if is_prose(hidden.block) and hidden.block.text not in said:
            mass[hidden.root] += len(hidden.block.text)
    heavy = [root for root, length in mass.items() if length >= _LEAST]
    if not heavy:
        return set()
    layout = lay_out(page)
    shown = sum(len(page.blocks[number].text) for number, one in enumerate(layout.body) if one)
    return {
        root
        for root in heavy
        if layout.zones[root] is None and (mass[root] > shown or _in_body(page, layout, root))
    }


def _in_body(page: Page, layout: Layout, number: int) -> bool:
    number = page.nodes[number].parent
    while number >= 0:
        if number == layout.best or page.nodes[number].marked:
            return True
        number = page.nodes[number].parent
    return False


def _shown(page: Page, roots: Collection[int]) -> Page:
    """Return a page with the text of some hidden elements shown, in its place."""
    blocks: list[Block] = []
    left: list[Hidden] = []
    done = 0
    for hidden in page.hidden:
        blocks += page.blocks[done : hidden.position]
        done = max(done, hidden.position)
        if hidden.root in roots:
            blocks.append(hidden.block)
        else:
            left.append(hidden._replace(position=len(blocks)))
    return Page(page.nodes, (*blocks, *page.blocks[done:]), tuple(left))
