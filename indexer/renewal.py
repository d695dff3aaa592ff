"""One kept source cleaned again: what came out is saved, and what that means for its article is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from archive import Change, RawSource
from archive.article import page_lines
from archive.errors import ArticleInvalidError, ArticleNotFoundError
from indexer.clean.recurring import standing
from indexer.clean.site_lines import SiteKnowledge, line_hash
from indexer.cleaners import Failure, NoArticlePage
from indexer.settling import Settled, like_kept, settled

if TYPE_CHECKING:
    from archive import ArchiveWriter, Article, ArticleStore, Cleanable, StoredArticle
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
        was: the store's revision at which its article had last changed; 0 where that is not known.
    """

    became: Became
    article_id: str | None = None
    kind: str | None = None
    failure: Failure | None = None
    moved: str | None = None
    was: int = 0


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
        return _set_aside(store, writer, kept, found)
    page = settled(writer, found, as_is=kept.raw.as_is, former=kept.article_ids)
    try:
        return _saved(writer, kept, page, _present(store, page.article.id) if page.page else None)
    except ArticleInvalidError as error:
        failure = Failure(kept.raw.name, f"{kept.raw.name}: {error.message}", error.hint)
        return Renewal(Became.FAILED if kept.article_ids else Became.STILL_NONE, failure=failure)


def _set_aside(store: ArticleStore, writer: ArchiveWriter, kept: Cleanable, found: NoArticlePage) -> Renewal:
    """Set a source aside; an article that has another source waits for the next round to be made of that."""
    assert isinstance(kept.raw, RawSource)  # noqa: S101  for the types: `renew` looked
    gone = writer.set_aside(kept.raw, found.kind, title=found.title)
    left = [stored for one in kept.article_ids if one not in gone and (stored := _present(store, one))]
    moved = next((stored.article.site for stored in left), None)
    became = Became.NO_ARTICLE if kept.article_ids else Became.STILL_NONE
    return Renewal(became, kind=found.kind, moved=moved)


def _saved(writer: ArchiveWriter, kept: Cleanable, page: Settled, present: StoredArticle | None) -> Renewal:
    """Save a page.

    Args:
        writer: the open writer.
        kept: its source.
        page: the page, settled.
        present: its article as it is kept; not needed for a page that is not counted.
    """
    former = kept.article_ids
    article = like_kept(page.article, present.article) if present else page.article
    assert isinstance(kept.raw, RawSource)  # noqa: S101  for the types: `renew` looked
    change = writer.save(kept.raw, article, page.page, instead_of=former)
    if not former:
        became = Became.NEW
    else:
        same = change is Change.UNCHANGED and former == (article.id,)
        became = Became.UNCHANGED if same else Became.CHANGED
    # One that has another id may leave its old one to another source, whose turn was before.
    moved = any(one != article.id for one in former) or (
        page.page is not None
        and ((present is not None and _has_lost(present.article, article)) or _has_moved(writer, page))
    )
    was = present.revision if present else 0
    return Renewal(became, article.id, moved=article.site if moved else None, was=was)


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


def _has_lost(before: Article, after: Article) -> bool:
    """Tell whether a line of an article's page, kept or not, is on it no more."""
    texts = {text for text, _ in page_lines(after)}
    # Mostly none, and hashing takes long.
    gone = {line_hash(text) for text, _ in page_lines(before) if text not in texts}
    return bool(gone and gone - set(map(line_hash, texts)))


def _present(store: ArticleStore, article_id: str) -> StoredArticle | None:
    try:
        return store.get(article_id)
    except ArticleNotFoundError:
        return None
