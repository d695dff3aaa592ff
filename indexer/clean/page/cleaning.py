"""A page of HTML to what it says: its article, its facts, and everything else with a reason."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from indexer.clean.dates.islamic import calendar_of
from indexer.clean.found import Found
from indexer.clean.given_names import is_person
from indexer.clean.identity import domain
from indexer.clean.page.author import find_author
from indexer.clean.page.blocks import Page
from indexer.clean.page.candidates import Layout, lay_out
from indexer.clean.page.dates import find_modified, find_published, of_title_or_url
from indexer.clean.page.hidden import reveal
from indexer.clean.page.home import home_names, own_host
from indexer.clean.page.image import find_image
from indexer.clean.page.judge import Context, judge
from indexer.clean.page.kind import kind_of
from indexer.clean.page.lines import lines_of
from indexer.clean.page.listing import shape_of
from indexer.clean.page.metadata import Facts, read_facts
from indexer.clean.page.no_article import no_article
from indexer.clean.page.notes import Noted, by_notes, noted, published_by_notes
from indexer.clean.page.others import without_others
from indexer.clean.page.parse import parse
from indexer.clean.page.section import find_section
from indexer.clean.page.stated import stated_paragraphs
from indexer.clean.page.title import Headline, asides, find_headline, title_key
from indexer.clean.page.tree import Document
from indexer.clean.reasons import NoArticle, Reason
from indexer.clean.site_notes import SiteNotes, notes_for


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as far as its headline.

    Attributes:
        document: its elements.
        facts: what its head says.
        own: the notes on its site.
        told: what they say of this page.
        page: its blocks, without other articles.
        layout: where the body stands.
        sites: what its site may be called.
        headline: its headline.
    """

    document: Document
    facts: Facts
    own: SiteNotes
    told: Noted
    page: Page
    layout: Layout
    sites: tuple[str, ...]
    headline: Headline | None


class _Judged(NamedTuple):
    """What was said of a page.

    Attributes:
        reasons: the reason for each block; None where it is text.
        stated: the paragraphs that the page only states to programs.
        refused: why it is no article; None if it is one.
    """

    reasons: list[Reason | None]
    stated: tuple[str, ...]
    refused: NoArticle | None


def clean_page(
    markup: str,
    *,
    name: str,
    url: str | None = None,
    title: str | None = None,
    fetched: str | None = None,
    notes: Mapping[str, SiteNotes] = MappingProxyType({}),
) -> Found:
    """Clean a page, or a fragment of one.

    Args:
        markup: HTML.
        name: what errors call it.
        url: where it was fetched from.
        title: its headline, where a record gives it.
        fetched: when it was fetched, in ISO 8601.
        notes: notes on sites by their domains.

    Returns:
        What it says; without paragraphs where no article was found.

    Raises:
        SourceLimitError: the page is too large or too deep.
        SourceFormatError: the page cannot be parsed.
    """
    read = _read(markup, name, url, title, notes)
    known = _known(read)
    return _found(read, known, _judged(read, known, url, sure=bool(title)), fetched)


def _read(
    markup: str, name: str, url: str | None, title: str | None, notes: Mapping[str, SiteNotes]
) -> _Read:
    """Read a page as far as its headline; the arguments are those of `clean_page`."""
    document = parse(markup, name)
    facts = read_facts(document, url)
    own = notes_for(notes, url, facts.url, facts.host)
    told = noted(markup, document, own)
    page = reveal(told.page, told.kept)
    layout = lay_out(page)
    sites = [*facts.sites, domain(facts.url) or "", *home_names(page, layout, facts.url)]
    headline = find_headline(page, layout, facts.titles, sites, known=title or told.title)
    if (alone := without_others(page, headline)) is not page:
        page, layout = alone, lay_out(alone, layout.prose)
    return _Read(document, facts, own, told, page, layout, tuple(sites), headline)


def _known(read: _Read) -> Context:
    """Return what is known of a page before it is judged."""
    facts, headline = read.facts, read.headline
    beside = asides(facts.titles, headline.text) if headline else []
    people = [one for one in beside if is_person(one)]
    names = frozenset(map(title_key, [*read.sites, *(one for one in beside if one not in people)])) - {""}
    shown = headline.block if headline else None
    authors = [*facts.authors, *people]
    author = read.told.author or find_author(read.page, read.layout, authors, names, shown)
    return Context(headline, author, names)


def _judged(read: _Read, known: Context, url: str | None, *, sure: bool) -> _Judged:
    """Judge the blocks of a page, and the page.

    Args:
        read: the page.
        known: what is known of it.
        url: where it was fetched from.
        sure: whether a record says that it is an article.
    """
    page, told = read.page, read.told
    reasons = by_notes(page, judge(page, read.layout, known), read.own, told)
    if read.own.refuses(read.facts.url or url):
        return _Judged([reason or Reason.SITE_NOTES for reason in reasons], (), NoArticle.LISTING)
    stated = () if None in reasons else stated_paragraphs(read.document)
    if stated or (None in reasons and (sure or told.kept)):
        return _Judged(reasons, stated, None)
    shape = shape_of(page, read.layout, read.headline, reasons)
    refused = no_article(kind_of(read.document, page, read.facts, url), shape, kept=None in reasons)
    return _Judged([reason or Reason.OTHER for reason in reasons] if refused else reasons, stated, refused)


def _found(read: _Read, known: Context, judged: _Judged, fetched: str | None) -> Found:
    """Return what a page says, from how it was judged."""
    facts, page, layout, reasons = read.facts, read.page, read.layout, judged.reasons
    shown, headed = (read.headline.block, read.headline.text) if read.headline else (None, None)
    text = replace(layout, body=[reason is None for reason in reasons]) if None in reasons else layout
    published = find_published(page, text, shown, facts, fetched)
    dated = bool(facts.dates or facts.doubtful)
    published = published_by_notes(published, read.told.date, read.own, stated=dated)
    lines = lines_of(page, reasons, judged.stated)
    site = _site(facts) or own_host(page, layout, reasons)
    return Found(
        paragraphs=lines.paragraphs,
        removed=lines.removed,
        places=lines.places,
        no_article=judged.refused,
        title=headed,
        author=known.author,
        site=site,
        url=facts.url,
        published=published.iso or of_title_or_url(facts.titles, facts.url),
        published_as_printed=published.printed,
        language=facts.language,
        metadata={**facts.metadata, **_site_name(read.sites, site), **calendar_of(published.calendar)},
        modified=find_modified(page, text, shown, facts.modified, published.iso),
        section=find_section(page, facts, headed, shown, known.sites),
        image=find_image(page, layout, shown, facts.images, facts.base),
    )


def _site_name(names: Sequence[str], site: str | None) -> dict[str, str]:
    """Return the outlet's name as it prints it, where its domain stands for it."""
    plain = (one.strip(" |•·-–—:»«") for one in names if "://" not in one and domain(one) is None)
    name = next(filter(None, plain), None)
    return {"site_name": name} if name and name != site else {}


def _site(facts: Facts) -> str | None:
    """Return the domain; of a page without an address, or with one of figures, the name it gives itself."""
    host = domain(facts.url)
    if host and not _is_address(host):
        return host
    return next((name for name in facts.sites if "://" not in name), None) or host or facts.host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
