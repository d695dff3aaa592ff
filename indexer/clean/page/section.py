"""The section of its site that a page stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any

from indexer.clean.lines import normal_space
from indexer.clean.page.around import around
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.home import HOME
from indexer.clean.page.metadata import Facts
from indexer.clean.page.title import title_key
from indexer.clean.vocabulary.lookup import line_key

NO_SECTIONS = frozenset(
    map(
        title_key,
        (
            # What templates say where nobody chose a section, and names of their own boxes.
            *(
                "uncategorized",
                "غير مصنف",
                "بدون تصنيف",
                "عام",
                "featured",
                "slider",
                "سلايدر",
                "سلايد",
                "مميز",
            ),
            *(
                "أخبار مميزة",
                "الخبر الرئيسي",
                "main",
                "general",
                "default",
                "other",
                "أخرى",
                "articles",
                "news",
            ),
            # Where a reader is told that he is.
            *(
                "أنت هنا",
                "you are here",
                "vous êtes ici",
                "تصفح",
                "المزيد",
                "عاجل",
                "آخر الأخبار",
                "blog",
                "مدونة",
            ),
        ),
    )
)
"""What stands in the place of a section and is none."""

_LONGEST, _WORDS = 60, 6
"""A section's name is shorter, in characters and words; what is longer is a headline."""
_CRUMBS = re.compile(r"bread-?_?crumb|crumbs?\b|\byou-?are-?here\b|nav-?path|\bpathway\b", re.IGNORECASE)
_SIGNS = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_PARTS = re.compile(r"\s*[»«›‹>→←/|•·\\]+\s*|\s+[-–—:]\s+|\s{2,}")
_REACH = 12
"""How many blocks around the headline may name its section with a link marked as one."""
_LEVELS = 5
"""How many elements around a line may say that it is one of breadcrumbs."""
_INSIDE = 60
"""How many elements a breadcrumb line is looked through for its links."""
_SECTION_NAMES = frozenset({"articlesection", "section-name", "sectionname", "entry-category", "cat-links"})


def find_section(
    page: Page, facts: Facts, title: str | None, headline: int | None, sites: AbstractSet[str]
) -> str | None:
    """Return the section that a page says it stands in, or None.

    Args:
        page: its blocks.
        facts: what its head says.
        title: its headline.
        headline: the block that shows it.
        sites: the `title_key` of each name of the site.
    """
    key = title_key(title or "")
    said = [*facts.sections, *_last_crumbs(facts.breadcrumbs, key), *_marked(page, headline)]
    said += _last_crumbs(_shown_crumbs(page, headline), key)
    return next((name for text in said if (name := _section(text, key, sites))), None)


def _section(text: str, title: str, sites: AbstractSet[str]) -> str | None:
    """Return the name that a text is, if it can be a section's."""
    name = _SIGNS.sub("", text)
    key = title_key(name)
    if not key or len(name) > _LONGEST or len(key.split()) > _WORDS or "://" in name:
        return None
    nothing = key in sites or key in NO_SECTIONS or line_key(name) in HOME or key.isdecimal()
    return None if nothing or key == title else name


def _last_crumbs(names: Sequence[str], title: str) -> list[str]:
    """Return names on the way to a page, the innermost first, without that of the page itself."""
    inner = list(names)
    while inner and title and (key := title_key(inner[-1])) and (key in title or title in key):
        inner.pop()
    return inner[::-1]


def _shown_crumbs(page: Page, headline: int | None) -> list[str]:
    """Return the names of the breadcrumb line that the page shows, the front page first."""
    names: list[str] = []
    known: dict[int, bool] = {}
    for block in page.blocks[: headline + _REACH if headline is not None else None]:
        if _in_crumbs(page, block, known):
            names.extend(_names_in(page, block))
        elif names:
            break
    return names


def _names_in(page: Page, block: Block) -> list[str]:
    """Return the names of a block of a breadcrumb line: its links, where it has several, else its parts."""
    links = _links(page, block)
    if len(links) > 1:
        # Signs between them may be drawn by style.
        return links
    before, link, behind = block.text.partition(links[0]) if links else (block.text, "", "")
    # «أنت هنا:» leads to the names, and is none.
    way = before.rpartition(":")[2] if link and before.rstrip().endswith(":") else before
    return [*filter(None, _PARTS.split(way)), *filter(None, (link,)), *filter(None, _PARTS.split(behind))]


def _links(page: Page, block: Block) -> list[str]:
    """Return the texts of the links of a block."""
    if not block.links or block.node < 0:
        return []
    found = []
    for number in range(block.node, min(block.node + _INSIDE, len(page.nodes))):
        node = page.nodes[number]
        if number > block.node and node.parent < block.node:
            break
        if node.tag.name == "a":
            found.append(normal_space(node.tag.get_text()[:_LONGEST]))
    return list(filter(None, found))


def _in_crumbs(page: Page, block: Block, known: dict[int, bool]) -> bool:
    """Tell whether a block lies in a breadcrumb line; `known` remembers which elements say to be one."""
    for number in islice(around(page.nodes, block.node), _LEVELS):
        if number not in known:
            known[number] = _is_crumbs(page.nodes[number].tag.attrs)
        if known[number]:
            return True
    return False


def _is_crumbs(attributes: Mapping[str, Any]) -> bool:
    names = " ".join(_strings(attributes.get("class"), attributes.get("id"), attributes.get("aria-label")))
    return bool(_CRUMBS.search(names[:300])) or "BreadcrumbList" in str(attributes.get("itemtype", ""))


def _marked(page: Page, headline: int | None) -> Iterator[str]:
    """Yield the texts of elements near the headline that say that they name its section."""
    if headline is None:
        return
    for block in page.blocks[max(0, headline - _REACH) : headline + _REACH]:
        if block.node < 0 or len(block.text) > _LONGEST:
            continue
        attributes = page.nodes[block.node].tag.attrs
        names = {name.lower() for name in _strings(attributes.get("class"), attributes.get("itemprop"))}
        if names & _SECTION_NAMES or "category" in _strings(attributes.get("rel")):
            yield block.text


def _strings(*values: Any) -> list[str]:
    """Return the words of attributes, which are strings or lists of them."""
    return [
        word for one in values if one for word in (one.split() if isinstance(one, str) else map(str, one))
    ]
