"""The pages of one article: to read it, and to see what cleaning took away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flask_babel import gettext

from archive.article import page_order
from indexer.clean.reasons import in_words
from web import words
from web.links import SearchState, article_url
from web.numbers import date_in_words, decimal, moment_in_words
from web.others_view import also_in, copy_view, related_view
from web.pages import ArticlePage, LineView, Link, RemovedPage
from web.preferences import preferences

if TYPE_CHECKING:
    from archive import Copies, StoredArticle
    from archive.article import RemovedLine
    from indexer.related import Related
    from indexer.snippets import Piece
    from web.cite_values import CiteView


def article_page(
    stored: StoredArticle,
    title: tuple[Piece, ...],
    paragraphs: tuple[tuple[Piece, ...], ...],
    *,
    search: SearchState | None,
    copies: Copies | None = None,
    related: tuple[Related, ...] = (),
    cite: CiteView | None = None,
) -> ArticlePage:
    """Return the reading page of an article whose text is cut in pieces, some of them marked."""
    article = stored.article
    url = article_url(article.id)
    facts = (
        (gettext("Section"), article.section),
        (gettext("Date as printed"), article.published_as_printed),
        (gettext("Last changed"), date_in_words(article.modified)),
        (gettext("Source file"), stored.source.name),
        (gettext("Fetched"), moment_in_words(stored.source.fetched)),
        (gettext("Added"), moment_in_words(stored.added)),
        ("SHA-256", stored.source.sha256),
    )
    return ArticlePage(
        id=article.id,
        title=title,
        plain_title=article.title or words.untitled(),
        paragraphs=paragraphs,
        facts=tuple((name, value) for name, value in facts if value),
        site=article.site,
        author=article.author,
        published=article.published,
        date=date_in_words(article.published),
        source_url=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        language=article.language,
        removed_count=words.counted(len(article.removed), words.LINES),
        removed_url=url + "/removed",
        raw_url=url + "/raw",
        json_url=url + ".json",
        search=Link(search.url(), search.query) if search and search.query else None,
        elsewhere=tuple(map(copy_view, copies.others)) if copies else (),
        elsewhere_summary=also_in(copies) if copies else None,
        related=tuple(map(related_view, related)),
        cite=cite,
    )


def removed_page(stored: StoredArticle) -> RemovedPage:
    """Return the page that shows what cleaning took away, in the page's own order."""
    article = stored.article
    lines = tuple(map(line_view, page_order(article)))
    reasons = Counter(in_words(line.reason, preferences().language) for line in article.removed)
    url = article_url(article.id)
    return RemovedPage(
        id=article.id,
        title=article.title or words.untitled(),
        lines=lines,
        removed_count=words.counted(len(article.removed), words.LINES),
        kept_count=words.counted(len(article.paragraphs), words.LINES),
        reasons=tuple((reason, decimal(count)) for reason, count in reasons.most_common()),
        article_url=url,
        raw_url=url + "/raw",
    )


def line_view(line: str | RemovedLine) -> LineView:
    """Return a line of the page as it is shown: kept, or removed with its reason."""
    if isinstance(line, str):
        return LineView(line, kept=True, reason=None)
    name = in_words(line.reason, preferences().language)
    on_pages = "" if line.pages is None else f": {words.counted(line.pages, words.PAGES)}"
    return LineView(line.text, kept=False, reason=name + on_pages)
