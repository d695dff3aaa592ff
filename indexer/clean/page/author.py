"""Who wrote the article of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from indexer.clean.bylines import (
    LONGEST,
    byline,
    is_name,
    signature,
    without_date,
    without_introduction,
    without_place,
)
from indexer.clean.desks import is_desk
from indexer.clean.given_names import is_person
from indexer.clean.lines import normal_space
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.candidates import Layout, is_prose
from indexer.clean.page.parts import parts
from indexer.clean.page.title import title_key
from indexer.clean.reasons import Reason

_NEAR = 12
"""How many blocks after the headline may name the author."""
_OVER = 2
"""How many blocks before it may: some templates put date and author over the headline."""
_ABOVE, _BELOW = 6, 3
"""The same around the text: before its first paragraph, and after the last one."""
_ELSEWHERE = frozenset({Reason.COMMENTS, Reason.RELATED, Reason.MOST_READ, Reason.TICKER, Reason.FOOTER})
"""Zones of other articles' authors, and of commenters."""
_PROFILE = re.compile(r"/(?:authors?|writers?|columnists?|auteurs?|profile|كاتب)/[^/]", re.IGNORECASE)
"""In addresses of pages that list what one author wrote."""
_INSIDE = 30
"""How many elements a block is looked through for such links."""
_LONGEST = 200
_SIGNS = re.compile(r"\s*[|/:•·]\s*|\s+[-–—]\s*|\s*[-–—]\s+")
_ARABIC = re.compile("[\u0621-\u06d3]")
"""Places made for a name hold labels too ("Article information"): there only an Arabic name counts."""
_MAKER = re.compile(r"\b(?:develop|design|power|creat)ed by\b", re.IGNORECASE)


def find_author(
    page: Page, layout: Layout, said: Sequence[str], sites: AbstractSet[str], headline: int | None
) -> str | None:
    """Return the author: as a line near the headline says, else its head, else a place made for a name.

    Args:
        page: its blocks.
        layout: where the body stands, and the zones.
        said: names in the head, the most believed first.
        sites: the `title_key` of each name of the site: an outlet is no author.
        headline: the block of the title.
    """
    near = _near(page, layout, headline)
    names = [name for text in (*said, *_microdata(page)) if (name := _name(text, sites))]
    for block in near:
        for text in (block.text, *(text for _, text in parts(page, block))):
            found = None if is_desk(text) else byline(text)
            if found and (name := _as_said(text, names) or _name(found, sites)):
                return name
    names.extend(name for text in _linked(page, near) if (name := _name(text, sites)))
    placed = (
        block.text for block in near if _zone(layout, block) is Reason.BYLINE and _ARABIC.search(block.text)
    )
    names.extend(name for text in placed if (name := _name(text, sites)))
    return next(iter(names), None) or _bare(page, layout, near, sites) or _signature(page, layout, sites)


def _near(page: Page, layout: Layout, headline: int | None) -> Sequence[Block]:
    """Return the blocks after the headline; where no block is the headline, those around the first prose."""
    prose = _prose(layout)
    if headline is not None:
        # In a short article, what stands below the text would be near too.
        until = prose[-1] if prose and prose[-1] > headline else headline + _NEAR
        start, end = max(0, headline - _OVER), min(headline + _NEAR, until)
    elif prose:
        start, end = max(0, prose[0] - _ABOVE), prose[0] + _BELOW
    else:
        return []
    return [block for block in page.blocks[start:end] if _zone(layout, block) not in _ELSEWHERE]


def _prose(layout: Layout) -> list[int]:
    return [number for number, one in enumerate(layout.body) if one and layout.prose[number]]


def _zone(layout: Layout, block: Block) -> Reason | None:
    return layout.zones[block.node] if block.node >= 0 else None


def _name(text: str, sites: AbstractSet[str]) -> str | None:
    """Return the name that a text is, if it names a person."""
    if len(text) > LONGEST or "://" in text or _MAKER.search(text) or is_desk(text):
        return None
    name = without_place(_without_sites(without_introduction(without_date(text)), sites))
    return name if is_name(name) and not _is_site(title_key(name), sites) else None


def _without_sites(text: str, sites: AbstractSet[str]) -> str:
    """Return a byline without the outlet or the agency on either side: «صدى الوادي - سلمى الهاشمي»."""
    pieces = [one for one in _SIGNS.split(text) if one.strip()]
    others = [one for one in pieces if not _is_site(title_key(one), sites)]
    if len(others) != 1:
        return text
    # One word beside the outlet is the city that it reports from.
    name = others[0].strip()
    return name if " " in name or len(pieces) == 1 else ""


def _bare(page: Page, layout: Layout, near: Sequence[Block], sites: AbstractSet[str]) -> str | None:
    """Return the person who is named near the headline with nothing around the name, and nowhere in the text.

    A bar below the headline names its author beside the date; whom the text speaks of stands there as a tag.
    """
    for block in near:
        if len(block.text) > LONGEST or is_prose(block):
            continue
        for text in (block.text, *(text for _, text in parts(page, block))):
            name = _without_sites(text, sites)
            if is_person(name) and (name := _name(name, sites) or "") and not _spoken_of(page, layout, name):
                return name
    return None


def _spoken_of(page: Page, layout: Layout, name: str) -> bool:
    """Tell whether the text or a heading of the page speaks of a person."""
    key = title_key(name)
    return any(
        key in title_key(block.text)
        for block, prose in zip(page.blocks, layout.prose, strict=True)
        if prose or block.heading
    )


def _as_said(line: str, names: Sequence[str]) -> str | None:
    """Return the name of the head that a byline shows: what else its block says is then no part of it."""
    key = f" {title_key(line)} "
    return next((name for name in names if f" {title_key(name)} " in key), None)


def _signature(page: Page, layout: Layout, sites: AbstractSet[str]) -> str | None:
    """Return the byline that stands below the text, as columns are signed."""
    prose = _prose(layout)
    if not prose:
        return None
    for block in page.blocks[prose[-1] + 1 : prose[-1] + 1 + _BELOW]:
        if _zone(layout, block) in {None, Reason.BYLINE} and not block.links and (name := byline(block.text)):
            return _name(name, sites)
    last = page.blocks[max(0, prose[-1] + 1 - _BELOW) : prose[-1] + 1 + _BELOW]
    return next((name for block in last if not block.links and (name := signature(block.text))), None)


def _linked(page: Page, near: Sequence[Block]) -> Iterator[str]:
    """Yield the texts of links to an author's page in blocks near the headline."""
    for start in {block.node for block in near if block.links and block.node >= 0}:
        for number in range(start, min(start + _INSIDE, len(page.nodes))):
            node = page.nodes[number]
            if number > start and node.parent < start:
                break
            if node.tag.name == "a" and _PROFILE.search(unquote(str(node.tag.attrs.get("href") or "")[:500])):
                yield normal_space(node.tag.get_text()[:_LONGEST])


def _microdata(page: Page) -> Iterator[str]:
    for node in page.nodes:
        attributes = node.tag.attrs
        if attributes.get("itemprop") == "author" or "author" in (attributes.get("rel") or ()):
            yield normal_space(str(attributes.get("content") or node.tag.get_text()[:_LONGEST]))


def _is_site(name: str, sites: AbstractSet[str]) -> bool:
    """Tell whether an author's name is that of the site («akhbarelyom» of akhbarelyom.com) or nobody's."""
    joined = name.replace(" ", "")
    same = (joined == site.replace(" ", "") or name == site or joined in site.split() for site in sites)
    return not name or is_desk(name) or any(same)
