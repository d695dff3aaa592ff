"""Dates that are said from the moment of reading: «منذ 3 ساعات», «أمس», "2 hours ago", « il y a 2 heures ».

They mean something only against the moment when the page was fetched, and only as far as they are exact: of
minutes and hours the moment, of days the day, of weeks and longer nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from indexer.clean.dates.clock import time_after
from indexer.clean.dates.finder import FoundDate
from indexer.clean.dates.months import alternatives, by_name, fold, folded
from indexer.clean.dates.words import LABELLED, residue
from indexer.clean.lines import normal_space

_MINUTE, _HOUR, _DAY = 1, 60, 1_440
_UNITS: tuple[tuple[int, str], ...] = (
    (_MINUTE, "دقيقة|دقائق|دقيقه|minute|minutes|min|mins"),
    (2 * _MINUTE, "دقيقتين|دقيقتان"),
    (_HOUR, "ساعة|ساعات|hour|hours|heure|heures"),
    (2 * _HOUR, "ساعتين|ساعتان"),
    (_DAY, "يوم|أيام|يوما|day|days|jour|jours"),
    (2 * _DAY, "يومين|يومان"),
)
"""Minutes of each unit, with the dual, which needs no number."""
_SECONDS = "ثانية|ثوان|ثواني|ثانيتين|لحظات|قليل|seconds|second|secondes|moments"
_DAYS: tuple[tuple[int, str], ...] = (
    (0, "اليوم|today|aujourd'hui|aujourd’hui"),
    (1, "أمس|البارحة|الأمس|yesterday|hier"),
    (2, "أول أمس|أول من أمس|قبل أمس|avant-hier"),
)
"""How many days ago each name is."""
MINUTES_BY_UNIT: Mapping[str, int] = by_name(_UNITS)
DAYS_BY_NAME: Mapping[str, int] = by_name(_DAYS)
_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        fold(word): number
        for number, words in (
            (1, "an|a|one|une|un"),
            (3, "ثلاث|ثلاثة"),
            (4, "أربع|أربعة"),
            (5, "خمس|خمسة"),
            (6, "ست|ستة"),
            (7, "سبع|سبعة"),
            (8, "ثماني|ثمانية|ثمان"),
            (9, "تسع|تسعة"),
            (10, "عشر|عشرة"),
        )
        for word in words.split("|")
    }
)
_MOST_DAYS = 6
"""Days are counted down to whole ones: after a week the count is rather of weeks."""
_LONGEST = 120

_LETTER = r"[^\W\d_]"
_COUNT = (
    rf"(?:(?P<n>\d{{1,3}}|{alternatives(_NUMBERS)})\s?)?(?P<unit>{alternatives(MINUTES_BY_UNIT)}|{_SECONDS})"
)
_AGO = re.compile(
    rf"(?<!{_LETTER})(?:(?:منذ|قبل|من|il y a)\s(?:حوالي\s|نحو\s|about\s|environ\s)?{_COUNT}(?:\sمضت)?"
    rf"(?!{_LETTER})"
    rf"|{_COUNT.replace('?P<n>', '?P<n2>').replace('?P<unit>', '?P<unit2>')}\s(?:ago|مضت)(?!{_LETTER}))"
)
_NAMED = re.compile(rf"(?<!{_LETTER})(?P<day>{alternatives(DAYS_BY_NAME)})(?!{_LETTER})")
_QUICK = re.compile(rf"منذ|قبل|\bago\b|il y a|مضت|{alternatives(DAYS_BY_NAME)}")


def relative_line(line: str, fetched: str | None) -> FoundDate | None:
    """Find the date of a line that only says how long ago something was.

    Args:
        line: one line.
        fetched: when the page was fetched, in ISO 8601; hours and minutes need its time of day.

    Returns:
        The date, in UTC where it is that of a moment; None for any other line, or where `fetched` is None.

    >>> relative_line("نُشر قبل يومين", "2020-03-05T10:00:00Z").iso
    '2020-03-03'
    >>> relative_line("منذ 3 ساعات", "2020-03-05T10:00:00Z").iso
    '2020-03-05T07:00+00:00'
    """
    if fetched is None or len(line) > _LONGEST:
        return None
    plain = folded(normal_space(line))
    if not _QUICK.search(plain):
        return None
    moment = _moment(fetched)
    counted = _AGO.search(plain)
    match = counted or _NAMED.search(plain)
    if match is None or moment is None or not _alone(plain, match):
        return None
    iso = _of_count(match, moment) if counted else _of_day(plain, match, moment)
    return FoundDate(iso, normal_space(line), 0, len(line)) if iso else None


def _moment(fetched: str) -> tuple[datetime, bool] | None:
    """Return when a page was fetched, in UTC, and whether its time of day is known."""
    try:
        moment = datetime.fromisoformat(fetched.strip())
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC), ":" in fetched


def _of_count(match: re.Match[str], fetched: tuple[datetime, bool]) -> str | None:
    moment, timed = fetched
    unit = " ".join((match["unit"] or match["unit2"]).split())
    number = match["n"] or match["n2"]
    count = 1 if number is None else int(number) if number.isdecimal() else _NUMBERS[number]
    minutes = count * MINUTES_BY_UNIT.get(unit, 0)
    if MINUTES_BY_UNIT.get(unit, 0) >= _DAY:
        day = (moment - timedelta(minutes=minutes)).date()
        return day.isoformat() if minutes <= _MOST_DAYS * _DAY else None
    if not timed or minutes > _DAY:
        return None
    return f"{moment - timedelta(minutes=minutes):%Y-%m-%dT%H:%M}+00:00"


def _of_day(plain: str, match: re.Match[str], fetched: tuple[datetime, bool]) -> str | None:
    """Return the day that a name means, with the time printed beside it: that is of the outlet's own zone."""
    before = DAYS_BY_NAME[" ".join(match["day"].split())]
    clock = time_after(plain, match.end())
    # "Today" alone on a line is a newspaper, or a box of today's news.
    if before == 0 and clock is None and not LABELLED.search(plain):
        return None
    day = (fetched[0] - timedelta(days=before)).date()
    return f"{day.isoformat()}T{clock.iso}" if clock else day.isoformat()


def _alone(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a line says nothing but how long ago, and what announces that."""
    around = f"{plain[: match.start()]} {plain[match.end() :]}"
    return not residue(around)
