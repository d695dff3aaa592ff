"""Pages that hold no article: front pages, sections, an author's list of headlines.

A page is refused only where it is sure: prose lost is worse than a list kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.clean.html_blocks import Page
from indexer.clean.html_candidates import Layout
from indexer.clean.html_title import SEPARATOR, Headline, title_key
from indexer.clean.reasons import Reason

FRONT = frozenset(map(title_key, ("الرئيسية", "الصفحة الرئيسية", "Home", "Home page", "Homepage", "Accueil")))
"""What front pages call themselves, as `title_key` writes it."""
_LITTLE = 300
"""Characters: less than this, under no headline, on a page full of links, is a slogan or a notice."""
_MANY_LINKS = 20
_HEADLINE_WORDS = 4
"""A name of fewer words is that of a site or a section."""
_GAP_HEADINGS = 4
"""So many other headings between the headline and the first prose: the prose is not what it heads."""
_GAP_LITTLE = 600
_UNITS = 3
_UNIT_SHARE = 0.8
_UNIT_LENGTH = 600
_UNIT_REACH = 4
"""A list: so many runs of prose, nearly each right after a linked headline, none longer than a summary."""
_LINK = 0.8


def is_listing(
    page: Page,
    layout: Layout,
    headline: Headline | None,
    reasons: Sequence[Reason | None],
    titles: Sequence[str],
) -> bool:
    """Tell whether a page is surely no article.

    Args:
        page: its blocks.
        layout: where its prose stands.
        headline: its title.
        reasons: what was judged of each block; None is kept.
        titles: what the head calls the page.
    """
    if _is_front(titles) and not (headline and headline.sure and headline.block is not None):
        return True
    prose = [number for number, reason in enumerate(reasons) if reason is None and layout.prose[number]]
    if not prose:
        return False
    length = sum(len(page.blocks[number].text) for number in prose)
    return (
        _is_slogan(page, headline, length)
        or _is_far(page, layout, headline, prose[0], length)
        or _is_list(page, prose)
    )


def _is_front(titles: Sequence[str]) -> bool:
    """Tell whether the head calls the page the front page of a site."""
    return any(title_key(part) in FRONT for title in titles for part in SEPARATOR.split(title))


def _is_slogan(page: Page, headline: Headline | None, length: int) -> bool:
    named = headline is not None and headline.text.count(" ") + 1 >= _HEADLINE_WORDS
    shown = headline is not None and headline.sure and headline.block is not None
    links = sum(block.link_share >= _LINK for block in page.blocks)
    return length < _LITTLE and links >= _MANY_LINKS and not named and not shown


def _is_far(page: Page, layout: Layout, headline: Headline | None, first: int, length: int) -> bool:
    """Tell whether other headlines stand between the headline and all the prose there is."""
    if headline is None or headline.block is None or length >= _GAP_LITTLE:
        return False
    between = page.blocks[headline.block + 1 : first]
    headings = sum(block.heading is not None and layout.zones[block.node] is None for block in between)
    return headings >= _GAP_HEADINGS


def _is_list(page: Page, prose: Sequence[int]) -> bool:
    """Tell whether the prose is summaries, each under its linked headline."""
    runs: list[list[int]] = [[prose[0]]]
    for before, number in pairwise(prose):
        if any(_is_linked_headline(page, between) for between in range(before + 1, number)):
            runs.append([number])
        else:
            runs[-1].append(number)
    short = all(sum(len(page.blocks[number].text) for number in run) <= _UNIT_LENGTH for run in runs)
    headed = sum(
        any(_is_linked_headline(page, one) for one in range(max(0, run[0] - _UNIT_REACH), run[0]))
        for run in runs
    )
    first = any(_is_linked_headline(page, one) for one in range(max(0, prose[0] - _UNIT_REACH), prose[0]))
    return short and first and len(runs) >= _UNITS and headed >= _UNIT_SHARE * len(runs)


def _is_linked_headline(page: Page, number: int) -> bool:
    block = page.blocks[number]
    return block.link_share >= _LINK and block.text.count(" ") + 1 >= _HEADLINE_WORDS
