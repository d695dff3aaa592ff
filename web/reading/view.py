"""The reading page of one article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask_babel import gettext

from archive.article import SourceKind
from web.asking.links import article_url
from web.language import words
from web.language.direction import direction_of, setting_of
from web.language.numbers import date_in_words, moment_in_words
from web.parts.clipping import HEADLINE, clipped, clipped_pieces
from web.parts.others_view import also_in, copy_view, related_view
from web.parts.values import Pieces
from web.reading.marks_view import MarksView
from web.reading.page import ArticlePage, ParagraphView
from web.reading.told import file_name

if TYPE_CHECKING:
    from archive import Copies, StoredArticle
    from indexer.related import Related
    from web.citing.values import CiteView
    from web.reading.place_view import PlaceView

LONGEST_TITLE = 2_000
"""Characters shown of a headline, or of another fact, where the article itself is shown."""


def article_page(
    stored: StoredArticle,
    title: Pieces,
    paragraphs: tuple[Pieces, ...],
    *,
    marks: MarksView | None = None,
    place: PlaceView | None = None,
    copies: Copies | None = None,
    related: tuple[Related, ...] = (),
    cite: CiteView | None = None,
) -> ArticlePage:
    """Return the reading page of an article whose text is cut in pieces, some of them marked."""
    article = stored.article
    url = article_url(article.id)
    paragraph = partial(paragraph_view, language=article.language)
    return ArticlePage(
        id=article.id,
        title=paragraph(clipped_pieces(title, LONGEST_TITLE)) if title else None,
        plain_title=clipped(article.title or words.untitled(), HEADLINE),
        paragraphs=tuple(map(paragraph, paragraphs)),
        facts=facts(stored),
        site=clipped(article.site, LONGEST_TITLE),
        author=clipped(article.author, LONGEST_TITLE),
        published=article.published,
        date=date_in_words(article.published),
        source_url=safe_url(article.url),
        source_name=clipped(file_name(stored.source.name), LONGEST_TITLE),
        source_path=clipped(stored.source.name, LONGEST_TITLE),
        language=article.language,
        direction=direction_of(article.language),
        removed_count=words.counted(len(article.removed), words.LINES),
        removed_url=url + "/removed",
        raw_url=url + "/raw",
        json_url=url + ".json",
        page_url=url + "/page" if stored.source.kind == SourceKind.HTML else None,
        marks=marks,
        place=place,
        elsewhere=tuple(copy_view(copy, article.id) for copy in copies.others) if copies else (),
        elsewhere_summary=also_in(copies) if copies else None,
        related=tuple(map(related_view, related)),
        cite=cite,
    )


def safe_url(url: str | None) -> str | None:
    """Return an address that a link may lead to: one of the web, of a length that browsers take."""
    return url if url and url.startswith(("http://", "https://")) and len(url) <= LONGEST_TITLE else None


def paragraph_view(pieces: Pieces, language: str | None) -> ParagraphView:
    """Return a paragraph, or the title, of an article in some language as it is set."""
    return ParagraphView(pieces, setting_of("".join(piece.text for piece in pieces), language))


def facts(stored: StoredArticle) -> tuple[tuple[str, str], ...]:
    """Return what is known of an article and its source, by name."""
    article, source = stored.article, stored.source
    known = (
        (gettext("Section"), article.section),
        (gettext("Date as printed"), article.published_as_printed),
        (gettext("Last modified"), date_in_words(article.modified)),
        (gettext("Fetched"), moment_in_words(source.fetched)),
        (gettext("Added"), moment_in_words(stored.added)),
        ("SHA-256", source.sha256),
    )
    return tuple((name, clipped(value, LONGEST_TITLE)) for name, value in known if value)
