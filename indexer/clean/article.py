"""From a source to an article: a page, a text or a record, each by its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from types import MappingProxyType
from typing import Any

from archive.article import Article, RawSource, SourceKind
from indexer.clean.bylines import without_introduction
from indexer.clean.dates.islamic import CALENDAR, CALENDAR_KEY, calendar_of, islamic_line
from indexer.clean.dates.reading import parse_date
from indexer.clean.decode import decode
from indexer.clean.found import Found
from indexer.clean.identity import article_id, domain
from indexer.clean.language import language
from indexer.clean.lines import normal_space
from indexer.clean.page.cleaning import clean_page
from indexer.clean.reasons import NO_ARTICLE_LABELS, NoArticle
from indexer.clean.record import Record, read_record
from indexer.clean.record_facts import facts_of
from indexer.clean.site_notes import SiteNotes, notes_for
from indexer.clean.text.cleaning import clean_text
from indexer.clean.text.notes import with_notes
from indexer.errors import NoArticleError, SourceLimitError

MAX_LINES = 20_000
"""How many lines a plain text may have; each takes up to a fifth of a millisecond to judge."""

# What a language is told by: the beginning says it, and the rest costs time.
_LANGUAGE_SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article, and where its lines stood on the page.

    Attributes:
        article: the article.
        places: as in `Found.places`.
    """

    article: Article
    places: tuple[str, ...] = ()


def clean(raw: RawSource) -> Article:
    """Make an article out of a source; `examine` says more."""
    return examine(raw).article


def examine(raw: RawSource, notes: Mapping[str, SiteNotes] = MappingProxyType({})) -> Cleaned:
    """Make an article out of a source: its text and facts, without what else the page said.

    Args:
        raw: a page, a plain-text scrape or a record. Where it says `as_is`, the non-blank lines of its text
            are the paragraphs, and nothing is removed.
        notes: notes on sites by their domains (`indexer.site_notes`); those on a domain count for the
            domains below it too, where these have none of their own.

    Returns:
        The article. The same bytes give the same article, always.

    Raises:
        SourceFormatError: the bytes are not what their kind says.
        SourceLimitError: the source is larger or nested deeper than can be read.
        NoArticleError: there is no article text in it.
    """
    if raw.kind is SourceKind.RECORD:
        return _of_record(raw, notes)
    decoded = decode(raw.data, declared=raw.charset, html=raw.kind is SourceKind.HTML, name=raw.name)
    text = decoded.text
    if raw.kind is SourceKind.HTML:
        found = clean_page(text, name=raw.name, url=raw.url, fetched=raw.fetched, notes=notes)
    elif raw.as_is:
        found = Found(_lines(text))
    else:
        found = _of_text(raw, text, None)
        found = with_notes(found, notes_for(notes, raw.url, found.site), raw.url)
    found = _noting(found, decoded.mojibake)
    return Cleaned(_article(raw.name, found, url=found.url or raw.url, data=raw.data), found.places)


def _noting(found: Found, mojibake: str | None) -> Found:
    """Note the charset in which the text had wrongly been read before it was put right."""
    return replace(found, metadata={**found.metadata, "mojibake": mojibake}) if mojibake else found


def _of_text(raw: RawSource, text: str, title: str | None) -> Found:
    if len(text) > MAX_LINES and len(_lines(text)) > MAX_LINES:
        raise SourceLimitError(
            raw.name, f"has more than {MAX_LINES:,} lines", hint="Split it, one article a file or a record."
        )
    # What a record has in a column for text, a person has put there: it is an article, whatever its shape.
    sure = raw.kind is SourceKind.RECORD
    cleaned = clean_text(text, title=title, fetched=raw.fetched, sure=sure)
    return Found(
        paragraphs=cleaned.paragraphs,
        removed=cleaned.removed,
        title=cleaned.title,
        author=cleaned.author,
        site=cleaned.site,
        published=cleaned.published,
        published_as_printed=cleaned.published_as_printed,
        metadata=calendar_of(cleaned.calendar),
        modified=cleaned.modified,
        no_article=cleaned.no_article,
    )


