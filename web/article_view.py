"""The reading page of one article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask_babel import gettext

from archive.article import SourceKind
from web import words
from web.direction import direction_of, setting_of
from web.links import article_url
from web.marks_view import MarksView, Pieces
from web.numbers import date_in_words, moment_in_words
from web.others_view import also_in, copy_view, related_view
from web.pages import ArticlePage, ParagraphView

if TYPE_CHECKING:
    from archive import Copies, StoredArticle
    from indexer.related import Related
    from web.cite_values import CiteView
    from web.place_view import PlaceView


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
        title=paragraph(title) if title else None,
        plain_title=article.title or words.untitled(),
        paragraphs=tuple(map(paragraph, paragraphs)),
        facts=facts(stored),
        site=article.site,
        author=article.author,
        published=article.published,
        date=date_in_words(article.published),
        source_url=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
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


def paragraph_view(pieces: Pieces, language: str | None) -> ParagraphView:
    """Return a paragraph, or the title, of an article in some language as it is set."""
    return ParagraphView(pieces, setting_of("".join(piece.text for piece in pieces), language))


def facts(stored: StoredArticle) -> tuple[tuple[str, str], ...]:
    """Return what is known of an article and its source, by name."""
    article, source = stored.article, stored.source
    known = (
        (gettext("Section"), article.section),
        (gettext("Date as printed"), article.published_as_printed),
        (gettext("Last changed"), date_in_words(article.modified)),
        (gettext("Source file"), source.name),
        (gettext("Fetched"), moment_in_words(source.fetched)),
        (gettext("Added"), moment_in_words(stored.added)),
        ("SHA-256", source.sha256),
    )
    return tuple((name, value) for name, value in known if value)
