"""Words in context: what lines, or a fault in the query, become on their page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.kwic_values import LineOrder
from web.asking.links import ANY, EQUAL, article_url
from web.kwic.links import KWIC, LinesState
from web.kwic.page import KwicPage, LineView
from web.language import words
from web.language.numbers import date_in_words, decimal
from web.parts.clipping import HEADLINE, clipped
from web.parts.values import Link
from web.search.facets_view import chosen_filters
from web.search.view import paging, query_error

if TYPE_CHECKING:
    from indexer.errors import QuerySyntaxError
    from indexer.kwic_values import Bounds, Concordance, Line

LINES = 50
"""How many lines a page has."""


def kwic_page(state: LinesState, found: Concordance, exported: Bounds) -> KwicPage:
    """Return the page of a part of the lines; `exported` says how much exports hold."""
    shown = tuple(line_view(line, state) for line in found.lines)
    partly = found.worded and not found.complete
    beyond = found.request.skip and not found.tally.articles
    return replace(
        empty_page(state),
        summary=summary(found) if found.worded and not beyond else None,
        partial=gettext("For the rest, read on, narrow the search, or download the lines.")
        if partly
        else None,
        further=further(state, found) if partly else (),
        nothing=None if shown else nothing(found),
        sorts=sort_choices(state, found),
        lines=shown,
        direction="rtl" if 2 * sum(line.right_to_left for line in found.lines) >= len(shown) else "ltr",
        paging=paging(state, found.tally.occurrences, size=LINES, endpoint=KWIC),
        exports=exports(replace(state, page=1)) if found.tally.occurrences else (),
        exported=None if found.complete else held(state, exported),
        notes=words.notes_in_words(found.notes),
        equals=tuple(f"{one.typed} = {words.joined(one.equals)}" for one in found.equivalents),
        behind=words.counted(found.behind, words.CHANGES) if found.behind else None,
    )


def kwic_error(state: LinesState, error: QuerySyntaxError) -> KwicPage:
    """Return the page with what is wrong with the query."""
    return replace(empty_page(state), error=query_error(state, error, KWIC))


def empty_page(state: LinesState) -> KwicPage:
    """Return the page without an answer."""
    whole = replace(state, page=1, skip=0)
    return KwicPage(
        query=state.query,
        search=Link(state.search().url(), state.query),
        hidden=tuple(pair for pair in whole.pairs() if pair[0] not in {"q", EQUAL, ANY}),
        equal=state.equal,
        any_word=state.any_word,
        json_url=state.url("concordances.kwic_json"),
        chosen=chosen_filters(whole, KWIC),
        unfiltered=replace(whole, filters={}).url(KWIC) if state.filters else None,
    )


def line_view(line: Line, state: LinesState) -> LineView:
    """Return a line as the page shows it; it leads to its paragraph, and the title to the whole article."""
    return LineView(
        url=line_url(line, state),
        before=line.before,
        occurrence=line.occurrence,
        after=line.after,
        direction="rtl" if line.right_to_left else "ltr",
        title=clipped(line.title or words.untitled(), HEADLINE),
        in_title=line.paragraph == 0,
        site=line.site,
        published=line.published,
        date=date_in_words(line.published and line.published[:10]),
    )


def line_url(line: Line, state: LinesState) -> str:
    """Return the address of a line: its article's, with the search, and its paragraph."""
    return article_url(line.id) + state.suffix() + (f"#p{line.paragraph}" if line.paragraph else "")


def summary(found: Concordance) -> str:
    """Return how many occurrences there are in words, and out of how much was read."""
    occurrences = words.counted(found.tally.occurrences, words.OCCURRENCES)
    noun = words.STORIES if found.request.search.collapse else words.ARTICLES
    if found.complete:
        return f"{occurrences} ({words.counted(found.total, noun)})"
    return str(
        gettext(
            "%(occurrences)s in results %(first)s to %(last)s of %(articles)s",
            occurrences=occurrences,
            first=decimal(found.request.skip + 1),
            last=decimal(found.request.skip + found.tally.articles),
            articles=words.counted(found.total, noun),
        )
    )


def held(state: LinesState, exported: Bounds) -> str:
    """Return which lines files hold, where that may not be all of them."""
    return str(
        gettext(
            "Download the lines from result %(first)s on, up to %(occurrences)s in %(articles)s; a file that "
            "does not hold them all says in its Link header where the next ones are:",
            first=decimal(state.skip + 1),
            occurrences=words.counted(exported.occurrences, words.OCCURRENCES),
            articles=words.counted(exported.articles, words.ARTICLES),
        )
    )


def further(state: LinesState, found: Concordance) -> tuple[Link, ...]:
    """Return the way to the articles after those that were read, and back to the first."""
    after = found.request.skip + found.tally.articles
    links = []
    if found.rest:
        links.append(
            Link(replace(state, page=1, skip=after).url(KWIC), gettext("Continue with the next results"))
        )
    if state.skip:
        links.append(Link(replace(state, page=1, skip=0).url(KWIC), gettext("Back to the first results")))
    return tuple(links)


def nothing(found: Concordance) -> str:
    """Return why there are no lines."""
    if not found.worded:
        return str(gettext("Type a word or a phrase to see it in context."))
    if found.tally.occurrences or found.request.skip:
        return str(gettext("The lines end before this page."))
    return str(gettext("No article matches this search."))


def sort_choices(state: LinesState, found: Concordance) -> tuple[Link, ...]:
    """Return the orders that lines can have."""
    order = found.request.order
    chosen = found.sort if order == LineOrder.RESULTS else order
    return tuple(
        Link(None if name == chosen else replace(state, sort=name, page=1).url(KWIC), gettext(text))
        for name, text in words.LINE_ORDERS.items()
    )


def exports(state: LinesState) -> tuple[Link, ...]:
    """Return the lines of a search as files."""
    csv = state.url("concordances.kwic_csv")
    return (
        Link(csv, "CSV"),
        Link(f"{csv}&bom=1", gettext("CSV for Excel")),
        Link(state.url("concordances.kwic_jsonl"), "JSON Lines"),
    )
