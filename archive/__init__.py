"""Floor 0, what is kept: articles and their raw sources. Imports nothing else of the project."""

from archive.article import Article, RawSource, RemovedLine, SourceKind
from archive.store import ArticleStore
from archive.values import (
    ArticleText,
    Change,
    Changes,
    Revision,
    SourceInfo,
    StoredArticle,
    StoreStats,
)
from archive.writer import ArchiveWriter

__all__ = [
    "ArchiveWriter",
    "Article",
    "ArticleStore",
    "ArticleText",
    "Change",
    "Changes",
    "RawSource",
    "RemovedLine",
    "Revision",
    "SourceInfo",
    "SourceKind",
    "StoreStats",
    "StoredArticle",
]
