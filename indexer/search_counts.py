"""What is counted among the matches: facets to choose from, and the histogram over time."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.engine.facets import in_order
from indexer.search_values import FacetValue, HistogramBar

FACET_VALUES = 100
"""How many values of a facet are returned at most, beside those that are chosen."""

MONTHS_SHOWN = 36
"""A histogram over more months than these counts years."""

DAYS_SHOWN = 2
"""One over no more months than these can count days."""

MAX_BARS = 120

Counts = Sequence[tuple[str | None, int]]


def facet_values(
    counts: Counts, chosen: Sequence[str | None], excluded: Sequence[str | None] = ()
) -> tuple[FacetValue, ...]:
    """Return the values of a facet, by falling count.

    Args:
        counts: every value with its count, in this order already.
        chosen: the values that the request is limited to; they are returned even if nothing has them.
        excluded: the values that it leaves out; they are returned, too.
    """
    named = dict.fromkeys((*chosen, *excluded))
    shown = list(counts[:FACET_VALUES])
    if named:
        # Only then: a large archive has tens of thousands of authors.
        counted = {value for value, _ in counts}
        shown += [(value, count) for value, count in counts[FACET_VALUES:] if value in named]
        shown += [(value, 0) for value in named if value not in counted]
    return tuple(FacetValue(value, count, value in chosen, value in excluded) for value, count in shown)


def years_of(months: Counts) -> Counts:
    """Return the counts of years from those of months, in the order of an engine's."""
    years: Counter[str | None] = Counter()
    for month, count in months:
        years[None if month is None else month.rpartition("-")[0]] += count
    return in_order(years)


def undated(months: Counts) -> int:
    """Return how many matches have no month."""
    return sum(count for value, count in months if value is None)


def few_months(months: Counts) -> bool:
    """Return whether all dates are within so few months that days can be shown."""
    numbers = [_month_number(value) for value, _ in months if value is not None]
    return bool(numbers) and max(numbers) - min(numbers) < DAYS_SHOWN


def histogram(months: Counts, days: Counts = ()) -> tuple[HistogramBar, ...]:
    """Return the bars of a histogram over time: for every month, year or day, empty ones too.

    Args:
        months: how many matches each month (``2017-07``) has; what has no month is left out.
        days: the same of days (``2017-07-02``) in `few_months`; then these are shown.

    Returns:
        At most `MAX_BARS` bars. Where the years span more than that (a year misprinted somewhere), those
        120 years in a row that hold the most matches, the latest ones among equals.
    """
    counts = {_month_number(value): count for value, count in months if value is not None}
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    if days:
        return _day_bars(first, last, dict(days))
    if last - first < MONTHS_SHOWN:
        return tuple(_month_bar(number, counts.get(number, 0)) for number in range(first, last + 1))
    years: Counter[int] = Counter()
    for number, count in counts.items():
        years[number // 12] += count
    first_year, last_year = _fullest_years(years)
    return tuple(_year_bar(year, years[year]) for year in range(first_year, last_year + 1))


def _fullest_years(years: Mapping[int, int]) -> tuple[int, int]:
    """Return the first and the last of the at most `MAX_BARS` years in a row that hold the most."""
    ordered = sorted(years)
    best, best_span, total, begin = 0, (ordered[0], ordered[0]), 0, 0
    for year in ordered:
        total += years[year]
        while year - ordered[begin] >= MAX_BARS:
            total -= years[ordered[begin]]
            begin += 1
        if total >= best:
            best, best_span = total, (ordered[begin], year)
    return best_span


def _month_number(label: str) -> int:
    """Return the number of a month since the year 0."""
    year, month = label.split("-")
    return int(year) * 12 + int(month) - 1


def _month_bar(number: int, count: int) -> HistogramBar:
    """Return the bar of a month."""
    days = _days_of(number)
    return HistogramBar(days[0][:-3], count, days[0], days[-1])


def _day_bars(first: int, last: int, counts: Mapping[str | None, int]) -> tuple[HistogramBar, ...]:
    """Return the bars of all days from the first on that has any, to the last, in some months."""
    days = [day for number in range(first, last + 1) for day in _days_of(number)]
    filled = [place for place, day in enumerate(days) if counts.get(day)]
    shown = days[filled[0] : filled[-1] + 1] if filled else ()
    return tuple(HistogramBar(day, counts.get(day, 0), day, day) for day in shown)


def _days_of(number: int) -> list[str]:
    """Return the days of a month."""
    year, month = number // 12, number % 12 + 1
    # The Gregorian calendar repeats after 400 years; that keeps a year 0 from being an error.
    days = calendar.monthrange(year % 400 + 400, month)[1]
    return [f"{year:04}-{month:02}-{day:02}" for day in range(1, days + 1)]


def _year_bar(year: int, count: int) -> HistogramBar:
    """Return the bar of a year."""
    label = f"{year:04}"
    return HistogramBar(label, count, f"{label}-01-01", f"{label}-12-31")
