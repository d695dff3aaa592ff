"""Dates of the Islamic calendar as Gregorian ones, by the calendar of Umm al-Qura (years 1343 to 1500).

Saudi papers print that calendar. Elsewhere a month begins when its moon was seen, so that a date may be a day
off; a weekday printed beside it says which day was meant.
"""

from __future__ import annotations

from datetime import date, timedelta

from indexer.clean.dates.clock import time_after
from indexer.clean.dates.finder import WEEKDAY_BEFORE, FoundDate
from indexer.clean.dates.hijri import HijriDate, find_hijri
from indexer.clean.dates.marks import marks_of
from indexer.clean.dates.months import WEEKDAY_BY_NAME, fold, folded
from indexer.clean.dates.reading import date_words_allow

CALENDAR = "islamic-umalqura"
"""The name of the calendar in CLDR, for dates that were converted from it."""
CALENDAR_KEY = "published_calendar"
"""Where the metadata of an article say that its date was converted."""
_REACH = 30
"""How far before a date its weekday may begin, in characters."""


def find_islamic(text: str) -> FoundDate | None:
    """Find the first full date of the Islamic calendar in a text, and convert it.

    Args:
        text: a line, or a few.

    Returns:
        The date in ISO 8601; None where there is none, where the calendar has no such day, or where the
        weekday beside it is another one by more than a day.

    >>> find_islamic("الخميس ١٥ رمضان ١٤٣٦هـ").iso
    '2015-07-02'
    """
    hijri = find_hijri(text)
    day = to_gregorian(hijri) if hijri else None
    if hijri is None or day is None:
        return None
    plain = folded(text)
    start, end = hijri.start, hijri.end
    weekday = WEEKDAY_BEFORE.search(plain[max(0, start - _REACH) : start])
    if weekday:
        start -= len(weekday[0])
        settled = _on_weekday(day, WEEKDAY_BY_NAME[weekday["w"]])
        if settled is None:
            return None
        day = settled
    clock = time_after(plain, end)
    iso = f"{day.isoformat()}T{clock.iso}" if clock else day.isoformat()
    end = clock.end if clock else end
    marks = marks_of(fold(text))
    first, last = marks.original(start), marks.original(end)
    return FoundDate(iso, text[first:last], first, last)


def islamic_line(line: str) -> FoundDate | None:
    """Find the date of a line that only dates something, and does so by the Islamic calendar alone.

    >>> islamic_line("نشر في: 15 رمضان 1436هـ").iso
    '2015-07-02'
    >>> islamic_line("وصلت القافلة يوم 15 رمضان 1436هـ إلى المدينة") is None
    True
    """
    found = find_islamic(line)
    return found if found and date_words_allow(line, [found]) else None


def calendar_of(calendar: str | None) -> dict[str, str]:
    """Return what the metadata of an article say of the calendar that its date was converted from, if any."""
    return {CALENDAR_KEY: calendar} if calendar else {}


def to_gregorian(hijri: HijriDate) -> date | None:
    """Return the day that a date of the Islamic calendar is; None outside of the table, or for no day."""
    # A table of 1,900 months: read where such a date is met, never at start.
    from hijridate import Hijri

    try:
        converted = Hijri(hijri.year, hijri.month, hijri.day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(converted.year, converted.month, converted.day)


def _on_weekday(day: date, weekday: int) -> date | None:
    near = (day + timedelta(days=shift) for shift in (0, 1, -1))
    return next((one for one in near if one.weekday() == weekday), None)
