"""What cleaning finds in a source, before it becomes an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.article import RemovedLine


@dataclass(frozen=True, slots=True)
class Found:
    """The parts of an article as its source says them; the meaning of each is that of `archive.Article`."""

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
