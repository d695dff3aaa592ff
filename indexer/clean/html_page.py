"""A page of HTML to what it says: its article, its facts, and everything else with a reason."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from archive.article import RemovedLine
from indexer.clean.bylines import byline, is_name, without_introduction
from indexer.clean.found import Found
from indexer.clean.html_blocks import Page, read_blocks
from indexer.clean.html_candidates import Layout, lay_out
from indexer.clean.html_dates import find_published
from indexer.clean.html_judge import Context, judge
from indexer.clean.html_parse import parse
from indexer.clean.html_title import find_headline, title_key
from indexer.clean.identity import domain
from indexer.clean.metadata import Facts, read_facts
from indexer.clean.reasons import Reason


def clean_page(markup: str, *, name: str, url: str | None = None, title: str | None = None) -> Found:
    """Clean a page, or a fragment of one.

    Args:
        markup: HTML.
        name: what errors call it.
        url: where it was fetched from.
        title: its headline, where a record gives it.

    Returns:
        What it says; without paragraphs where no article was found.

    Raises:
        SourceLimitError: the page is too large or too deep.
        SourceFormatError: the page cannot be parsed.
    """
    soup = parse(markup, name)
    facts = read_facts(soup, url)
    page = read_blocks(soup)
    layout = lay_out(page)
    sites = [*facts.sites, domain(facts.url) or ""]
    headline = find_headline(page.blocks, facts.titles, sites, known=title)
    shown = headline.block if headline else None
    author = _author(page, layout, facts, shown)
    names = frozenset(map(title_key, sites))
    reasons = judge(page, layout, Context(headline, author, names))
    published = find_published(page, layout, shown, facts.dates)
    return Found(
        paragraphs=tuple(
            block.text for block, reason in zip(page.blocks, reasons, strict=True) if reason is None
        ),
        removed=_removed(page, reasons),
        title=headline.text if headline else None,
        author=author,
        site=_site(facts),
        url=facts.url,
        published=published.iso,
        published_as_printed=published.printed,
        language=facts.language,
        metadata=facts.metadata,
    )


def _removed(page: Page, reasons: Sequence[Reason | None]) -> tuple[RemovedLine, ...]:
    removed, kept = [], 0
    for block, reason in zip(page.blocks, reasons, strict=True):
        if reason is None:
            kept += 1
        else:
            removed.append(RemovedLine(block.text, reason.value, kept))
    return tuple(removed)


def _site(facts: Facts) -> str | None:
    """Return the domain, else the printed name; of an address of figures, the name first."""
    host = domain(facts.url)
    named = next((name for name in facts.sites if "://" not in name), None)
    return (named or host) if host is None or _is_address(host) else host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_NEAR = 12
"""How many blocks after the headline may name the author."""


def _author(page: Page, layout: Layout, facts: Facts, headline: int | None) -> str | None:
    """Return the author: as a line near the headline says, else as the head of the page says."""
    start = headline if headline is not None else 0
    for block in page.blocks[start : start + _NEAR] if headline is not None else ():
        if found := byline(block.text):
            return found
    names = {title_key(name) for name in facts.sites} | {title_key(domain(facts.url) or "")}
    for said in facts.authors:
        name = without_introduction(said)
        if is_name(name) and "://" not in name and not _is_site(title_key(name), names):
            return name
    for block in page.blocks[start : start + _NEAR] if headline is not None else ():
        zone = layout.zones[block.node] if block.node >= 0 else None
        if zone is Reason.BYLINE and is_name(block.text) and any(c.isalpha() for c in block.text):
            return without_introduction(block.text)
    return None


def _is_site(name: str, sites: set[str]) -> bool:
    """Tell whether an author's name is that of the site: «akhbarelyom» of akhbarelyom.com, «admin»."""
    joined = name.replace(" ", "")
    return name in {"admin", "administrator", "editor", "webmaster", ""} or any(
        site and (joined == site.replace(" ", "") or joined in site.split()) for site in sites
    )
