"""What the page of words in context shows. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.snippets import Piece
    from web.parts.values import Link
    from web.search.page import QueryErrorView


@dataclass(frozen=True, slots=True)
class LineView:
    """An occurrence in its line, and its article.

    Attributes:
        url: its paragraph on the reading page, the words marked there.
        before: what stands before it.
        occurrence: it.
        after: what stands after it.
        direction: how its paragraph runs, ``rtl`` or ``ltr``.
        title: of the article.
        in_title: whether it stands there.
    """

    url: str
    before: str
    occurrence: tuple[Piece, ...]
    after: str
    direction: str
    title: str
    in_title: bool
    site: str | None
    published: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class KwicPage:
    """The page of words in context.

    Attributes:
        query: as typed.
        search: the way back to the results.
        hidden: what a new query keeps of this one: the order and the filters.
        equal: whether equal words are looked for as well.
        any_word: whether any of the words will do.
        json_url: the same for programs.
        error: what is wrong with the query; None if nothing is.
        summary: how many occurrences, in how many articles, in words.
        partial: where not all articles were read, how to come to the others; else None.
        further: then, the next ones and the first ones.
        nothing: why there are no lines, in words; None where there are.
        sorts: the orders.
        chosen: the filters chosen, each with the address without it.
        unfiltered: the address without any.
        lines: the lines.
        direction: how most of them run.
        paging: the pages.
        exports: the lines as files.
        exported: which of them these hold, in words; None where all.
        notes: what to know of the answer, in words.
        equals: the equal words, a line each.
        behind: a notice that not everything kept is searchable yet.
    """

    query: str
    search: Link
    hidden: tuple[tuple[str, str], ...]
    equal: bool
    any_word: bool
    json_url: str
    error: QueryErrorView | None = None
    summary: str | None = None
    partial: str | None = None
    further: tuple[Link, ...] = ()
    nothing: str | None = None
    sorts: tuple[Link, ...] = ()
    chosen: tuple[Link, ...] = ()
    unfiltered: str | None = None
    lines: tuple[LineView, ...] = ()
    direction: str = "rtl"
    paging: tuple[Link, ...] = ()
    exports: tuple[Link, ...] = ()
    exported: str | None = None
    notes: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    behind: str | None = None
