"""Years, months and days as searches write them, and the days that they span."""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.errors import worded
from indexer.engine.plan import DateRange
from indexer.errors import SearchRequestError

SINCE, UNTIL = "from", "to"
"""The names of the filters that let through what was published from a period on, and to the end of one."""

YEAR = r"([0-9]{4})"
MONTH = rf"{YEAR}-(0[1-9]|1[0-2])"
DAY = rf"{MONTH}-(0[1-9]|[12][0-9]|3[01])"
FORMS: Mapping[str, re.Pattern[str]] = {
    "year": re.compile(YEAR),
    "month": re.compile(MONTH),
    "day": re.compile(DAY),
}
HINTS: Mapping[str, str] = {
    "year": "Years are written 2017.",
    "month": "Months are written 2017-07.",
    "day": "Days are written 2017-07-02.",
}
DATE_HINT = "Dates are written 2017, 2017-07 or 2017-07-02."


def period(field: str, value: str) -> DateRange:
    """Return the days of a year, a month or a day.

    Raises:
        SearchRequestError: the value is none.

    >>> period("month", "2017-07")
    DateRange(first=20170701, last=20170731)
    """
    if FORMS[field].fullmatch(value) is None:
        none = {
            "year": worded("'{value}' is not a year", value=value),
            "month": worded("'{value}' is not a month", value=value),
            "day": worded("'{value}' is not a day", value=value),
        }
        raise SearchRequestError(none[field], hint=HINTS[field])
    return DateRange(*_days(value))


def between(since: str | None, until: str | None) -> DateRange:
    """Return the days from the first of a period to the last of another; None is an open end.

    Raises:
        SearchRequestError: one is neither a year nor a month nor a day, or the second is before the first.

    >>> between("2015-03", "2017")
    DateRange(first=20150301, last=20171231)
    """
    first = None if since is None else _bounds(since)[0]
    last = None if until is None else _bounds(until)[1]
    if first is not None and last is not None and first > last:
        asked = f"{since}..{until}"
        raise SearchRequestError(
            worded("the range '{value}' ends before it begins", value=asked), hint=DATE_HINT
        )
    return DateRange(first, last)


def _bounds(value: str) -> tuple[int, int]:
    """Return the first and the last day of a year, a month or a day, whichever it is."""
    if not any(form.fullmatch(value) for form in FORMS.values()):
        raise SearchRequestError(worded("'{value}' is not a date", value=value), hint=DATE_HINT)
    return _days(value)


def _days(value: str) -> tuple[int, int]:
    """Return the first and the last day of a period as ``yyyymmdd``.

    The bounds are compared as numbers: no month needs to have the 31 days.
    """
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    first = year * 10_000 + (month or 1) * 100 + (day or 1)
    return first, year * 10_000 + (month or 12) * 100 + (day or 31)
