"""The values that the store hands out: articles as kept, their sources, their changes, their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.article import Article, RawSource, SourceKind
    from archive.errors import ArchiveDamagedError


class Change(StrEnum):
    """What saving an article did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Where an article came from; `ArticleStore.raw` gives the bytes.

    Attributes:
        name: where the bytes came from, as a person would say it (see `RawSource`).
        url: the address they were fetched from, where known.
        fetched: when, ISO 8601 in UTC, where known.
        kind: what the bytes are.
        charset: the charset that the transport declared, if any.
        as_is: whether the text was taken as already clean.
        sha256: of the bytes, 64 lowercase hexadecimal digits.
        size: how many bytes it has.
        added: when it first came into the archive, ISO 8601 in UTC.
    """

    name: str
    url: str | None
    fetched: str | None
    kind: SourceKind
    charset: str | None
    as_is: bool
    sha256: str
    size: int
    added: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What result pages and indexing need of an article; see `Article` for the attributes."""

    id: str
    title: str | None
    author: str | None
    site: str | None
    url: str | None
    published: str | None
    published_as_printed: str | None
    language: str | None
    paragraphs: tuple[str, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with what the archive knows of it.

    Attributes:
        article: the article.
        revision: the store's revision at which it last changed.
        added: when it was added, ISO 8601 in UTC.
        changed: when it last changed, ISO 8601 in UTC.
        source: the source that this version was cleaned out of.
    """

    article: Article
    revision: int
    added: str
    changed: str
    source: SourceInfo


@dataclass(frozen=True, slots=True)
class Revision:
    """One version in the history of an article.

    Attributes:
        revision: the store's revision that made it.
        changed: when, ISO 8601 in UTC.
        article: the article as it was then.
        source: the source that it was cleaned out of.
    """

    revision: int
    changed: str
    article: Article
    source: SourceInfo


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the store after some revision, in the order of the changes.

    Attributes:
        upserts: articles added or changed, as they are now.
        deletes: ids of articles that were removed, and are not there now.
        revision: the last revision that this covers; ask for the changes since it to go on.
        more: whether there are later changes.
    """

    upserts: tuple[ArticleText, ...]
    deletes: tuple[str, ...]
    revision: int
    more: bool


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much the archive holds.

    Attributes:
        articles: live articles.
        revisions: versions of them that are kept, the present ones included.
        sources: sources kept, those that gave no article included.
        sources_without_article: sources that gave none, because they could not be cleaned; those set aside
            are not among them.
        raw_bytes: what the sources hold, as they came; the same bytes count once.
        raw_bytes_stored: what that takes compressed.
        removed_lines: lines that cleaning took away.
        first_published: the earliest date of publication, or None.
        last_published: the latest date of publication, or None.
        undated: articles whose date is not known.
        by_site: articles by site, the largest first; only so many sites as were asked for.
        by_language: articles by language, the largest first.
        no_article: sources that were set aside, by the reason, the most frequent first.
    """

    articles: int
    revisions: int
    sources: int
    sources_without_article: int
    raw_bytes: int
    raw_bytes_stored: int
    removed_lines: int
    first_published: str | None
    last_published: str | None
    undated: int
    by_site: Mapping[str | None, int]
    by_language: Mapping[str | None, int]
    no_article: Mapping[str, int]


class Fate(StrEnum):
    """What became of a source."""

    ARTICLE = "article"
    """An article's present version was cleaned out of it."""
    NO_ARTICLE = "no article"
    """It is none, and was set aside."""
    FAILED = "failed"
    """It could not be cleaned."""


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source that is kept, and what became of it.

    Attributes:
        source: the source.
        article_ids: the articles whose present version was cleaned out of it.
        no_article: why it is none, as a code of `indexer.clean.reasons.NoArticle`; such a source is kept, and
            is not searched.
        title: what it calls itself, where it is none.
    """

    source: SourceInfo
    article_ids: tuple[str, ...] = ()
    no_article: str | None = None
    title: str | None = None

    @property
    def fate(self) -> Fate:
        """What became of it, in one word."""
        if self.article_ids:
            return Fate.ARTICLE
        return Fate.FAILED if self.no_article is None else Fate.NO_ARTICLE


@dataclass(frozen=True, slots=True)
class Cleanable:
    """A source to be cleaned again.

    Attributes:
        number: its place among all; ask for those after it to go on.
        raw: the source, ready to be cleaned; where it cannot be read back, the error that says so.
        article_ids: the articles whose present version was cleaned out of it; none where it gave none.
    """

    number: int
    raw: RawSource | ArchiveDamagedError
    article_ids: tuple[str, ...]
