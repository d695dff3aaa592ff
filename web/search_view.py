"""The search page: what an answer, or a fault in the query, becomes on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.search_plan import MAX_DEPTH
from web import words
from web.cite_view import hit_item, take_away_view
from web.fault_words import in_words, suggested
from web.links import ANY, EQUAL, FILTERS, PAGE_SIZE, SearchState, article_url, explain_url
from web.numbers import date_in_words, decimal, digits, month_in_words
from web.others_view import also_in
from web.pages import BarView, ChoiceView, FacetView, HitView, Link, OfferView, QueryErrorView, SearchPage

if TYPE_CHECKING:
    from indexer.errors import QuerySyntaxError
    from indexer.search import SearchHit, SearchResult
    from indexer.suggestions.asking import Offer

FACETS_SHOWN = ("site", "author", "year")
FACET_VALUES_SHOWN = 12
PAGES_AROUND = 2
CHART_HEIGHT = 60
BAR_WIDTH = 10
AROUND_FAULT = 80
"""How many characters of a query are shown on either side of a fault."""


def search_page(state: SearchState, result: SearchResult, *, archive_count: int) -> SearchPage:
    """Return the search page of an answer."""
    bars, width = histogram(state, result)
    return replace(
        empty_page(state, archive_count=archive_count),
        summary=summary(result),
        steps=words.steps_in_words(result.steps, result.total),
        hits=tuple(hit_view(hit, state, stepped=bool(result.steps)) for hit in result.hits),
        first=result.request.offset + 1,
        facets=tuple(
            FacetView(gettext(words.FACET_NAMES[name]), choices(state, name, result))
            for name in FACETS_SHOWN
            if result.facets.get(name)
        ),
        bars=bars,
        chart_width=width,
        undated=words.counted(result.undated, words.ARTICLES) if result.undated else None,
        paging=paging(state, result.length),
        notes=words.notes_in_words(result.notes),
        equals=tuple(f"{one.typed} = {words.joined(one.equals)}" for one in result.equivalents),
        offers=tuple(offer_view(state, offer) for offer in result.suggestions),
        tried=words.joined(gettext(words.TRIED[code]) for code in result.tried) or None,
        sorts=sort_choices(state, result.sort),
        behind=words.counted(result.behind, words.CHANGES) if result.behind else None,
        collapse=collapse_link(state) if result.total else None,
        take=take_away_view(state, result.length),
        first_page=Link(replace(state, page=1).url(), gettext("The first page"))
        if result.total and not result.hits
        else None,
    )


def empty_page(state: SearchState, *, archive_count: int, error: QueryErrorView | None = None) -> SearchPage:
    """Return the search page without an answer: before a search, or with an error in the query."""
    return SearchPage(
        query=state.query,
        archive_count=words.counted(archive_count, words.ARTICLES),
        empty=archive_count == 0,
        sorts=(),
        hidden=tuple(pair for pair in replace(state, page=1).pairs() if pair[0] not in {"q", EQUAL, ANY}),
        equal=state.equal,
        without_equals=replace(state, page=1, equal=False).url() if state.equal else None,
        chosen=chosen_filters(state),
        unfiltered=replace(state, page=1, filters={}).url() if state.filters else None,
        summary=None,
        hits=(),
        first=1,
        facets=(),
        bars=(),
        chart_width=0,
        chart_height=CHART_HEIGHT,
        undated=None,
        paging=(),
        json_url=state.url("pages.search_json"),
        notes=(),
        error=error,
    )


def chosen_filters(state: SearchState) -> tuple[Link, ...]:
    """Return the filters of a search, each a link to the search without it."""
    return tuple(
        Link(
            state.toggled(name, value).url(),
            f"{gettext(words.FACET_NAMES[name])}: {filter_words(name, value)}",
        )
        for name in FILTERS
        for value in state.filters.get(name, ())
    )


def filter_words(name: str, value: str | None) -> str:
    """Return a value of a facet as readers write it."""
    if value is None:
        return str(gettext(words.FACET_NONE[name]))
    return month_in_words(value) if name in {"month", "year"} else value


def sort_choices(state: SearchState, chosen: str) -> tuple[ChoiceView, ...]:
    """Return the orders that mean something for a search."""
    return tuple(
        ChoiceView(replace(state, sort=name, page=1).url(), gettext(text), "", name == chosen)
        for name, text in words.SORT_NAMES.items()
        if state.query or name != "relevance"
    )


def hit_view(hit: SearchHit, state: SearchState, *, stepped: bool) -> HitView:
    """Return a hit as the page shows it, with how it is found if steps were counted.

    Its link carries the query, so that the words are marked there.
    """
    return HitView(
        url=article_url(hit.id) + state.suffix(),
        title=hit.title_pieces,
        site=hit.site,
        author=hit.author,
        published=hit.published,
        date=date_in_words(hit.published),
        snippet=hit.snippet.pieces,
        cut_start=hit.snippet.cut_start,
        cut_end=hit.snippet.cut_end,
        elsewhere=Link(article_url(hit.id) + "#elsewhere", also_in(hit.copies)) if hit.copies else None,
        step=words.step_in_words(hit.step) if stepped else None,
        why=Link(explain_url(hit.id, state), hit.title or hit.id) if state.query else None,
        folded=words.counted(hit.folded, words.MORE_OF_STORY) if hit.folded else None,
        item=hit_item(hit),
    )


def offer_view(state: SearchState, offer: Offer) -> OfferView:
    """Return a search that finds more as the page offers it."""
    asked = replace(
        state,
        query=offer.query,
        page=1,
        filters=offer.filters,
        equal=offer.equivalents,
        any_word=offer.any_word,
    )
    about = gettext(words.FACET_NAMES[offer.about]) if offer.kind == "without-filter" else offer.about
    return OfferView(
        gettext(words.OFFERS[offer.kind], about=about),
        asked.url(),
        offer.query,
        words.counted(offer.count, words.RESULTS),
    )


def summary(result: SearchResult) -> str:
    """Return how much was found, in words: articles, or the stories that they tell."""
    if result.stories is None or not result.total:
        return words.counted(result.total, words.RESULTS)
    articles = words.counted(result.total, words.ARTICLES)
    return f"{words.counted(result.stories, words.STORIES)} ({articles})"


def collapse_link(state: SearchState) -> Link:
    """Return the way to one result a story, or back to all of them."""
    other = replace(state, collapse=not state.collapse, page=1)
    return Link(
        other.url(), gettext("Show every copy") if state.collapse else gettext("Fold copies of a story")
    )


def choices(state: SearchState, name: str, result: SearchResult) -> tuple[ChoiceView, ...]:
    """Return the most frequent values of a facet, those chosen first of all; years from the newest on."""
    values = sorted(result.facets[name], key=lambda one: not one.selected)[:FACET_VALUES_SHOWN]
    if name == "year":
        values.sort(key=lambda one: one.value or "", reverse=True)
    return tuple(
        ChoiceView(
            state.toggled(name, one.value).url(),
            filter_words(name, one.value),
            decimal(one.count),
            one.selected,
        )
        for one in values
    )


def histogram(state: SearchState, result: SearchResult) -> tuple[tuple[BarView, ...], int]:
    """Return the bars of the date histogram, and its width; time runs from the right, as one reads."""
    most = max((bar.count for bar in result.histogram), default=0)
    if len(result.histogram) < 2:  # noqa: PLR2004  one bar says nothing
        return (), 0
    bars = []
    for number, bar in enumerate(result.histogram):
        height = -(-bar.count * CHART_HEIGHT // most)
        facet = "month" if "-" in bar.label else "year"
        bars.append(
            BarView(
                url=state.only(facet, [bar.label]).url(),
                text=month_in_words(bar.label),
                count=decimal(bar.count),
                x=(len(result.histogram) - 1 - number) * BAR_WIDTH,
                y=CHART_HEIGHT - height,
                height=height,
            )
        )
    return tuple(bars), len(bars) * BAR_WIDTH


def paging(state: SearchState, total: int) -> tuple[Link, ...]:
    """Return links to the pages around this one, the first and the last among them."""
    last = -(-min(total, MAX_DEPTH) // PAGE_SIZE)
    if last <= 1:
        return ()
    shown = {1, last, *range(max(1, state.page - PAGES_AROUND), min(last, state.page + PAGES_AROUND) + 1)}
    links: list[Link] = []
    previous = 0
    for number in sorted(shown):
        if number > previous + 1:
            links.append(Link(None, "…"))
        links.append(
            Link(None if number == state.page else replace(state, page=number).url(), digits(str(number)))
        )
        previous = number
    return tuple(links)


def query_error(state: SearchState, error: QuerySyntaxError) -> QueryErrorView:
    """Return an error of a query in words, with the part of the query around the place."""
    at = min(error.position, len(error.query))
    before, after = error.query[:at], error.query[at + 1 :]
    mended = suggested(error.hint)
    return QueryErrorView(
        message=in_words(error.message) or error.message,
        hint=in_words(error.hint) if error.hint else None,
        suggestion=None if mended is None else Link(replace(state, query=mended, page=1).url(), mended),
        before=before if len(before) <= AROUND_FAULT else "…" + before[-AROUND_FAULT:],
        at=error.query[at : at + 1],
        after=after if len(after) <= AROUND_FAULT else after[:AROUND_FAULT] + "…",
    )