def _of_record(raw: RawSource, notes: Mapping[str, SiteNotes]) -> Cleaned:
    record = read_record(raw.name, raw.data)
    fields = record.fields
    found = _noting(_record_body(raw, record, notes), record.mojibake)
    data = fields.get("text") or fields["html"]
    article = _article(
        raw.name,
        _with_fields(found, record),
        url=fields.get("url") or found.url or raw.url,
        data=data.encode(),
        given=fields.get("id"),
    )
    return Cleaned(article, found.places)


def _record_body(raw: RawSource, record: Record, notes: Mapping[str, SiteNotes]) -> Found:
    fields = record.fields
    title = _title(fields)
    if raw.as_is and "text" in fields:
        return Found(_lines(fields["text"]))
    if (markup := record.markup) is not None:
        url = fields.get("url") or raw.url
        return clean_page(markup, name=raw.name, url=url, title=title, fetched=raw.fetched, notes=notes)
    found = _of_text(raw, fields["text"], title)
    url = fields.get("url") or raw.url
    return with_notes(found, notes_for(notes, url, _site(fields), found.site), url)


def _with_fields(found: Found, record: Record) -> Found:
    """Let what the record says win over what was found in its text."""
    fields = record.fields
    title = _title(fields) or found.title
    author = _authors(fields.get("author", "")) or found.author
    published, printed, calendar = found.published, found.published_as_printed, {}
    if given := normal_space(fields.get("published", "")):
        published, printed = parse_date(given), normal_space(fields.get("printed", "")) or given
        if published is None and (islamic := islamic_line(given)):
            published, calendar = islamic.iso, calendar_of(CALENDAR)
    rest = facts_of(fields)
    return replace(
        found,
        title=title,
        author=author,
        site=_site(fields) or found.site,
        published=published,
        published_as_printed=printed,
        language=fields.get("language") or found.language,
        metadata={**_without_calendar(found, given), **calendar, **record.metadata, **rest.metadata},
        modified=rest.modified or found.modified,
        section=rest.section or found.section,
        image=rest.image or found.image,
    )


def _without_calendar(found: Found, given: str) -> Mapping[str, Any]:
    """Return what was found without the calendar of its date, where the record gives the date."""
    return {name: one for name, one in found.metadata.items() if not given or name != CALENDAR_KEY}


def _title(fields: Mapping[str, str]) -> str | None:
    """Return the title that the record gives; one taken from a page's source still bears its entities."""
    return normal_space(unescape(fields.get("title", ""))) or None


def _site(fields: Mapping[str, str]) -> str | None:
    """Return the outlet as the record names it, an address as its domain."""
    site = normal_space(fields.get("site", ""))
    return (domain(site) or site if "://" in site else site) or None


def _authors(value: str) -> str:
    names = (without_introduction(normal_space(line)) for line in value.split("\n"))
    return "، ".join(filter(None, names))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(normal_space, text.splitlines())))


def _sample(paragraphs: tuple[str, ...]) -> str:
    """Return the beginning of a text, up to `_LANGUAGE_SAMPLE` characters, without joining all of it."""
    pieces, length = [], 0
    for paragraph in paragraphs:
        pieces.append(paragraph[:_LANGUAGE_SAMPLE])
        length += len(paragraph)
        if length >= _LANGUAGE_SAMPLE:
            break
    return "\n".join(pieces)[:_LANGUAGE_SAMPLE]


def _article(name: str, found: Found, *, url: str | None, data: bytes, given: str | None = None) -> Article:
    if not found.paragraphs:
        kind = found.no_article or NoArticle.NO_TEXT
        raise NoArticleError(
            name,
            f"is no article ({NO_ARTICLE_LABELS[kind]['en'].lower()})",
            hint="Where it is one nevertheless, add its text with --as-is.",
            kind=kind,
            title=found.title,
            url=url,
            removed=found.removed,
        )
    return Article(
        id=article_id(given=given, url=url, data=data),
        title=found.title,
        author=found.author,
        site=found.site or domain(url),
        url=url,
        published=found.published,
        published_as_printed=found.published_as_printed,
        language=language(_sample(found.paragraphs), found.language),
        paragraphs=found.paragraphs,
        removed=found.removed,
        metadata=found.metadata,
        modified=found.modified,
        section=found.section,
        image=found.image,
    )
