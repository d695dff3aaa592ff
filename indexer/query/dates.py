"""Dates of a query: a year, a month, a day, or a range of them with ends that may be open."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from archive.errors import worded
from indexer.query.problem import ProblemError
from indexer.query.vocabulary import DIRECTION_MARKS

# \d and int() know the decimal digits of every script, Arabic ones among them.
DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
YEAR_TO_YEAR = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
DOTS = re.compile(r"\s*(?:\.{2,3}|…)\s*")
COMPARED = re.compile(r"(>=|=>|≥|>|<=|=<|≤|<)\s*")
HINT = "Dates are written 2017, 2017-07 or 2017-07-02; a range is 2015..2017, 2015.. or >=2015."

DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]
OpenSpan = tuple[dt.date | None, dt.date | None]


def read_dates(query: str, start: int, end: int) -> OpenSpan:
    """Return the first and the last day of what stands in a part of the query; None is an open end.

    Raises:
        ProblemError: it is not a date or a range.
    """
    raw = query[start:end].strip('"«»“”„‟')
    text = DIRECTION_MARKS.sub("", raw).strip()

    def problem(message: str, better: str | None) -> ProblemError:
        repaired = None if better is None else query[:start] + better + query[end:]
        return ProblemError(message, start, hint=HINT, repaired=repaired)

    if compared := COMPARED.match(text):
        span = _span(text[compared.end() :])
        if span is None:
            raise problem(worded("'{value}' is not a date", value=text), None)
        return _beyond(compared[1], span)
    first_text, *rest = DOTS.split(text, maxsplit=1)
    if not first_text and not any(rest):
        raise problem("a range needs a date on one side" if rest else "a date is missing here", None)
    first = _span(first_text) if first_text else None
    last = _span(rest[0]) if rest and rest[0] else None
    if (first_text and first is None) or (rest and rest[0] and last is None):
        raise problem(worded("'{value}' is not a date", value=text), _better(text))
    if not rest:
        return first or (None, None)
    if first and last and first[0] > last[1]:
        raise problem(
            worded("the range '{value}' ends before it begins", value=text), f"{rest[0]}..{first_text}"
        )
    return (first[0] if first else None), (last[1] if last else None)


def _beyond(sign: str, span: Span) -> OpenSpan:
    """Return the days before or after a year, a month or a day, with it or without."""
    try:
        if sign in {"<", "<=", "=<", "≤"}:
            return None, span[0] - DAY if sign == "<" else span[1]
        return (span[1] + DAY if sign == ">" else span[0]), None
    except OverflowError:  # before the first day that there is, or after the last
        return span


def _span(text: str) -> Span | None:
    """Return the first and the last day of a year, a month or a day; None where it is not one."""
    found = DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = month or 12
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _better(text: str) -> str | None:
    """Return what was probably meant, or None."""
    if found := YEAR_TO_YEAR.fullmatch(text):
        return f"{int(found[1]):04}..{int(found[2]):04}"
    parts = DOTS.split(text, maxsplit=1)
    mended = [_turned(part) for part in parts]
    return None if mended == parts else "..".join(mended)


def _turned(text: str) -> str:
    """Return a date that was written day first with its year first; anything else as it is."""
    found = DAY_FIRST.fullmatch(text)
    return f"{int(found[3]):04}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def date_text(first: dt.date | None, last: dt.date | None) -> str:
    """Return a range as a query writes it."""
    if first is not None and first == last:
        return first.isoformat()
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"
