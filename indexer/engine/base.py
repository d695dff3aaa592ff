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
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from indexer.engine.explanation import Explanation
    from indexer.engine.plan import Node
    from indexer.likeness import Similar

TEXT_FIELDS: Mapping[str, bool] = {
    "title": True,
    "body": True,
    "title_lemma": False,
    "body_lemma": False,
    "title_root": False,
    "body_root": False,
    "title_typed": True,
    "body_typed": True,
    "site_words": True,
    "author_words": True,
    "section_words": True,
}
"""Fields that hold terms, and whether the engine keeps their positions (else only frequencies)."""

WORD_FIELDS: Mapping[str, tuple[str, ...]] = {
    part: (part, f"{part}_lemma", f"{part}_root", f"{part}_typed") for part in ("title", "body")
}
"""Parts of a document whose every word has a term in each of several text fields."""

KEYWORD_FIELDS = ("site", "author", "section", "language")
"""Fields that hold one exact value a document, or none."""

FACETS = (*KEYWORD_FIELDS, "year", "month", "day")
"""What can be counted. Years are ``2017``, months ``2017-07``, days ``2017-07-02``; None counts documents
without a value."""


@dataclass(frozen=True, slots=True)
class WordStream:
    """The words of one part of a document, in their order.

    Attributes:
        words: for each word, its terms in the part's fields, in the order of `WORD_FIELDS`; an empty term
            says that the word has none there. Words that are alike should be the same object: that is quick.
        positions: where each stands, ascending; as many.
    """

    words: Sequence[tuple[str, ...]]
    positions: Sequence[int]


@dataclass(frozen=True, slots=True)
class TermStream:
    """The terms of one text field, in their order.

    Attributes:
        terms: the terms.
        positions: where each stands, ascending; as many.
    """

    terms: Sequence[str]
    positions: Sequence[int]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as an engine sees it.

    Attributes:
        id: the article's id.
        terms: for each text field, each term's ascending positions in it. A field without positions has
            as many (arbitrary) entries as the term's frequency. Absent fields are empty.
        keywords: for each keyword field, its value, or None.
        published: ``yyyymmddHHMM`` as an integer (hour and minute 0 where not known), or None.
        words: what `terms` says, for all fields of a part at once, by the parts of `WORD_FIELDS`: it takes
            far less time.
        streams: what `terms` says, by text fields, for terms that nobody has sorted: it takes less time. A
            field comes in one of the three (`indexer.engine.spelled_out` makes terms of the others).
    """

    id: str
    terms: Mapping[str, Mapping[str, Sequence[int]]]
    keywords: Mapping[str, str | None] = field(default_factory=dict)
    published: int | None = None
    words: Mapping[str, WordStream] = field(default_factory=dict)
    streams: Mapping[str, TermStream] = field(default_factory=dict)


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


@dataclass(slots=True)
class Batch:
    """Changes to apply together, and the store's revision once they are applied.

    `upserts` is read once, and may be a generator; an id occurs in it once at most. `deletes` and `revision`
    are looked at afterwards: who yields documents while the store grows may bring both up meanwhile.
    """

    upserts: Iterable[Document]
    deletes: Sequence[str]
    revision: int


EFFORT = 12
"""What `EngineRequest.effort` is unless it is said: a second or less on 20,000 articles."""


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
        levels: plans from the strictest to the widest; each match is of the first whose plan it matches.
            They count and name, and change neither what matches nor how it scores.
        effort: how much work phrases and `Near` may be, in multiples of the number of documents (see
            `indexer.engine.resolving`); those beyond find the documents with all their words, with a note.
        crossed: two facets whose values are counted together.
    """

    offset: int = 0
    limit: int = 10
    sort: Sort = Sort.RELEVANCE
    facets: tuple[str, ...] = ()
    levels: tuple[Node, ...] = ()
    effort: int = EFFORT
    crossed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that matched, and its score.

    Attributes:
        id: its id.
        score: how well it matches.
        level: the first of the request's levels that it matches, counted from 0; None where it matches none.
    """

    id: str
    score: float
    level: int | None = None


class EngineResult(NamedTuple):
    """The answer to one search; a tuple, which is made in a third of the time.

    Attributes:
        total: how many documents match, exactly.
        hits: the part that was asked for.
        facets: for each facet asked for, every value with its count among all matches, by falling count,
            then by value (None last among equals).
        notes: what the reader should know of the answer; `indexer.engine.resolving` lists them.
        level_totals: for each level of the request, how many of all matches are of it, exactly.
        crossed: of the two facets crossed, each pair of values that any match has, with how many have it, by
            the first value, then by the second (None last).
    """

    total: int
    hits: Sequence[Hit]
    facets: Mapping[str, tuple[tuple[str | None, int], ...]] = MappingProxyType({})
    notes: tuple[str, ...] = ()
    level_totals: tuple[int, ...] = ()
    crossed: tuple[tuple[str | None, str | None, int], ...] = ()


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

    def explain(self, plan: Node, id_: str) -> Explanation | None:
        """Return why a document matches a plan, or does not; None where there is no such document.

        The root has the score of the document's hit (not rounded), and None where it is no hit; it has the
        notes of a search, too.
        """

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a text field that live documents hold, by code point, and how many hold each.

        Args:
            field: a key of `TEXT_FIELDS`.
            prefix: only terms that begin so.

        Raises:
            SearchRequestError: there is no such field.
        """

    def closest(
        self, fields: Sequence[str], similar: Sequence[Similar], limit: int
    ) -> tuple[tuple[str, ...], ...]:
        """Return for each the words that a `Fuzzy` of so many takes, the closest first; all in one reading.

        Args:
            fields: keys of `TEXT_FIELDS`, each once.
            similar: what the words are like.
            limit: how many to return of each at most.

        Raises:
            SearchRequestError: there is no such field.
        """

    def holders(self, field: str, term: str) -> int:
        """Return how many live documents hold a term in a text field; without reading other terms."""

    def alike(self, field: str, term: str) -> Mapping[str, int]:
        """Return the terms one edit away from one (`indexer.likeness.Similar`), as `terms` counts them."""

    def common(self, field: str, least: int) -> Mapping[str, int]:
        """Return all terms that at least so many live documents hold in a text field, and maybe others.

        The numbers are rough, for comparing; `holders` counts exactly.
        """

    def ids(self) -> Iterable[str]:
        """Yield the id of every live document, in no order: for checks."""

    def close(self) -> None:
        """Let go of files; the engine is not used afterwards."""

    def __enter__(self) -> Self:
        """Return self."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
