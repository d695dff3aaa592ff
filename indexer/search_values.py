"""What a search is asked and answers: plain values, for every face of Khizana alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from indexer.engine.base import Sort

if TYPE_CHECKING:
    from archive import Copies
    from indexer.query import Combine, Step
    from indexer.query.equals import Used
    from indexer.snippets import Piece, Snippet
    from indexer.suggestions.asking import Offer

Filters: TypeAlias = Mapping[str, tuple[str | None, ...]] | tuple[tuple[str, tuple[str | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for, and which part of the answer to return.

    Attributes:
        query: as typed; empty asks for everything.
        limit: how many hits at most, up to 1,000; 0 only counts.
        offset: how many hits to leave out first; ``offset + limit`` is 100,000 at most.
        sort: the order; None is by relevance, or newest first where nothing in the query ranks.
        combine: whether ``all`` words side by side must occur, or ``any`` of them.
        syntax: whether signs and operators mean something; else every word is text.
        filters: exact values to limit the answer to, by field (``site author section language year month
            day``); None among the values stands for articles without a value. Fields are joined by AND,
            values by OR. A field with a minus (``-site``) leaves its values out; ``from`` and ``to`` have
            one date each, ``2017``, ``2017-07`` or ``2017-07-02``.
        facets: whether to count sites, authors, sections, years, months and languages.
        snippets: whether to mark titles and to show passages.
        steps: whether to tell how far from what was typed each article is found.
        equivalents: whether words also find what equals them (شباط فبراير, Beirut بيروت); see
            `indexer.equivalents`.
        help: whether an answer with no hits, or hardly any, comes with queries that find more.
        collapse: whether one hit stands for all of its story, the best-ranked; `limit` and `offset` count
            stories then.
    """

    query: str = ""
    limit: int = 10
    offset: int = 0
    sort: Sort | None = None
    combine: Combine = "all"
    syntax: bool = True
    filters: Filters = ()
    facets: bool = True
    snippets: bool = True
    steps: bool = True
    equivalents: bool = False
    help: bool = False
    collapse: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article found; see `archive.Article` for its attributes.

    Attributes:
        score: how well it matches, comparable within one answer only.
        snippet: its best passage, words found marked; without pieces where none was asked for.
        title_pieces: its title up to its thousandth character, words found marked; empty where it has none.
        step: how far from what was typed it is found; None where only related words find it, or no word was
            sought, or nobody asked.
        copies: where its story stands elsewhere; None where it does not.
        folded: how many further hits of its story it stands for, where the answer is collapsed.
    """

    id: str
    title: str | None
    url: str | None
    site: str | None
    author: str | None
    published: str | None
    published_as_printed: str | None
    score: float
    snippet: Snippet
    title_pieces: tuple[Piece, ...]
    step: Step | None = None
    copies: Copies | None = None
    folded: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet (None: articles without one), and how many articles have it.

    Attributes:
        value: it.
        count: how many.
        selected: whether it is chosen.
        excluded: whether it is left out; `count` is then how many it would be else.
    """

    value: str | None
    count: int
    selected: bool
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """A year (``2017``), a month or a day, its articles, its first and its last day (ISO 8601)."""

    label: str
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a search.

    Attributes:
        request: what was asked.
        total: how many articles match, exactly. Facets and histogram count articles too.
        stories: how many stories these tell, exactly, where the answer is collapsed; else None.
        hits: the part that was asked for. An article removed since the index was made is left out.
        facets: for ``site``, ``author``, ``section``, ``year`` and ``language``, and where years or months
            are chosen ``month``, the most frequent values and all chosen ones. Each is counted without its
            own filter, so that other values can be chosen as well.
        histogram: the matches over time without gaps: by month, by year where they span over 3 years, by day
            where a chosen date leaves two months at most.
        undated: how many matches have no date.
        took_ms: how long it took, in milliseconds.
        notes: what to know of the answer: those of `indexer.engine.resolving`,
            ``wildcards-many:9`` and ``fuzzy-many:12`` (more such words than are looked up in one query),
            ``no-words:؟؟`` (the query holds no word; everything is listed), ``equal:شباط=فبراير،فيفري``
            (equal words that were looked for as well), ``equal-problem:equivalents.tsv:3: …`` (a row of the
            archive's own table that was left out).
        sort: the order of the hits.
        behind: how many changes the store kept that the index did not hold yet when it was asked.
        steps: how many matches each step finds that no step before it does: as typed, in other spellings,
            with or without clitics, by lemma; the rest is found by related and equal words. Empty where no
            word was sought, or nobody asked.
        equivalents: the equal words that were looked for as well.
        suggestions: where hardly anything was found and help was asked for: searches that find more.
        tried: then, how the words were looked for; see `indexer.suggestions.help.tried`.
        hurried: whether there was no time to look for all such searches: asked again, there may be more.
    """

    request: SearchRequest
    total: int
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    histogram: tuple[HistogramBar, ...] = ()
    undated: int = 0
    took_ms: float = 0.0
    notes: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    behind: int = 0
    steps: Mapping[Step, int] = field(default_factory=dict)
    equivalents: tuple[Used, ...] = ()
    suggestions: tuple[Offer, ...] = ()
    tried: tuple[str, ...] = ()
    hurried: bool = False
    stories: int | None = None

    @property
    def length(self) -> int:
        """How many hits there are to page through: stories where the answer is collapsed, else articles."""
        return self.total if self.stories is None else self.stories
