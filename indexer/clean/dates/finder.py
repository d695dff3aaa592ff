"""Finding every date in a text, however it is printed.

Day first where figures alone leave the choice, unless the weekday beside them decides; no two-digit years; no
impossible dates; dates of the Islamic calendar are not taken for Gregorian ones. No date is better than a
wrong one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from indexer.clean.dates.clock import FoundTime, time_after, time_before
from indexer.clean.dates.marks import marks_of
from indexer.clean.dates.months import IGNORED, MONTH_BY_NAME, WEEKDAY_BY_NAME, alternatives, fold


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in a text.

    Attributes:
        iso: ``YYYY-MM-DD``, or with ``THH:MM`` where the time is printed beside it, and ``+HH:MM`` where the
            zone is.
        printed: the date as printed, with its weekday and time.
        start: where `printed` begins in the text, in code points.
        end: where it ends.
    """

    iso: str
    printed: str
    start: int
    end: int


_LETTER = r"[^\W\d_]"
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)(?!\d)"
"""The Arabic press begins in 1828; years of 13xx to 15xx are of the Islamic or the Iranian calendar."""
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
_NUMBER = r"0?[1-9]|[12]\d|3[01]"
_NAMES = alternatives(MONTH_BY_NAME)
_MONTH = (
    rf"(?:شهر\s)?(?P<m>{_NAMES})(?!{_LETTER})\.?"
    rf"(?:[\s/\\(\-،|]{{1,4}}(?P<m2>{_NAMES})(?!{_LETTER})\s?\)?)?"
)
"""A month, or its two names: «آب/أغسطس», «أيار (مايو)»."""
_GAP = r"[\s,،./\\\-]{0,4}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s(?:[+-]\d{4}|gmt|utc))?"

_NAMED = rf"(?:(?:من|of|de)\s)?{_MONTH}{_GAP}(?:من\s)?(?:(?:عام|سنه|لعام|لسنه)\s)?{_YEAR}"
_SEPARATOR = r"\s{0,2}(?P<sep>[-/.\\])\s{0,2}"
_AGAIN = r"\s{0,2}(?P=sep)\s{0,2}"
_FIGURES_START = r"(?<!\d)(?<!\d[:./\-])"
_FIGURES_END = r"(?![-/.]\d)"

_PATTERNS = (
    re.compile(rf"(?<![\d.,])(?<!\d:){_DAY}(?:st|nd|rd|th|er)?{_GAP}{_NAMED}"),
    re.compile(rf"(?<!{_LETTER}){_MONTH}{_GAP}{_DAY}(?:st|nd|rd|th)?[\s,،./\-]{{1,4}}{_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}(?!\s?:)"),
    re.compile(rf"(?<!{_LETTER}){_MONTH}\s{{1,2}}{_DAY}\s{_CLOCK}\s{_YEAR}"),
    re.compile(rf"{_FIGURES_START}{_YEAR}{_SEPARATOR}(?P<n>{_NUMBER})(?!\d){_AGAIN}{_DAY}{_FIGURES_END}"),
    re.compile(
        rf"{_FIGURES_START}(?P<a>{_NUMBER}){_SEPARATOR}(?P<b>{_NUMBER})(?!\d){_AGAIN}{_YEAR}{_FIGURES_END}"
    ),
)
"""Every way to order a day, a month and a year: named months first, then figures."""

_LINE = 300
_FOUR_FIGURES = re.compile(r"\d\d\d\d")
"""Written out, which the engine skips to: a number of times it does not."""
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
WEEKDAY_BEFORE = re.compile(
    rf"(?<!{_LETTER})(?P<w>{alternatives(WEEKDAY_BY_NAME)})\.?[\s,،|/\-(]{{0,4}}(?:الموافق\s:?\s?)?$"
)
"""The name of the weekday that ends right before a date. Read folded."""


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield every full date in a text, in order."""
    return iter(_of_line(text)) if len(text) <= _LINE else _find(text)


@lru_cache(maxsize=1024)
def _of_line(text: str) -> tuple[FoundDate, ...]:
    """Return the dates of a line: it is asked for them by everyone who may make something of them."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[FoundDate]:
    if not _FOUR_FIGURES.search(text):
        return
    folded = fold(text)
    if not _HAS_YEAR.search(folded):
        return
    marks = marks_of(folded)
    for found in _dates(IGNORED.sub("", folded)):
        start, end = marks.original(found.start), marks.original(found.end)
        yield replace(found, printed=text[start:end], start=start, end=end)


def _dates(folded: str) -> Iterator[FoundDate]:
    """Yield the dates of a folded text without marks; `printed` is left empty."""
    matches = sorted(
        (match for pattern in _PATTERNS for match in pattern.finditer(folded)),
        key=lambda match: (match.start(), -match.end()),
    )
    reached = 0
    for match in matches:
        if match.start() < reached:
            continue
        weekday = WEEKDAY_BEFORE.search(folded[max(0, match.start() - 30) : match.start()])
        day = _day(match, WEEKDAY_BY_NAME[weekday["w"]] if weekday else None)
        if day is None:
            continue
        start = match.start() - len(weekday[0]) if weekday else match.start()
        found = _with_time(folded, match, day, start)
        reached = found.end
        yield found


def _with_time(folded: str, match: re.Match[str], day: date, start: int) -> FoundDate:
    end = match.end()
    clock = time_after(folded, end) or time_before(folded, match.start()) or _time_inside(match)
    if clock is None:
        return FoundDate(day.isoformat(), "", start, end)
    return FoundDate(f"{day.isoformat()}T{clock.iso}", "", min(start, clock.start), max(end, clock.end))


def _time_inside(match: re.Match[str]) -> FoundTime | None:
    """Read the time of ``Jul 20 12:33:00 +0000 2015``."""
    if ":" not in match[0]:
        return None
    inside = time_after(match[0][: -len("2015")], match.end("d") - match.start())
    return replace(inside, start=match.start(), end=match.end()) if inside else None


def _day(match: re.Match[str], weekday: int | None) -> date | None:
    """Return the day that a match names, or None where there is no such day."""
    groups = match.groupdict()
    year = int(groups["y"])
    if groups.get("a"):
        return _day_of_figures(year, int(groups["a"]), int(groups["b"]), groups["sep"], weekday)
    if groups.get("n"):
        return _checked(year, int(groups["n"]), int(groups["d"]))
    month = MONTH_BY_NAME[_name(groups["m"])]
    second = groups.get("m2")
    if second and MONTH_BY_NAME[_name(second)] != month:
        return None
    return _checked(year, month, int(groups["d"]))


def _day_of_figures(year: int, first: int, second: int, sep: str, weekday: int | None) -> date | None:
    """Read two figures before a year: day first, unless only month first can be."""
    day_first, month_first = _checked(year, second, first), _checked(year, first, second)
    if weekday is not None and day_first and month_first and day_first.weekday() != weekday:
        return month_first if month_first.weekday() == weekday else day_first
    # Nobody but Americans writes 12/25/2020, and they write it with slashes.
    return day_first or (month_first if sep == "/" else None)


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _name(folded: str) -> str:
    return " ".join(folded.split())
