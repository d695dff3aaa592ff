"""One kept source cleaned again: what came out is saved, and what that means for its article is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from archive import Change, RawSource
from archive.article import page_lines
from archive.errors import ArticleInvalidError, ArticleNotFoundError
from indexer.clean.recurring import standing
from indexer.clean.site_lines import SiteKnowledge, line_hash
from indexer.cleaners import NoArticlePage
from indexer.ingest import Failure
from indexer.settling import Settled, settled, with_known_counts

if TYPE_CHECKING:
    from archive import ArchiveWriter, Article, ArticleStore, Cleanable
    from indexer.cleaners import Outcome


class Became(StrEnum):
    """What became of a source that was cleaned again."""

    CHANGED = "changed"
    """Its article came out otherwise."""
    UNCHANGED = "unchanged"
    """Its article came out as it was."""
    NEW = "new"
    """It gave no article before, and does now."""
    NO_ARTICLE = "no-article"
    """It gave an article before, and is none."""
    STILL_NONE = "still-none"
    """It gave no article before, and gives none now."""
    FAILED = "failed"
    """It could not be cleaned; its article stays as it is."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What cleaning a source again did.

    Attributes:
        became: in one word.
        article_id: its article, where it gives one.
        kind: why it is no article, as a code of `indexer.clean.reasons.NoArticle`.
        failure: what went wrong.
        moved: the site whose other pages may come out otherwise now, if any.
    """

    became: Became
    article_id: str | None = None
    kind: str | None = None
    failure: Failure | None = None
    moved: str | None = None


def renew(store: ArticleStore, writer: ArchiveWriter, kept: Cleanable, found: Outcome) -> Renewal:
    """Save what came of a source that was cleaned again.

    Args:
        store: the archive, as it was committed last.
        writer: its open writer.
        kept: the source, and the articles that it gave before.
        found: what came of it now.
    """
    if isinstance(found, Failure) or not isinstance(kept.raw, RawSource):
        failure = found if isinstance(found, Failure) else None
        return Renewal(Became.FAILED if kept.article_ids else Became.STILL_NONE, failure=failure)
    if isinstance(found, NoArticlePage):
        gone = writer.set_aside(kept.raw, found.kind, title=found.title)
        return Renewal(Became.NO_ARTICLE if gone else Became.STILL_NONE, kind=found.kind)
    page = settled(writer, found, as_is=kept.raw.as_is, former=kept.article_ids)
    page = replace(page, article=with_known_counts(page.article, store))
    try:
        return _saved(store, writer, kept, page)
    except ArticleInvalidError as error:
        failure = Failure(kept.raw.name, f"{kept.raw.name}: {error.message}", error.hint)
        return Renewal(Became.FAILED if kept.article_ids else Became.STILL_NONE, failure=failure)


def _saved(store: ArticleStore, writer: ArchiveWriter, kept: Cleanable, page: Settled) -> Renewal:
    article, former = page.article, kept.article_ids
    before = _lines(store, article.id) if page.page else frozenset()
    others = [one for one in former if one != article.id]
    assert isinstance(kept.raw, RawSource)  # noqa: S101  for the types: `renew` looked
    # Each of its former ids hands over its decisions in the change that removes it.
    change = writer.save(kept.raw, article, page.page, instead_of=others[0] if others else None)
    for other in others[1:]:
        writer.save(kept.raw, article, page.page, instead_of=other)
    if not former:
        became = Became.NEW
    else:
        same = change is Change.UNCHANGED and former == (article.id,)
        became = Became.UNCHANGED if same else Became.CHANGED
    moved = page.page is not None and (bool(before - _texts(article)) or _has_moved(writer, page))
    return Renewal(became, article.id, moved=article.site if moved else None)


def _has_moved(writer: ArchiveWriter, page: Settled) -> bool:
    """Tell whether saving a page changed what is told about lines of other pages of its site."""
    before, site = page.site, page.article.site or ""
    after = SiteKnowledge(
        writer.site_pages(site),
        writer.recurrences(site, before.recurrences.keys()),
        writer.place_records(site, before.places.keys()),
    )
    if page.is_new or after.pages != before.pages:
        return True
    same = (after.recurrences, after.places) == (before.recurrences, before.places)
    return not same and standing(after) != standing(before)


def _lines(store: ArticleStore, article_id: str) -> frozenset[int]:
    try:
        return _texts(store.get(article_id).article)
    except ArticleNotFoundError:
        return frozenset()


def _texts(article: Article) -> frozenset[int]:
    """Return the hashes of all lines of an article's page, kept or not."""
    return frozenset(line_hash(text) for text, _ in page_lines(article))
