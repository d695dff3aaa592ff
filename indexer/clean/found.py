"""What cleaning finds in a source, before it becomes an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.article import RemovedLine
from indexer.clean.reasons import NoArticle


@dataclass(frozen=True, slots=True)
class Found:
    """The parts of an article as its source says them; the meaning of each is that of `archive.Article`.

    Attributes:
        no_article: why the page is no article, where it is none; then there are no paragraphs.
        places: where each line of the page stood in its tree (`archive.article.page_lines` order), as a
            short path alike on all pages of a template; empty for plain text and records.
    """

    paragraphs: tuple[str, ...]
    removed: tuple[RemovedLine, ...] = ()
    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    published: str | None = None
    published_as_printed: str | None = None
    language: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    modified: str | None = None
    section: str | None = None
    image: str | None = None
    no_article: NoArticle | None = None
    places: tuple[str, ...] = ()
