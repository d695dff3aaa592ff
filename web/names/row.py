"""A line of a list on the page: its articles over time and by site, each a link to the search for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flask_babel import gettext

from web.asking.links import article_url
from web.language import words
from web.language.direction import title_setting
from web.language.numbers import date_in_words, decimal, period_in_words
from web.names import words as names_words
from web.names.chart import YEAR, Axis
from web.names.page import RowView
from web.parts.values import CountedLink, Link, TitleLink
from web.search.facets_view import value_in_words

if TYPE_CHECKING:
    from indexer.names import NameAnswer
    from web.asking.links import SearchState

SITES_SHOWN = 5
MONTHS_SHOWN = 24
"""A line with more months lists its years."""

LONGEST_TITLE = 160
"""So many characters of a title are shown."""

DAY = 10
"""So long is an ISO date without its time."""


def row_view(answer: NameAnswer, state: SearchState, axis: Axis) -> RowView:
    """Return a line as the page shows it.

    Args:
        answer: what the archive has for it.
        state: the search that asks the same.
        axis: of all lines' charts.
    """
    counts = axis.counts(answer)
    beyond = len(answer.sites) - SITES_SHOWN
    return RowView(
        number=decimal(answer.line.number),
        search=Link(state.url(), answer.line.text),
        total=decimal(answer.total),
        bare=not answer.total,
        span=span(answer),
        columns=axis.columns(counts) if axis.words else (),
        chart=chart_words(counts),
        sites=tuple(
            CountedLink(
                state.only("site", [value]).url(),
                value_in_words("site", value),
                decimal(count),
            )
            for value, count in answer.sites[:SITES_SHOWN]
        ),
        more_sites=words.counted(beyond, names_words.MORE_SITES) if beyond > 0 else None,
        dates=dates(answer, state),
        steps=words.steps_in_words(answer.steps, answer.total),
        hits=tuple(
            TitleLink(
                article_url(hit.id) + state.suffix(),
                shortened(hit.title or words.untitled()),
                title_setting(hit.title, hit.language),
            )
            for hit in answer.hits
        ),
        notes=words.notes_in_words(answer.notes),
    )


def shortened(title: str) -> str:
    """Return a title cut where it is no title: hundreds of them stand on a page."""
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE] + "…"


def span(answer: NameAnswer) -> str | None:
    """Return from when to when the articles of a line are, in words."""
    if answer.first is None or answer.last is None:
        return None
    first, last = date_in_words(answer.first[:DAY]), date_in_words(answer.last[:DAY])
    return first if first == last else str(gettext("%(first)s to %(last)s", first=first, last=last))


def chart_words(counts: dict[str, int]) -> str:
    """Return what a chart shows, for those who do not see it; nothing of an empty one."""
    if not counts:
        return ""
    label = max(counts, key=counts.__getitem__)
    return str(
        gettext("most in %(period)s: %(count)s", period=period_in_words(label), count=decimal(counts[label]))
    )


def dates(answer: NameAnswer, state: SearchState) -> tuple[CountedLink, ...]:
    """Return the months of a line, or its years where there are many, each a link to its articles."""
    facet = "month" if len(answer.months) <= MONTHS_SHOWN else "year"
    counts: Counter[str | None] = Counter()
    for month, count in answer.months:
        counts[month[:YEAR] if month is not None and facet == "year" else month] += count
    return tuple(
        CountedLink(state.only(facet, [value]).url(), value_in_words(facet, value), decimal(count))
        for value, count in counts.items()
    )
