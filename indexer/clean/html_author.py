"""Who wrote the article of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from indexer.clean.bylines import byline, is_name, without_introduction
from indexer.clean.html_blocks import Page
from indexer.clean.html_candidates import Layout
from indexer.clean.html_title import title_key
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason

_NEAR = 12
"""How many blocks after the headline may name the author."""
_NOBODY = frozenset(
    {"admin", "administrator", "editor", "webmaster", "author", "user", "المحرر", "اداره الموقع"}
)
"""What systems call an author who was not named, as `title_key` writes it."""
_LONGEST = 200
_ARABIC = re.compile("[\u0621-\u06d3]")
"""Places made for a name hold labels too ("Article information"): there only an Arabic name counts."""
_MAKER = re.compile(r"\b(?:develop|design|power|creat)ed by\b", re.IGNORECASE)
_PLACE_LAST = re.compile(r"(\S+(?: \S+)+)(?: [-–—|/] ?|، ?)\S+")
_PLACE_FIRST = re.compile(r"\S+(?: ?[-–—|/:] )(\S+(?: \S+)+)")


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
    near = [] if headline is None else page.blocks[headline : headline + _NEAR]
    for block in near:
        if found := byline(block.text):
            return found
    placed = [
        block.text
        for block in near
        if block.node >= 0 and layout.zones[block.node] is Reason.BYLINE and _ARABIC.search(block.text)
    ]
    for text in (*said, *_microdata(page), *placed):
        name = without_place(without_introduction(text))
        if (
            "://" not in text
            and not _MAKER.search(text)
            and is_name(name)
            and not _is_site(title_key(name), sites)
        ):
            return name
    return None


def without_place(name: str) -> str:
    """Return a byline without the one-word city that stands before or after its name.

    >>> without_place("سلمى الهاشمي - القاهرة")
    'سلمى الهاشمي'
    """
    match = _PLACE_LAST.fullmatch(name) or _PLACE_FIRST.fullmatch(name)
    return match[1] if match else name


def _microdata(page: Page) -> Iterator[str]:
    for node in page.nodes:
        attributes = node.tag.attrs
        if attributes.get("itemprop") == "author" or "author" in (attributes.get("rel") or ()):
            yield normal_space(str(attributes.get("content") or node.tag.get_text()[:_LONGEST]))


def _is_site(name: str, sites: AbstractSet[str]) -> bool:
    """Tell whether an author's name is that of the site («akhbarelyom» of akhbarelyom.com) or nobody's."""
    joined = name.replace(" ", "")
    same = (joined == site.replace(" ", "") or name == site or joined in site.split() for site in sites)
    return not name or name in _NOBODY or any(same)
