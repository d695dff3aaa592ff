"""When the articles found were published: the chart of dates, as a drawing, and the range chosen in it.

Time runs as the page is read: from the right in Arabic.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import SearchRequestError
from indexer.periods import SINCE, UNTIL, between
from web.asking.links import SearchState
from web.language import words
from web.language.languages import language
from web.language.numbers import decimal, digits, period_in_words
from web.parts.values import Link
from web.search.parts import BarView, ChartView, DatesView, TickView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.search import HistogramBar, SearchResult

WIDTH = 240
BASE = 72
HEIGHT = 88
TOP = 14
"""Above the bars is room for the count of the highest."""
GAP = 0.14
"""How much of a bar's slot stays empty."""
TICKS = 4
TICK_ROOM = 22
"""Half of the width of a word under the chart: none runs over the edge."""
MONTHS_NAMED = 14
"""Up to so many months have names; of more, each January has its year."""


def dates_view(state: SearchState, result: SearchResult) -> DatesView:
    """Return when the articles of an answer were published."""
    undated = None
    if result.undated and None not in state.filters.get("year", ()):
        undated = Link(state.toggled("year", None).url(), words.counted(result.undated, words.ARTICLES))
    asked = dates_asked(state)
    choosable = asked.choosable or bool(result.histogram)
    return replace(asked, chart=chart(state, result.histogram), undated=undated, choosable=choosable)


def dates_asked(state: SearchState) -> DatesView:
    """Return the dates that a search asks for, as they were typed, and what asks for others."""
    plain = state.limited(**{SINCE: (), UNTIL: ()})
    chosen = {name: (*state.filters.get(name, ()), None)[0] for name in (SINCE, UNTIL)}
    return DatesView(
        chart=None,
        undated=None,
        since=chosen[SINCE] or "",
        until=chosen[UNTIL] or "",
        hidden=tuple(plain.pairs()),
        wider=plain.url() if any(chosen.values()) else None,
        choosable=any(chosen.values()),
        refused=refused(chosen[SINCE], chosen[UNTIL]),
    )


def refused(since: str | None, until: str | None) -> tuple[str, ...]:
    """Return which of two dates are none, or both where the second is before the first.

    >>> refused("2015-13", "2016"), refused("2017", "2016"), refused("2015", None)
    (('from',), ('from', 'to'), ())
    """
    wrong = tuple(name for name, date in ((SINCE, since), (UNTIL, until)) if not _is_range(date, None))
    return wrong or (() if _is_range(since, until) else (SINCE, UNTIL))


def _is_range(since: str | None, until: str | None) -> bool:
    try:
        between(since, until)
    except SearchRequestError:
        return False
    return True


def chart(state: SearchState, histogram: Sequence[HistogramBar]) -> ChartView | None:
    """Return the chart; None where it would say nothing. Of too long a search no bar is a link."""
    if len(histogram) < 2:  # noqa: PLR2004  one bar says nothing
        return None
    slot = WIDTH / len(histogram)
    most = max(bar.count for bar in histogram)
    width = slot * (1 - GAP)
    rtl = language().direction == "rtl"
    linked = not state.is_long
    bars = []
    for number, bar in enumerate(histogram):
        # The least count is seen still.
        height = max(bar.count * (BASE - TOP) / most, 1.5) if bar.count else 0
        place = len(histogram) - 1 - number if rtl else number
        bars.append(
            BarView(
                url=state.between(bar.label, bar.label).url() if linked else None,
                label=bar.label,
                text=period_in_words(bar.label),
                count=decimal(bar.count),
                x=round(place * slot + (slot - width) / 2, 2),
                y=round(BASE - height, 1),
                height=round(height, 1),
            )
        )
    ticks = tuple(
        TickView(round(min(max(bars[number].x + width / 2, TICK_ROOM), WIDTH - TICK_ROOM), 1), text)
        for number, text in _ticks([bar.label for bar in histogram])
    )
    return ChartView(tuple(bars), ticks, WIDTH, HEIGHT, BASE, round(width, 2), round(slot, 2), decimal(most))


def _ticks(labels: Sequence[str]) -> list[tuple[int, str]]:
    """Return the places of the bars that have a word under them, and these words."""
    januaries = [(number, label[:4]) for number, label in enumerate(labels) if label.endswith("-01")]
    if labels[0].count("-") == 1 and len(labels) > MONTHS_NAMED and len(januaries) > 1:
        return [(number, digits(year)) for number, year in januaries]
    step = -(-len(labels) // TICKS)
    return [(number, period_in_words(labels[number], short=True)) for number in range(0, len(labels), step)]
