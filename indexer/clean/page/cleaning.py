"""A page of HTML to what it says: its article, its facts, and everything else with a reason."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

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
    facts, page, layout, headline, told = read.facts, read.page, read.layout, read.headline, read.told
    shown = headline.block if headline else None
    beside = asides(facts.titles, headline.text) if headline else []
    people = [one for one in beside if is_person(one)]
    names = frozenset(map(title_key, [*read.sites, *(one for one in beside if one not in people)])) - {""}
    author = told.author or find_author(page, layout, [*facts.authors, *people], names, shown)
    reasons, stated, refused = _judged(read, Context(headline, author, names), url, sure=bool(title))
    text = replace(layout, body=[reason is None for reason in reasons]) if None in reasons else layout
    published = find_published(page, text, shown, facts, fetched)
    published = published_by_notes(published, told.date, read.own, stated=bool(facts.dates or facts.doubtful))
    lines = lines_of(page, reasons, stated)
    site = _site(facts) or own_host(page, layout, reasons)
    headed = headline.text if headline else None
    return Found(
        paragraphs=lines.paragraphs,
        removed=lines.removed,
        places=lines.places,
        no_article=refused,
        title=headed,
        author=author,
        site=site,
        url=facts.url,
        published=published.iso or of_title_or_url(facts.titles, facts.url),
        published_as_printed=published.printed,
        language=facts.language,
        metadata={**facts.metadata, **_site_name(read.sites, site), **calendar_of(published.calendar)},
        modified=find_modified(page, text, shown, facts.modified, published.iso),
        section=find_section(page, facts, headed, shown, names),
        image=find_image(page, layout, shown, facts.images, facts.base),
    )


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


def _judged(
    read: _Read, context: Context, url: str | None, *, sure: bool
) -> tuple[list[Reason | None], tuple[str, ...], NoArticle | None]:
    """Judge the blocks of a page, and the page.

    Args:
        read: the page.
        context: what is known of it.
        url: where it was fetched from.
        sure: whether a record says that it is an article.

    Returns:
        The reason for each block; the paragraphs that the page only states to programs; and why it is no
        article, if it is none.
    """
    page, told = read.page, read.told
    reasons = by_notes(page, judge(page, read.layout, context), read.own, told)
    if read.own.refuses(read.facts.url or url):
        return [reason or Reason.SITE_NOTES for reason in reasons], (), NoArticle.LISTING
    stated = () if None in reasons else stated_paragraphs(read.document)
    if stated or (None in reasons and (sure or told.kept)):
        return reasons, stated, None
    shape = shape_of(page, read.layout, read.headline, reasons)
    refused = no_article(kind_of(read.document, page, read.facts, url), shape, kept=None in reasons)
    return [reason or Reason.OTHER for reason in reasons] if refused else reasons, stated, refused


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
