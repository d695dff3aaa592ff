"""The way home: links of a page to the front page of its site, which tell the name and the host of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from indexer.clean.addresses import FRONT_PATH
from indexer.clean.domains import is_foreign, printed_domain
from indexer.clean.identity import domain
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.candidates import Layout
from indexer.clean.reasons import Reason
from indexer.clean.vocabulary.lookup import line_key

HOME = frozenset(
    map(line_key, ("الرئيسية", "الصفحة الرئيسية", "الصفحة الأولى", "رئيسية", "Home", "Home page", "Accueil"))
)
"""What links to the front page are called where they don't bear the site's name."""

_NAME_WORDS = 6
_NAME_LENGTH = 60
_LINK = 0.8
_LEVELS = 3
"""How far around a text its link may lie."""
_FOOT = 40
"""How many blocks from the end may be the foot of the page."""
_NOT_FOOT = frozenset({Reason.COMMENTS, Reason.RELATED, Reason.ADVERT, Reason.CAPTION, Reason.SOURCE_LINK})


def home_names(page: Page, layout: Layout, url: str | None) -> list[str]:
    """Return what a page calls its site: the texts of its links home above the article.

    Args:
        page: its blocks.
        layout: where the body stands.
        url: its address, if it is known: links to the front pages of other sites don't count.
    """
    own = domain(url)
    names = (
        block.text
        for block, host in _links_home(page, layout)
        if len(block.text) <= _NAME_LENGTH
        and len(block.text.split()) <= _NAME_WORDS
        and (host is None or own in {None, host})
        and line_key(block.text) not in HOME
    )
    return list(dict.fromkeys(names))


def own_host(page: Page, layout: Layout, reasons: Sequence[Reason | None]) -> str | None:
    """Return the host that the links home above the article name, else the domain printed at the foot.

    Args:
        page: its blocks.
        layout: where the body stands.
        reasons: what was judged of each block; a domain in the article is that of its subject.
    """
    hosts = {host for _, host in _links_home(page, layout) if host and not is_foreign(host)}
    if len(hosts) == 1:
        return hosts.pop()
    last = max((number for number, reason in enumerate(reasons) if reason is None), default=-1)
    start = max(last + 1, len(page.blocks) - _FOOT)
    return printed_domain(
        block.text
        for block, reason in zip(page.blocks[start:], reasons[start:], strict=True)
        if reason not in _NOT_FOOT
    )


def _links_home(page: Page, layout: Layout) -> Iterator[tuple[Block, str | None]]:
    """Yield the blocks above the first prose that are links to a front page, each with the host it names."""
    first = next((number for number, one in enumerate(layout.body) if one and layout.prose[number]), 0)
    for block in page.blocks[:first]:
        href = _href(page, block) if block.link_share >= _LINK else None
        if not href:
            continue
        try:
            parts = urlsplit(href)
        except ValueError:
            continue
        if parts.scheme not in {"", "http", "https"} or parts.query:
            continue
        if FRONT_PATH.fullmatch(parts.path) and (parts.path or parts.netloc):
            yield block, domain(href) if parts.netloc else None


def _href(page: Page, block: Block) -> str | None:
    number = block.node
    for _ in range(_LEVELS):
        if number < 0:
            return None
        tag = page.nodes[number].tag
        if tag.name == "a":
            return str(tag.attrs.get("href") or "").strip()[:500] or None
        number = page.nodes[number].parent
    return None
