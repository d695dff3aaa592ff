"""Floor 0, what is kept: articles and their raw sources. Imports nothing else of the project."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.article import Article, RawSource, RemovedLine, SourceKind
    from archive.copy_values import Comparable, Comparison, Copies, Copy, Likeness
    from archive.site_values import Override, PageLines, PlaceRecord, Recurrence
    from archive.store import ArticleStore
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
    from archive.writer import ArchiveWriter

_PLACES = {
    "article": ("Article", "RawSource", "RemovedLine", "SourceKind"),
    "copy_values": ("Comparable", "Comparison", "Copies", "Copy", "Likeness"),
    "site_values": ("Override", "PageLines", "PlaceRecord", "Recurrence"),
    "store": ("ArticleStore",),
    "values": (
        *("ArticleText", "Change", "Changes", "Cleanable", "Fate", "KeptSource", "Revision", "SourceInfo"),
        *("StoredArticle", "StoreStats"),
    ),
    "writer": ("ArchiveWriter",),
}
"""In which module each name is."""

_MODULES = {name: module for module, names in _PLACES.items() for name in names}

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
    """Import what is asked for when it is: ``khizana --help`` needs nothing of it but the errors."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"archive.{_MODULES[name]}"), name)
    return found
