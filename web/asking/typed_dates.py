"""Dates as readers type them into a field, and as addresses state them."""

from __future__ import annotations

import re

# \d and int() know the decimal digits of every script, Arabic ones among them.
YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")
YEAR_LAST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")
MARKS = re.compile(r"[\u061c\u200e\u200f\u2066-\u2069]")


def typed_date(text: str) -> str:
    """Return a year, a month or a day as an address states it; what is none stays as it is.

    >>> typed_date("٢٠١٥"), typed_date("2015/3"), typed_date("2/7/2017")
    ('2015', '2015-03', '2017-07-02')
    """
    plain = MARKS.sub("", text).strip()
    if found := YEAR_FIRST.fullmatch(plain):
        parts = found.groups()
    elif found := YEAR_LAST.fullmatch(plain):
        day, month, year = found.groups()
        parts = (year, month, day)
    else:
        return text
    year, *rest = (int(part) for part in parts if part)
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
