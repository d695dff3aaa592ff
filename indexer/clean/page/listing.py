"""The shape of pages that list articles: headlines that are links, each with a summary at most.

A page is refused only where it is sure: prose lost is worse than a list kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.clean.page.blocks import BLOCKS, Page
from indexer.clean.page.candidates import Layout
from indexer.clean.page.title import Headline
from indexer.clean.reasons import Reason

_LITTLE, _FEW = 300, 600
"""Characters of a slogan or a notice; of a site's description of itself, or of one summary."""
_MANY_LINKS, _MANY_HEADLINES = 20, 12
_HEADLINE_WORDS = 4
"""A name of fewer words is that of a site or a section."""
_GAP_HEADINGS = 4
"""So many other headings between the headline and the first prose: the prose is not what it heads."""
_ALIKE = 2
"""So many other headings of the headline's own kind: it is one of many."""
_UNITS, _MORE_UNITS = 3, 4
_UNIT_SHARE = 0.8
_UNIT_LENGTH = 600
_UNIT_REACH = 4
"""A list: so many runs of prose, nearly each right after a linked headline, none longer than a summary."""
_LINK = 0.8
_FIGURES = re.compile(r"\d+")
_ASIDE = frozenset(
    {Reason.RELATED, Reason.MOST_READ, Reason.FOOTER, Reason.MENU, Reason.TICKER, Reason.COMMENTS}
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the places of headlines and prose tell of a page.

    Attributes:
        prose: the blocks that were kept and are prose.
        length: how many characters of prose were kept.
        headlines: how many links to articles there are outside menus, sidebars and feet.
        titled: whether a proper headline stands above the prose.
        headed: whether the head of the page says that headline too.
        listed: whether the prose is summaries, or the page one of slogans and headlines.
    """

    prose: Sequence[int]
    length: int
    headlines: int
    titled: bool
    headed: bool
    listed: bool


def shape_of(
    page: Page, layout: Layout, headline: Headline | None, reasons: Sequence[Reason | None]
) -> Shape:
    """Tell the shape of a page.

    Args:
        page: its blocks.
        layout: where its prose stands.
        headline: its title.
        reasons: what was judged of each block; None is kept.
    """
    prose = [number for number, reason in enumerate(reasons) if reason is None and layout.prose[number]]
    length = sum(len(page.blocks[number].text) for number in prose)
    linked = _linked_headlines(page, headline)
    outside = sum(layout.zones[page.blocks[number].node] not in _ASIDE for number in linked)
    titled = _is_titled(headline, prose)
    headed = titled and headline is not None and headline.sure
    listed = bool(prose) and (
        _is_slogan(page, headline, length, outside)
        or _is_far(page, layout, headline, prose[0], length)
        or _is_one_of_many(page, layout, headline, length)
        or _is_list(page, prose, linked, headed=headed)
    )
    return Shape(prose, length, outside, titled, headed, listed)


def _is_titled(headline: Headline | None, prose: Sequence[int]) -> bool:
    if headline is None or headline.block is None or not prose:
        return False
    return _words(headline.text) >= _HEADLINE_WORDS and headline.block < prose[-1]


def _words(text: str) -> int:
    return text.count(" ") + 1


def _linked_headlines(page: Page, headline: Headline | None) -> frozenset[int]:
    """Return the blocks that are links as long as headlines; that of the page itself may be one to itself."""
    own = headline.text if headline else None
    return frozenset(
        number
        for number, block in enumerate(page.blocks)
        if block.link_share >= _LINK
        and block.node >= 0
        and block.text != own
        and _words(block.text) >= _HEADLINE_WORDS
    )


def _is_slogan(page: Page, headline: Headline | None, length: int, headlines: int) -> bool:
    named = headline is not None and _words(headline.text) >= _HEADLINE_WORDS
    shown = headline is not None and headline.sure and headline.block is not None
    if named or shown:
        return False
    if length < _FEW and headlines >= _MANY_HEADLINES:
        return True
    return length < _LITTLE and sum(block.link_share >= _LINK for block in page.blocks) >= _MANY_LINKS


def _is_far(page: Page, layout: Layout, headline: Headline | None, first: int, length: int) -> bool:
    """Tell whether other headlines stand between the headline and all the prose there is."""
    if headline is None or headline.block is None or length >= _FEW:
        return False
    between = page.blocks[headline.block + 1 : first]
    headings = sum(block.heading is not None and layout.zones[block.node] is None for block in between)
    return headings >= _GAP_HEADINGS


def _is_one_of_many(page: Page, layout: Layout, headline: Headline | None, length: int) -> bool:
    """Tell whether a headline that the head does not know is one of several of its kind, over a summary."""
    if headline is None or headline.block is None or headline.sure or length >= _FEW:
        return False
    own = _kind(page, headline.block)
    others = sum(
        number != headline.block and layout.zones[block.node] not in _ASIDE and _kind(page, number) == own
        for number, block in enumerate(page.blocks)
        if block.node >= 0 and _words(block.text) >= _HEADLINE_WORDS
    )
    return own is not None and others >= _ALIKE


def _kind(page: Page, number: int) -> tuple[object, ...] | None:
    """Return what kind of element a block stands in; None where it has neither a heading nor a class."""
    node = page.blocks[number].node
    while node >= 0 and page.nodes[node].tag.name not in BLOCKS:
        node = page.nodes[node].parent
    if node < 0:
        return None
    tag = page.nodes[node].tag
    classes = tuple(_FIGURES.sub("0", name) for name in tag.attrs.get("class", ()))
    return (tag.name, classes) if classes or page.blocks[number].heading else None


def _is_list(page: Page, prose: Sequence[int], linked: frozenset[int], *, headed: bool) -> bool:
    """Tell whether the prose is summaries, each under its linked headline."""
    runs: list[list[int]] = [[prose[0]]]
    for before, number in pairwise(prose):
        if any(between in linked for between in range(before + 1, number)):
            runs.append([number])
        else:
            runs[-1].append(number)
    if any(sum(len(page.blocks[number].text) for number in run) > _UNIT_LENGTH for run in runs):
        return False
    under = [any(one in linked for one in range(max(0, run[0] - _UNIT_REACH), run[0])) for run in runs]
    if sum(under) < _UNIT_SHARE * len(runs) or headed:
        # Under a proper headline, links between paragraphs are those to "read also".
        return False
    return len(runs) >= (_UNITS if under[0] else _MORE_UNITS)
