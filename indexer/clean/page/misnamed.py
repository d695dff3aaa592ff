"""Zones that are believed: those that do not hold the text of the page itself.

Names of classes mean what they say nine times in ten (`page.zones`). The tenth time, the text of the article
lies in them: at once, or piece by piece.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.clean.page.around import kind_of, sum_up, within
from indexer.clean.page.blocks import Page
from indexer.clean.page.zones import STRONG
from indexer.clean.reasons import Reason

_ZONE_SHARE = 0.4
"""A zone that holds more of the page's prose than this is misnamed."""
_ALIKE_SHARE = 0.6
"""Elements of one vague name that together hold more than this, with no link, are misnamed likewise: page
builders make a "widget" of each paragraph."""


def zones_of(page: Page, prose: Sequence[bool]) -> list[Reason | None]:
    """Return each node's zone, its own or one that it lies in, without those that hold the page's prose."""
    mass = [0.0] * len(page.nodes)
    for block, is_text in zip(page.blocks, prose, strict=True):
        if is_text and block.node >= 0:
            mass[block.node] += len(block.text)
    sum_up(page.nodes, mass)
    whole = max(mass, default=0.0)
    most = whole * _ZONE_SHARE
    misnamed = {number for number, held in enumerate(mass) if held > most}
    misnamed -= {number for number in misnamed if _is_believed(page, number)}
    misnamed |= _misnamed_alike(page, mass, whole)
    zones: list[Reason | None] = []
    for number, node in enumerate(page.nodes):
        outer = zones[node.parent] if node.parent >= 0 else None
        own = None if number in misnamed else node.zone
        zones.append(outer if outer in STRONG else own or outer)
    return zones


def _is_believed(page: Page, number: int) -> bool:
    """Tell a zone that stands however much prose it holds; that of comments does not hold the headline."""
    node = page.nodes[number]
    if node.sure or node.zone not in STRONG:
        return node.sure
    around_headline = (within(page.nodes, one.node, {number}) for one in page.blocks if one.heading == "h1")
    return node.zone is not Reason.COMMENTS or not any(around_headline)


def _misnamed_alike(page: Page, mass: Sequence[float], whole: float) -> set[int]:
    """Return the elements of a vague name that hold the text of the page piece by piece."""
    vague: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, node in enumerate(page.nodes):
        if node.zone is Reason.OTHER and mass[number] and not node.sure:
            vague.setdefault(kind_of(node), []).append(number)
    if not vague:
        return set()
    links = [0.0] * len(page.nodes)
    for block in page.blocks:
        if block.node >= 0:
            links[block.node] += block.links
    sum_up(page.nodes, links)
    alike = (
        numbers
        for numbers in vague.values()
        if sum(mass[one] for one in numbers if not links[one]) > whole * _ALIKE_SHARE
    )
    return {number for numbers in alike for number in numbers}
