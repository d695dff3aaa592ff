"""What a list of names consists of, how it is asked, and what is answered: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from indexer.errors import SourceError
from indexer.search_values import Filters
from indexer.suggestions import FEW

if TYPE_CHECKING:
    from archive.errors import KhizanaError
    from indexer.query import Combine, Query, Step
    from indexer.suggestions.asking import Offer

Counts: TypeAlias = tuple[tuple[str | None, int], ...]
"""Values with their counts, by falling count; None stands for articles without a value."""

Status = Literal["found", "few", "none"]


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of a list.

    Attributes:
        number: the line of the file where it begins, from 1.
        text: the name or the query, in one line.
        id: what the list itself calls it, if it has a column for that.
    """

    number: int
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be asked; the others are.

    Attributes:
        number: the line of the file where it begins, from 1.
        text: its beginning, as far as it can be read.
        error: what is wrong with it.
        id: what the list itself calls it, if that could be read.
        asked: whether it is at fault itself; else lines before it were too many, or took too long.
    """

    number: int
    text: str
    error: KhizanaError
    id: str = ""
    asked: bool = True

    @property
    def reason(self) -> str:
        """What is wrong, in one sentence, without the place."""
        return self.error.reason if isinstance(self.error, SourceError) else self.error.message


@dataclass(frozen=True, slots=True)
class ListRequest:
    """How the lines of a list are asked.

    Attributes:
        combine: whether ``all`` words of a line must occur, or ``any`` of them.
        syntax: whether lines are queries, with signs and operators; else every word is text.
        equivalents: whether words also find what equals them.
        filters: what all answers are limited to; see `indexer.search_values.SearchRequest`.
        hits: how many of the best articles to name, up to 1,000.
        cells: whether to count by site and month together.
    """

    combine: Combine = "all"
    syntax: bool = False
    equivalents: bool = False
    filters: Filters = ()
    hits: int = 3
    cells: bool = False


@dataclass(frozen=True, slots=True)
class NamedHit:
    """One of the best articles for a line."""

    id: str
    title: str | None
    site: str | None
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """What the archive has for a line.

    Attributes:
        line: the line.
        query: its tree, as it was read.
        total: how many articles match, exactly.
        sites: how many of them each site has; all sites.
        months: how many each month (``2017-07``) has, the earliest first, undated ones (None) last.
        cells: how many each site has in each month, where it was asked for.
        first: the earliest date (ISO 8601, perhaps with a time); None where all are undated.
        last: the latest one.
        steps: how many each step finds that no step before it does; the rest by related and equal words.
        hits: the best articles.
        notes: what to know of the answer; see `indexer.search_values.SearchResult`.
        tried: where nothing was found: how the words were looked for.
        offers: where hardly anything was found: searches that find more.
        unhelped: whether time ran out before any such search was found.
    """

    line: NameLine
    query: Query
    total: int
    sites: Counts = ()
    months: Counts = ()
    cells: tuple[tuple[str | None, str | None, int], ...] = ()
    first: str | None = None
    last: str | None = None
    steps: Mapping[Step, int] = field(default_factory=dict)
    hits: tuple[NamedHit, ...] = ()
    notes: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    unhelped: bool = False

    @property
    def status(self) -> Status:
        """Whether anything was found, or hardly anything."""
        if not self.total:
            return "none"
        return "few" if self.total <= FEW else "found"

    @property
    def undated(self) -> int:
        """How many matches have no date."""
        return dict(self.months).get(None, 0)

    @property
    def related(self) -> int:
        """How many are found by no step: by related words, equal ones, or ones spelled alike."""
        return self.total - sum(self.steps.values()) if self.steps else 0


Answer: TypeAlias = NameAnswer | BadLine
