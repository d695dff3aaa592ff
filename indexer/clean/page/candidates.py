"""Where on a page its article stands: the element that holds the most prose and the least of anything else.

Each block of text is worth something to the elements around it: prose adds its length, links and short
lines take away. The element with the highest sum is the tightest one around the body, because whatever
is wrapped around it only takes away. Containers that mark themselves as the body (`BODY_MARKS`) are
believed where they hold a good part of that prose. The idea of scoring by text against links is that of
Kohlschütter et al., *Boilerplate Detection using Shallow Text Features* (WSDM 2010), and of Readability.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.clean.page.around import inside, kind_of, sum_up, within
from indexer.clean.page.blocks import Block, Node, Page
from indexer.clean.page.misnamed import zones_of
from indexer.clean.page.proseless import body_without_prose
from indexer.clean.reasons import Reason

SENTENCE_END = re.compile(r"[.؟?!…。:؛]['\"»”’)\]]*$")
_WORDS_OF_SENTENCE = 6
_LENGTH_OF_PROSE = 90
_LINKED_PROSE = 0.5
"""From this share of links on, a block is a list of links, however long it is."""

_MARKED_SHARE = 0.5
"""The share of the best element's prose that a marked body must hold to be believed."""

_COST_LINK, _COST_ZONE, _COST_SHORT = 0.5, 0.4, 5.0
_COST_LENGTH = 120
"""Costs of what is no prose: per character of a link or zone (up to a headline's length), or each."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the places of blocks tell.

    Attributes:
        zones: for each node, the zone that it lies in or is, None outside of all.
        best: the node with the most prose and the least else; -1 where the page has no prose.
        body: for each block, whether it lies in the body.
        prose: for each block, whether it is prose.
    """

    zones: Sequence[Reason | None]
    best: int
    body: Sequence[bool]
    prose: Sequence[bool]


def is_prose(block: Block) -> bool:
    """Tell whether a block reads like part of a text: a sentence, or as long as one, and no link."""
    if block.link_share > _LINKED_PROSE or block.heading:
        return False
    text = block.text
    if len(text) >= _LENGTH_OF_PROSE:
        return True
    return bool(SENTENCE_END.search(text)) and text.count(" ") + 1 >= _WORDS_OF_SENTENCE


def lay_out(page: Page, prose: Sequence[bool] | None = None) -> Layout:
    """Find the body of a page.

    Args:
        page: its blocks.
        prose: for each block, whether it is prose, where that is known.
    """
    layout = _laid_out(page, [is_prose(block) for block in page.blocks] if prose is None else prose)
    if layout.best >= 0:
        return layout
    # Some editors write whole texts as headings; where there is other text, headings are headings.
    headed = [one or _is_headed_prose(block) for one, block in zip(layout.prose, page.blocks, strict=True)]
    if headed != layout.prose and (other := _laid_out(page, headed)).best >= 0:
        return other
    best = body_without_prose(page, layout.zones)
    return replace(layout, best=best, body=inside(page, {best})) if best >= 0 else layout


def _is_headed_prose(block: Block) -> bool:
    plain = block.heading not in {None, "h1"} and block.link_share <= _LINKED_PROSE
    return plain and block.text.endswith(".") and block.text.count(" ") + 1 >= _WORDS_OF_SENTENCE


def _laid_out(page: Page, prose: Sequence[bool]) -> Layout:
    """Find the body of a page whose prose is known; its best node is -1 where none lies outside zones."""
    zones = zones_of(page, prose)
    gain, mass = [0.0] * len(page.nodes), [0.0] * len(page.nodes)
    for block, is_text in zip(page.blocks, prose, strict=True):
        if block.node < 0:
            continue
        zone = zones[block.node]
        gain[block.node] += _worth(block, zone, is_text)
        mass[block.node] += len(block.text) if is_text and zone is None else 0
    sum_up(page.nodes, gain)
    sum_up(page.nodes, mass)
    best = _with_its_like(page.nodes, _highest(gain, mass), mass)
    body = _in_body(page, best, mass, gain) if best >= 0 else [False] * len(page.blocks)
    return Layout(zones, best, body, prose)


def _worth(block: Block, zone: Reason | None, is_text: bool) -> float:
    length = min(len(block.text), _COST_LENGTH)
    if zone is not None:
        return -_COST_ZONE * length
    if is_text:
        return float(len(block.text) - block.linked)
    if block.link_share > _LINKED_PROSE:
        return -_COST_LINK * length
    return -_COST_SHORT


def _highest(gain: Sequence[float], mass: Sequence[float]) -> int:
    best = -1
    for number, value in enumerate(gain):
        # Of equals the innermost, which comes later.
        if mass[number] > 0 and (best < 0 or value >= gain[best]):
            best = number
    return best


def _with_its_like(nodes: Sequence[Node], best: int, mass: Sequence[float]) -> int:
    """Return the element around a paragraph that has paragraphs beside it.

    Where boxes of links stand between short paragraphs, what they cost outweighs the other paragraphs.
    """
    if best < 0 or nodes[best].parent < 0:
        return best
    parent, kind = nodes[best].parent, kind_of(nodes[best])
    if nodes[best].tag.name != "p" and not kind[1]:
        return best
    for number in range(parent + 1, len(nodes)):
        if nodes[number].parent < parent:
            break
        if (
            number != best
            and nodes[number].parent == parent
            and mass[number]
            and kind_of(nodes[number]) == kind
        ):
            return parent
    return best


def _in_body(page: Page, best: int, mass: Sequence[float], gain: Sequence[float]) -> list[bool]:
    """Tell for each block whether it lies in the best node, or in marked bodies that are believed."""
    roots = {best}
    marked = [number for number, node in enumerate(page.nodes) if node.marked]
    if marked and not within(page.nodes, best, set(marked)):
        first = max(marked, key=lambda number: (gain[number], number))
        if mass[first] >= _MARKED_SHARE * mass[best]:
            name = page.nodes[first].tag.attrs.get("class")
            roots = {one for one in marked if page.nodes[one].tag.attrs.get("class") == name and mass[one]}
    return inside(page, roots)
