"""The search page: what an answer, or a fault in the query, becomes on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.search_plan import MAX_DEPTH
from web.asking.links import ANY, EQUAL, PAGE_SIZE, SIZES, SearchState, article_url, explain_url, hit_url
from web.citing.view import hit_item, take_away_view
from web.language import words
from web.language.fault_words import in_words, suggested
from web.language.languages import other_language
from web.language.numbers import date_in_words, digits
from web.parts.clipping import HEADLINE, clipped, clipped_pieces
from web.parts.others_view import also_in
from web.parts.values import Link
from web.search.facets_view import chosen_filters, facets, filter_name
from web.search.help_view import ways
from web.search.histogram_view import dates_asked, dates_view
from web.search.page import HitView, OfferView, QueryErrorView, SearchPage
from web.search.steps_view import steps_view

if TYPE_CHECKING:
    from indexer.errors import QuerySyntaxError, SearchRequestError
    from indexer.search import SearchHit, SearchResult
    from indexer.suggestions.asking import Offer

PAGES_AROUND = 2
SEARCH = "searching.search"
AROUND_FAULT = 80
"""How many characters of a query are shown on either side of a fault."""


def search_page(state: SearchState, result: SearchResult, *, archive_count: int) -> SearchPage:
    """Return the search page of an answer."""
    return replace(
        empty_page(state, archive_count=archive_count),
        summary=summary(result),
        steps=steps_view(state, result),
        hits=tuple(
            hit_view(hit, state, at, stepped=bool(result.steps))
            for at, hit in enumerate(result.hits, result.request.offset + 1)
        ),
        first=result.request.offset + 1,
        facets=facets(state, result),
        dates=dates_view(state, result),
        paging=paging(state, result.length),
        previous=page_link(state, state.page - 1, result.length, gettext("Previous")),
        next=page_link(state, state.page + 1, result.length, gettext("Next")),
        sizes=size_choices(state) if result.length > PAGE_SIZE else (),
        notes=words.notes_in_words(result.notes),
        equals=tuple(f"{one.typed} = {words.joined(one.equals)}" for one in result.equivalents),
        offers=tuple(offer_view(state, offer) for offer in result.suggestions),
        tried=words.joined(gettext(words.TRIED[code]) for code in result.tried) or None,
        sorts=sort_choices(state, result.sort),
        behind=words.counted(result.behind, words.CHANGES) if result.behind else None,
        collapse=collapse_link(state) if result.total else None,
        kwic=kwic_link(state) if result.total and state.query else None,
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
        hidden=tuple(pair for pair in replace(state, page=1).pairs() if pair[0] not in {"q", EQUAL, ANY}),
        equal=state.equal,
        any_word=state.any_word,
        without_equals=replace(state, page=1, equal=False).url() if state.equal else None,
        chosen=chosen_filters(state),
        unfiltered=replace(state, page=1, filters={}).url() if state.filters else None,
        json_url=state.url("searching.search_json"),
        error=error,
        ways=ways(),
    )


def faulty_page(state: SearchState, error: SearchRequestError, *, archive_count: int) -> SearchPage:
    """Return the search page with what cannot be asked for, and the fields where it was typed."""
    lines = tuple(told for text in (error.message, error.hint) if text and (told := in_words(text)))
    page = empty_page(state, archive_count=archive_count)
    return replace(page, fault=lines or (error.message,), dates=dates_asked(state))


def sort_choices(state: SearchState, chosen: str) -> tuple[Link, ...]:
    """Return the orders that mean something for a search."""
    return tuple(
        Link(None if name == chosen else replace(state, sort=name, page=1).url(), gettext(text))
        for name, text in words.SORT_NAMES.items()
        if state.query or name != "relevance"
    )


def hit_view(hit: SearchHit, state: SearchState, at: int, *, stepped: bool) -> HitView:
    """Return a hit as the page shows it, with how it is found if steps were counted.

    Its link carries the search, so that the words are marked there, and its place in the list, from 1.
    """
    return HitView(
        url=hit_url(hit.id, state, at),
        title=clipped_pieces(hit.title_pieces),
        site=clipped(hit.site),
        author=clipped(hit.author),
        published=hit.published,
        date=date_in_words(hit.published),
        snippet=hit.snippet.pieces,
        cut_start=hit.snippet.cut_start,
        cut_end=hit.snippet.cut_end,
        elsewhere=Link(article_url(hit.id) + "#elsewhere", also_in(hit.copies)) if hit.copies else None,
        step=words.step_in_words(hit.step) if stepped else None,
        why=Link(explain_url(hit.id, state), clipped(hit.title or hit.id, HEADLINE)) if state.query else None,
        folded=words.counted(hit.folded, words.MORE_OF_STORY) if hit.folded else None,
        item=hit_item(hit),
        language=other_language(hit.language),
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
    about = filter_name(offer.about) if offer.kind == "without-filter" else offer.about
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
        other.url(), gettext("Show every copy") if state.collapse else gettext("Group copies of a story")
    )


def kwic_link(state: SearchState) -> Link:
    """Return the way to the words of a search in their context."""
    return Link(replace(state, page=1).url("concordances.kwic"), gettext("Words in context"))


def paging(
    state: SearchState, total: int, *, size: int | None = None, endpoint: str = SEARCH
) -> tuple[Link, ...]:
    """Return links to the pages around this one, the first and the last among them; `size` is a page's."""
    last = -(-min(total, MAX_DEPTH) // (size or state.size))
    if last <= 1:
        return ()
    shown = {1, last, *range(max(1, state.page - PAGES_AROUND), min(last, state.page + PAGES_AROUND) + 1)}
    links: list[Link] = []
    previous = 0
    for number in sorted(shown):
        if number > previous + 1:
            links.append(Link(None, "…"))
        links.append(
            Link(
                None if number == state.page else replace(state, page=number).url(endpoint),
                digits(str(number)),
            )
        )
        previous = number
    return tuple(links)


def last_page(state: SearchState, total: int) -> int:
    """Return the number of the last page of so many results."""
    return -(-min(total, MAX_DEPTH) // state.size)


def page_link(state: SearchState, number: int, total: int, text: str) -> Link | None:
    """Return the way to a page; None where there is no such page."""
    return Link(replace(state, page=number).url(), text) if 1 <= number <= last_page(state, total) else None


def size_choices(state: SearchState) -> tuple[Link, ...]:
    """Return how many results a page may have."""
    return tuple(
        Link(None if size == state.size else replace(state, size=size, page=1).url(), digits(str(size)))
        for size in SIZES
    )


def query_error(state: SearchState, error: QuerySyntaxError, endpoint: str = SEARCH) -> QueryErrorView:
    """Return an error of a query in words, with the part of the query around the place."""
    at = min(error.position, len(error.query))
    before, after = error.query[:at], error.query[at + 1 :]
    mended = suggested(error.hint)
    return QueryErrorView(
        message=in_words(error.message) or error.message,
        hint=in_words(error.hint) if error.hint else None,
        suggestion=None
        if mended is None
        else Link(replace(state, query=mended, page=1).url(endpoint), mended),
        before=before if len(before) <= AROUND_FAULT else "…" + before[-AROUND_FAULT:],
        at=error.query[at : at + 1],
        after=after if len(after) <= AROUND_FAULT else after[:AROUND_FAULT] + "…",
    )
