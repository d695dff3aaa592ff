"""A page of HTML to what it says: its article, its facts, and everything else with a reason."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from indexer.clean.dates.islamic import calendar_of
from indexer.clean.found import Found
from indexer.clean.given_names import is_person
from indexer.clean.identity import domain
from indexer.clean.page.author import find_author
from indexer.clean.page.candidates import lay_out
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
from indexer.clean.page.notes import by_notes, noted, published_by_notes
from indexer.clean.page.others import without_others
from indexer.clean.page.parse import parse
from indexer.clean.page.section import find_section
from indexer.clean.page.stated import stated_paragraphs
from indexer.clean.page.title import asides, find_headline, title_key
from indexer.clean.reasons import NoArticle, Reason
from indexer.clean.site_notes import SiteNotes, notes_for


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
    document = parse(markup, name)
    facts = read_facts(document, url)
    own = notes_for(notes, url, facts.url, facts.host)
    told = noted(markup, document, own)
    page = reveal(told.page, told.kept)
    layout = lay_out(page)
    sites = [*facts.sites, domain(facts.url) or "", *home_names(page, layout, facts.url)]
    headline = find_headline(page, layout, facts.titles, sites, known=title or told.title)
    shown = headline.block if headline else None
    if (alone := without_others(page, headline)) is not page:
        page, layout = alone, lay_out(alone)
    beside = asides(facts.titles, headline.text) if headline else []
    people = [one for one in beside if is_person(one)]
    names = frozenset(map(title_key, [*sites, *(one for one in beside if one not in people)])) - {""}
    author = told.author or find_author(page, layout, [*facts.authors, *people], names, shown)
    reasons = judge(page, layout, Context(headline, author, names))
    reasons = by_notes(page, reasons, own, told)
    stated = () if None in reasons else stated_paragraphs(document)
    refused = None
    if own.refuses(facts.url or url):
        refused, reasons, stated = NoArticle.LISTING, [reason or Reason.SITE_NOTES for reason in reasons], ()
    elif not (stated or (None in reasons and (title or told.kept))):
        shape = shape_of(page, layout, headline, reasons)
        refused = no_article(kind_of(document, page, facts, url), shape, kept=None in reasons)
        reasons = [reason or Reason.OTHER for reason in reasons] if refused else reasons
    text = replace(layout, body=[reason is None for reason in reasons]) if None in reasons else layout
    published = find_published(page, text, shown, facts, fetched)
    published = published_by_notes(published, told.date, own, stated=bool(facts.dates or facts.doubtful))
    lines = lines_of(page, reasons, stated)
    site = _site(facts) or own_host(page, layout, reasons)
    title = headline.text if headline else None
    return Found(
        paragraphs=lines.paragraphs,
        removed=lines.removed,
        places=lines.places,
        no_article=refused,
        title=title,
        author=author,
        site=site,
        url=facts.url,
        published=published.iso or of_title_or_url(facts.titles, facts.url),
        published_as_printed=published.printed,
        language=facts.language,
        metadata={**facts.metadata, **_site_name(sites, site), **calendar_of(published.calendar)},
        modified=find_modified(page, text, shown, facts.modified, published.iso),
        section=find_section(page, facts, title, shown, names),
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
