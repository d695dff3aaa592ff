"""Floor 0, what is kept: articles and their raw sources. Imports nothing else of the project."""

from typing import TYPE_CHECKING, Any

from archive.article import Article, RawSource, RemovedLine, SourceKind
from archive.copy_values import Comparable, Comparison, Copies, Copy, Likeness
from archive.site_values import Override, PageLines, PlaceRecord, Recurrence
from archive.values import (
    ArticleText,
    Change,
    Changes,
    Cleanable,
    Fate,
    KeptSource,
    Revision,
    SourceInfo,
    StoredArticle,
    StoreStats,
)

if TYPE_CHECKING:
    from archive.store import ArticleStore
    from archive.writer import ArchiveWriter

__all__ = [
    "ArchiveWriter",
    "Article",
    "ArticleStore",
    "ArticleText",
    "Change",
    "Changes",
    "Cleanable",
    "Comparable",
    "Comparison",
    "Copies",
    "Copy",
    "Fate",
    "KeptSource",
    "Likeness",
    "Override",
    "PageLines",
    "PlaceRecord",
    "RawSource",
    "Recurrence",
    "RemovedLine",
    "Revision",
    "SourceInfo",
    "SourceKind",
    "StoreStats",
    "StoredArticle",
]


def __getattr__(name: str) -> Any:
    """Import what opens a database only when it is asked for: ``khizana --help`` needs none of it."""
    if name == "ArticleStore":
        from archive.store import ArticleStore

        return ArticleStore
    if name == "ArchiveWriter":
        from archive.writer import ArchiveWriter

        return ArchiveWriter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
