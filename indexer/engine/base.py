"""The seam: what every search engine of Khizana is and promises.

An engine trades terms for ids and scores (and facet counts). It never analyses text and never owns it:
terms come from `indexer.arabic`, snippets and pages from the store, and an index can be deleted at any
time and made again. Promises beyond the signatures:

- Results come in the order of the request with the id as the last key; the same question gets the same
  answer from every engine. Statistics (document counts, frequencies, average lengths) count the live
  documents only.
- A batch is all or nothing, and applying it twice is the same as applying it once.
- A search sees the last batch applied before it began; writers never stop readers.
- Only errors of `archive.errors` leave an engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from indexer.engine.plan import Node

TEXT_FIELDS: Mapping[str, bool] = {
    "title": True,
    "body": True,
    "title_stem": False,
    "body_stem": False,
    "site_words": True,
    "author_words": True,
}
"""Fields that hold terms, and whether the engine keeps their positions (else only frequencies)."""

KEYWORD_FIELDS = ("site", "author", "language")
"""Fields that hold one exact value a document, or none."""

FACETS = (*KEYWORD_FIELDS, "year", "month")
"""What can be counted. Years are ``2017``, months ``2017-07``; None counts documents without a value."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as an engine sees it.

    Attributes:
        id: the article's id.
        terms: for each text field, each term's ascending positions in it. A field without positions has
            as many (arbitrary) entries as the term's frequency. Absent fields are empty.
        keywords: for each keyword field, its value, or None.
        published: ``yyyymmddHHMM`` as an integer (hour and minute 0 where not known), or None.
    """

    id: str
    terms: Mapping[str, Mapping[str, Sequence[int]]]
    keywords: Mapping[str, str | None] = field(default_factory=dict)
    published: int | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What made an index, and how far it goes.

    Attributes:
        schema: the engine's name and the version of its fields.
        analyzer: the fingerprint of the analyzer (`indexer.arabic.FINGERPRINT`).
        revision: the store's revision that the index holds.
    """

    schema: str
    analyzer: str
    revision: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes to apply together, and the store's revision once they are applied.

    `upserts` is read once, and may be a generator; an id occurs in it once at most.
    """

    upserts: Iterable[Document]
    deletes: Sequence[str]
    revision: int


class Sort(StrEnum):
    """The order of results; the id decides between equals, undated documents come last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """Which part of the matches to return, in what order, and what to count.

    Attributes:
        offset: how many hits to leave out at the start.
        limit: how many hits to return at most; 0 only counts.
        sort: the order.
        facets: names from `FACETS`.
    """

    offset: int = 0
    limit: int = 10
    sort: Sort = Sort.RELEVANCE
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that matched, and its score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineResult:
    """The answer to one search.

    Attributes:
        total: how many documents match, exactly.
        hits: the part that was asked for.
        facets: for each facet asked for, every value with its count among all matches, by falling count,
            then by value (None last among equals).
        notes: what the reader should know of the answer: ``prefix-limited:كت`` says that not all terms
            that begin so were looked up.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str | None, int], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Engine(Protocol):
    """A search index over documents."""

    def stamp(self) -> Stamp | None:
        """Return what the index holds, or None while there is none."""

    def clear(self, analyzer: str) -> None:
        """Make the index anew and empty, at revision 0, for terms of the analyzer with this fingerprint."""

    def replace(self, analyzer: str, batches: Iterable[Batch]) -> None:
        """Make the index anew of these batches, beside the old one, which answers until the new is whole.

        An error, also one of the iterable's own, leaves the old index as it was.
        """

    def apply(self, batch: Batch) -> None:
        """Put documents in (replacing those of the same id) and take documents out, all or nothing."""

    def search(self, plan: Node, request: EngineRequest) -> EngineResult:
        """Answer a question from the last batch applied."""

    def ids(self) -> Iterable[str]:
        """Yield the id of every live document, in no order: for checks."""

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a text field that begin so and that a live document holds, by code points.

        Each comes with the number of live documents that hold it.
        """

    def close(self) -> None:
        """Let go of files; the engine is not used afterwards."""

    def __enter__(self) -> Self:
        """Return self."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
