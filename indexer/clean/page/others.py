"""Other articles on an article's page: the next ones of an endless page, and cards with their excerpts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indexer.clean.page.around import around, kind_of, sum_up, within
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.candidates import is_prose
from indexer.clean.page.title import LONGEST, Headline, title_key
from indexer.clean.reasons import Reason

_LINK = 0.8
_CARD = 600
"""The longest text of a card; what has more under a linked heading is an article, or a part of one."""
_CARDS = 3
"""So many elements of one class are cards by their likeness; an ``<article>`` is one by itself."""
_HEADLINE_WORDS = 3


def without_others(page: Page, headline: Headline | None) -> Page:
    """Return a page on which the elements that hold other articles are surely related ones.

    Args:
        page: its blocks.
        headline: its title; where the head does not say it, or no block shows it, nothing tells one
            article from another.
    """
    roots = _others(page, headline) if headline and headline.sure and headline.block is not None else set()
    if not roots:
        return page
    nodes = tuple(
        node._replace(zone=Reason.RELATED, sure=True) if number in roots else node
        for number, node in enumerate(page.nodes)
    )
    return Page(nodes, page.blocks, page.hidden)


def _others(page: Page, headline: Headline) -> set[int]:
    own_block = page.blocks[headline.block or 0]
    own = set(around(page.nodes, own_block.node))
    in_article = any(page.nodes[number].tag.name == "article" for number in own)
    title = title_key(headline.text)
    roots: set[int] = set()
    lengths = _lengths(page)
    for block in page.blocks:
        if not block.heading or block is own_block or title_key(block.text[:LONGEST]) == title:
            continue
        articles = [one for one in around(page.nodes, block.node) if page.nodes[one].tag.name == "article"]
        outside = [one for one in articles if one not in own]
        if outside and in_article and articles[-1] not in own:
            roots.add(outside[-1])
        elif outside and lengths[outside[0]] <= _CARD and _heads_card(page, block):
            roots.add(outside[0])
        elif block.heading == "h1" and own_block.heading == "h1" and _is_like(page, block, own_block):
            roots.update(_branch(page, block, own))
    return roots | _cards(page, headline, own, lengths)


def _cards(page: Page, headline: Headline, own: Collection[int], lengths: Sequence[float]) -> set[int]:
    """Return the elements beside the article that are cards alike, where there is text besides them."""
    rows: dict[tuple[str, tuple[str, ...]], set[int]] = {}
    for number, block in enumerate(page.blocks):
        if not block.heading or number == headline.block or not _heads_card(page, block):
            continue
        chain = list(around(page.nodes, block.node))
        if any(page.nodes[one].marked for one in chain):
            continue
        for one in chain:
            if one in own or lengths[one] > _CARD:
                break
            if page.nodes[one].tag.attrs.get("class"):
                rows.setdefault(kind_of(page.nodes[one]), set()).add(one)
    cards = {one for row in rows.values() if len(row) >= _CARDS for one in row}
    after = (block for block in page.blocks[(headline.block or 0) + 1 :] if is_prose(block))
    first = next((block.node for block in after if not within(page.nodes, block.node, cards)), -1)
    if first < 0:
        return set()
    # In the text itself, linked headings are those of a press review.
    text = set(around(page.nodes, first)).difference(own)
    return {one for one in cards if not within(page.nodes, one, text)}


def _heads_card(page: Page, heading: Block) -> bool:
    """Tell the linked headline of another article from the links inside a page that live reports have."""
    return heading.link_share >= _LINK and not _links_inside(page, heading)


def _lengths(page: Page) -> Sequence[float]:
    """Return how many characters each element holds."""
    lengths = [0.0] * len(page.nodes)
    for block in page.blocks:
        if block.node >= 0:
            lengths[block.node] += len(block.text)
    sum_up(page.nodes, lengths)
    return lengths


def _links_inside(page: Page, heading: Block) -> bool:
    """Tell whether a heading links to a place of its own page, as those of live reports do."""
    links = (
        page.nodes[one].tag for one in around(page.nodes, heading.node) if page.nodes[one].tag.name == "a"
    )
    return any(str(link.attrs.get("href") or "").startswith("#") for link in links)


def _is_like(page: Page, block: Block, other: Block) -> bool:
    """Tell whether a heading is made by the same template as another: of the same class, which both have."""
    kinds = [_heading_classes(page, one) for one in (block, other)]
    return bool(kinds[0]) and kinds[0] == kinds[1] and len(block.text.split()) >= _HEADLINE_WORDS


def _heading_classes(page: Page, block: Block) -> list[str]:
    heading = next((one for one in around(page.nodes, block.node) if page.nodes[one].tag.name == "h1"), None)
    return list(page.nodes[heading].tag.attrs.get("class", ())) if heading is not None else []


def _branch(page: Page, block: Block, own: set[int]) -> set[int]:
    """Return the outermost element around a heading without the headline; none where that is itself."""
    branch = [one for one in around(page.nodes, block.node) if one not in own]
    names = [page.nodes[one].tag.name for one in branch]
    return {branch[-1]} if branch and names[-1] != "h1" else set()
