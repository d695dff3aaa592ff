"""What the search page shows. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from web.parts.values import Link

if TYPE_CHECKING:
    from indexer.snippets import Piece
    from web.citing.values import ItemView, TakeAwayView
    from web.search.parts import DatesView, ExampleView, FacetView

ADD = "khizana add PATH…"
"""How to add to an archive, as an empty one says where nobody knows better."""


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit: its address and what is known of it.

    Attributes:
        elsewhere: where its story stands too, in words, and the address of the list; None where it does not.
        folded: how many more results of its story it stands for, in words.
        step: how far from what was typed it is found, in words; None where no words were sought.
        why: leads to what says why it is found, its text naming the article; None without a query.
        item: the article as reference managers find it in the page.
        language: of title and passage, where it is not that of the page.
    """

    url: str
    title: tuple[Piece, ...]
    site: str | None
    author: str | None
    published: str | None
    date: str | None
    snippet: tuple[Piece, ...]
    cut_start: bool
    cut_end: bool
    elsewhere: Link | None = None
    folded: str | None = None
    step: str | None = None
    why: Link | None = None
    item: ItemView | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class OfferView:
    """A search that finds more: what it is, its address, its query or what it does without, and its count."""

    words: str
    url: str
    text: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """What pages have in common that answer a query.

    Attributes:
        query: as typed.
        hidden: what a new query keeps of this one: the order and the filters.
        equal: whether equal words are looked for as well.
        any_word: whether any of the words will do.
        json_url: the same for programs.
        error: what is wrong with the query; None if nothing is.
        summary: how much was found, in words; None before a search.
        sorts: the orders.
        chosen: the filters chosen, each with the address without it.
        unfiltered: the address without any.
        paging: the pages.
        notes: what to know of the answer, in words.
        equals: the equal words, a line each.
        behind: a notice that not everything kept is searchable yet.
    """

    query: str
    hidden: tuple[tuple[str, str], ...]
    equal: bool
    any_word: bool
    json_url: str
    error: QueryErrorView | None = None
    summary: str | None = None
    sorts: tuple[Link, ...] = ()
    chosen: tuple[Link, ...] = ()
    unfiltered: str | None = None
    paging: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    behind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(AnswerPage):
    """The search page.

    Attributes:
        archive_count: the articles in the archive, in words.
        empty: whether the archive holds nothing yet.
        add_command: how to add to it then.
        steps: how many of them are found as typed, and how many only in other forms; none where all alike.
        first_page: the way back from a page after the last.
        fault: what else cannot be asked for so, such as a date, and what to do.
        without_equals: the address of the search without them, where they are on.
        offers: where hardly anything was found, searches that find more.
        tried: then, how the words were looked for.
        collapse: leads to the same search with one result a story, or with all of them.
        ways: the ways to search.
        previous: the page before this one; None on the first.
        next: the page after it; None on the last.
        sizes: how many results a page may have; none where one page holds all.
        kwic: leads to its words in context; None where no words were sought, or nothing was found.
        take: how the results are taken away; None where there are none.
    """

    archive_count: str
    empty: bool
    hits: tuple[HitView, ...] = ()
    first: int = 1
    facets: tuple[FacetView, ...] = ()
    dates: DatesView | None = None
    first_page: Link | None = None
    fault: tuple[str, ...] = ()
    without_equals: str | None = None
    offers: tuple[OfferView, ...] = ()
    tried: str | None = None
    collapse: Link | None = None
    steps: tuple[Link, ...] = ()
    ways: tuple[ExampleView, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    sizes: tuple[Link, ...] = ()
    kwic: Link | None = None
    take: TakeAwayView | None = None
    add_command: str = ""


@dataclass(frozen=True, slots=True)
class QueryErrorView:
    """A query that could not be read.

    Attributes:
        message: what is wrong.
        hint: what to do.
        suggestion: the query mended, and its address.
        before: the query before the place, cut where it is long; `at` the place; `after` what follows.
    """

    message: str
    hint: str | None
    suggestion: Link | None
    before: str
    at: str
    after: str
