"""One page on its way from source to article: cleaned, then settled by what the store knows of its site."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from archive.errors import ArticleNotFoundError
from archive.site_values import Recurrence
from indexer.clean import examine as own_examine
from indexer.clean.settle import settle
from indexer.clean.site_lines import SiteKnowledge, asked, counted, hashed_lines, page_lines_of
from indexer.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from archive import ArchiveWriter, Article, ArticleStore, Override, PageLines, RawSource
    from indexer.clean import Cleaned
    from indexer.clean.site_lines import HashedLine
    from indexer.clean.site_notes import SiteNotes

__all__ = ["GROWN", "Settled", "examined", "like_kept", "noting", "settled", "with_known_counts"]

log = logging.getLogger(__name__)

GROWN = 2
"""A number of pages is told anew once it is so many times what was told: else each addition to a site would
give all its articles a new version."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A page ready to be saved.

    Attributes:
        article: the article.
        page: what the site's table learns from the page; None where it is not counted.
        site: what was known of the site.
        is_new: the table of the site has not counted the page so far.
    """

    article: Article
    page: PageLines | None
    site: SiteKnowledge
    is_new: bool = False


def examined(source: RawSource, examine: Callable[[RawSource], Cleaned]) -> Cleaned:
    """Clean a source; a fault of ours becomes an error of this source, and is logged.

    Raises:
        SourceError: it could not be cleaned.
        NoArticleError: it is no article.
    """
    try:
        return examine(source)
    except SourceError:
        raise
    except Exception as exc:
        log.exception("%s: cleaning failed", source.name)
        raise SourceError(
            source.name,
            f"cleaning failed unexpectedly ({type(exc).__name__}: {exc})",
            hint="Please report this with the source; it is kept, and can be added again later.",
        ) from exc


def noting(notes: Mapping[str, SiteNotes]) -> Callable[[RawSource], Cleaned]:
    """Return the project's own way to clean, with notes on sites by their domains."""
    return partial(own_examine, notes=notes) if notes else own_examine


def settled(
    writer: ArchiveWriter, cleaned: Cleaned, *, as_is: bool = False, former: Iterable[str] = ()
) -> Settled:
    """Settle what the page cleaner found by what is known of the site, and by what a person decided.

    Args:
        writer: the open writer; what it wrote since the last commit is known too.
        cleaned: what the page cleaner found.
        as_is: the source is already clean: its lines are neither counted nor judged by those of others.
        former: ids that the article had before; what was decided about its lines then, holds.
    """
    article = cleaned.article
    overrides = _overrides(writer, (*former, article.id))
    if as_is or not article.site:
        return Settled(settle(cleaned, SiteKnowledge(), overrides), None, SiteKnowledge())
    lines = hashed_lines(cleaned)
    own = counted(cleaned, lines)
    site, is_new = _knowledge(writer, article.site, own, lines)
    page = page_lines_of(cleaned, own, lines, site)
    return Settled(settle(cleaned, site, overrides, lines=lines), page, site, is_new)


def with_known_counts(article: Article, store: ArticleStore) -> Article:
    """Return an article as it is kept already where only numbers of pages differ, and have not `GROWN`."""
    if all(line.pages is None for line in article.removed):
        return article
    try:
        return like_kept(article, store.get(article.id).article)
    except ArticleNotFoundError:
        return article


def like_kept(article: Article, kept: Article) -> Article:
    """Return an article with the numbers of pages that it is kept with; `with_known_counts` says when."""
    if len(kept.removed) != len(article.removed) or replace(kept, removed=article.removed) != article:
        return article
    pairs = list(zip(kept.removed, article.removed, strict=True))
    if any(old._replace(pages=new.pages) != new or _has_grown(old.pages, new.pages) for old, new in pairs):
        return article
    return replace(article, removed=kept.removed)


def _has_grown(old: int | None, new: int | None) -> bool:
    if old is None or new is None:
        return old is not new
    return not old / GROWN < new < old * GROWN


def _overrides(writer: ArchiveWriter, ids: Iterable[str]) -> tuple[Override, ...]:
    """Return what was decided about an article, under each of its ids; the latest decision on a line last."""
    found = [one for article_id in dict.fromkeys(ids) for one in writer.overrides(article_id)]
    return tuple(sorted(found, key=lambda one: one.made))


def _knowledge(
    writer: ArchiveWriter, site: str, own: frozenset[int], lines: Sequence[HashedLine]
) -> tuple[SiteKnowledge, bool]:
    """Return what is known of a page's site, the page itself counted, and whether it was not before."""
    pages = writer.site_pages(site)
    seen = writer.recurrences(site, asked(own, lines)) if pages else {}
    places: Collection[int] = {line.place for line in lines if line.place is not None}
    records = writer.place_records(site, places) if pages and places else {}
    is_new = not own <= seen.keys()
    if is_new:
        # The page itself is not counted yet; where it is, the numbers must come out the same.
        pages += 1
        for line in own:
            before = seen.get(line, Recurrence(0, 0))
            seen[line] = Recurrence(before.pages + 1, max(before.stories, 1))
    return SiteKnowledge(pages, seen, records, writer.lessons(site)), is_new
