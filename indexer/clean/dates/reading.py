"""Dates as the Arabic press prints them, and as machines write them, read into ISO 8601.

Day first where figures alone leave the choice, unless the weekday beside them decides; no two-digit years; no
impossible dates; dates of the Islamic calendar are not taken for Gregorian ones. No date is better than a
wrong one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.clean.dates.finder import FoundDate, find_dates
from indexer.clean.dates.months import WEEKDAY_BY_NAME, alternatives, fold, folded
from indexer.clean.dates.words import BY, PUBLISHED, UPDATED, residue
from indexer.clean.given_names import is_person

__all__ = [
    "FoundDate",
    "change_line",
    "date_line",
    "date_words_allow",
    "find_date",
    "only_dates",
    "parse_date",
]

_COMPACT = re.compile(r"((?:1[89]|20)\d\d)(\d\d)(\d\d)(?:t(\d\d)(\d\d)(?:\d\d)?(z)?)?")
_PLAIN = re.compile(
    r"((?:1[89]|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"(?:[ T]((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9])?)?"
)
"""What nearly all records have. Up to the 28th, which every month has: the others need a calendar."""
_MACHINE_LENGTH = 200
"""A date of a record or a meta tag is shorter; what is longer is prose."""
_LINE_LENGTH = 160
"""A date line is shorter; the longest seen are 70, with author, views and update."""
_BEFORE_WORDS = 6
"""Words that may stand between a label and its date: the outlet's name, the author."""
_AFTER_WORDS = 2
"""Words that may follow: a section, a counter."""
_NAME_WORDS = 4
"""Words that may follow where they are announced as a name."""
_APART_WORDS = 3
"""Words that a sign alone parts from the date: a city, a section, an agency."""
_APART_FROM_CLOCK = 5
"""The same where the date has its time: headlines that mention a date don't go so far."""
_SENTENCE_END = re.compile(r"[.؟?!…][\"'”»)]*$")
_WEEKDAY_LAST = re.compile(rf"(?:{alternatives(WEEKDAY_BY_NAME)})[\s,،]*$")
_PARTED_AFTER = re.compile(r"^(?:[\s)]*[|\-,،•·:/]|[^\W\d_])")
_PARTED_BEFORE = re.compile(
    rf"(?:[|\-,،•·:/)(]\s*|[^\W\d_]|[^\W\d_](?:{alternatives(WEEKDAY_BY_NAME)})[\s,،]{{0,3}})$"
)
"""A sign between, or none at all, not even a space: bars below headlines lose theirs, prose never does."""


def find_date(text: str) -> FoundDate | None:
    """Find the first full date in a text.

    Args:
        text: a line, or a few.

    Returns:
        The date; None where there is none, or only an impossible, partial or Islamic one.

    >>> find_date("عُقد اللقاء يوم ٢ نيسان/أبريل ٢٠١٧ في المكتبة").iso
    '2017-04-02'
    """
    return next(find_dates(text), None)


def parse_date(value: str) -> str | None:
    """Read the date of a record or a meta tag: ISO 8601, RFC 2822, ``2015-07-20 12:33``, or as printed.

    Args:
        value: the whole value. Seconds since an epoch are not taken: nothing says which.

    Returns:
        ``YYYY-MM-DD``, with ``THH:MM`` where the time is given and ``+HH:MM`` where the zone is, or None.

    >>> parse_date("Mon, 20 Jul 2015 12:33:00 GMT")
    '2015-07-20T12:33+00:00'
    """
    value = value.strip()
    if match := _PLAIN.fullmatch(value):
        return "T".join(filter(None, match.groups()))
    if len(value) > _MACHINE_LENGTH:
        return None
    compact = _COMPACT.fullmatch(fold(value))
    if compact:
        year, month, day, hour, minute, zulu = compact.groups()
        value = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zulu or ''}" if hour else "")
    found = find_date(value)
    return found.iso if found else None


def date_line(line: str) -> FoundDate | None:
    """Find the date of a line that only dates something: «نشر في … يوم 02 - 07 - 2017», «آخر تحديث: …».

    Args:
        line: one line.

    Returns:
        The date of publication where the line has several; None for a sentence or a headline that mentions
        a date, and for a line without one.

    >>> date_line("تاريخ النشر: الأحد 05 آذار 2017").iso
    '2017-03-05'
    >>> date_line("وصلت القافلة يوم 5 مارس 2017 إلى المدينة") is None
    True
    """
    return None if len(line) > _LINE_LENGTH else _date_line(line)


@lru_cache(maxsize=8192)  # the same menus and headlines stand on many pages
def _date_line(line: str) -> FoundDate | None:
    dates = list(find_dates(line))
    if not dates:
        return None
    found = _published(line, dates)
    return found if date_words_allow(line, dates, timed="T" in found.iso) else None


def date_words_allow(line: str, dates: Sequence[FoundDate], *, timed: bool = False) -> bool:
    """Tell whether what stands around the dates of a line leaves it a line that only dates something.

    Args:
        line: one line.
        dates: the dates in it, in order; at least one.
        timed: whether the date has its time: headlines that mention a date don't go so far.
    """
    if len(line) > _LINE_LENGTH:
        return False
    before, after = _around(line, dates)
    words_before, words_after = residue(before), residue(after)
    few = _APART_FROM_CLOCK if timed else _APART_WORDS
    if not words_before and not words_after:
        return True
    if _SENTENCE_END.search(folded(line)) or len(words_after) > (
        _NAME_WORDS if BY.search(after) else _AFTER_WORDS
    ):
        return False
    labelled = len(words_before) <= _BEFORE_WORDS and _labelled(before)
    if labelled or (BY.search(after) and not words_before) or _is_signed(before):
        return True
    if len(words_before) + len(words_after) > few:
        return False
    return bool(
        (not words_before or _PARTED_BEFORE.search(before))
        and (not words_after or _PARTED_AFTER.search(after))
    )


def only_dates(line: str) -> bool:
    """Tell whether a line says nothing but dates, weekdays and times, and words that announce them.

    >>> only_dates("الأحد 2 يوليو 2017 - 21:01"), only_dates("صنعاء - 2 يوليو 2017")
    (True, False)
    """
    dates = list(find_dates(line))
    around = " ".join(_around(line, dates)) if dates else folded(line)
    return not residue(around)


def change_line(line: str) -> FoundDate | None:
    """Find the date of the last change on a line that only dates something.

    >>> change_line("نشر: 2 يوليو 2017 - آخر تحديث: 3 يوليو 2017").iso
    '2017-07-03'
    >>> change_line("تاريخ النشر: 2 يوليو 2017") is None
    True
    """
    if len(line) > _LINE_LENGTH or not UPDATED.search(folded(line)) or date_line(line) is None:
        return None
    dates = list(find_dates(line))
    called = zip(dates, _labels(line, dates), strict=True)
    return next((found for found, label in called if UPDATED.search(label)), None)


def _labels(line: str, dates: list[FoundDate]) -> list[str]:
    """Return the folded text before each date of a line, from the date before it on."""
    labels, previous = [], 0
    for found in dates:
        labels.append(folded(line[previous : found.start]))
        previous = found.end
    return labels


def _published(line: str, dates: list[FoundDate]) -> FoundDate:
    """Choose among the dates of a date line: one called published, else one not called updated."""
    labels = _labels(line, dates)
    for found, label in zip(dates, labels, strict=True):
        if PUBLISHED.search(label):
            return found
    for found, label in zip(dates, labels, strict=True):
        if not UPDATED.search(label):
            return found
    return dates[0]


def _around(line: str, dates: Sequence[FoundDate]) -> tuple[str, str]:
    """Return the folded text before the first date, and that after it without further dates."""
    before = folded(line[: dates[0].start])
    pieces = [line[found.end : following.start] for found, following in pairwise(dates)]
    pieces.append(line[dates[-1].end :])
    return before, folded(" ".join(pieces))


def _is_signed(before: str) -> bool:
    """Tell a name right before a date, with its weekday: «سلمى الهاشمي الأربعاء 8 يونيو 2022»."""
    return is_person(_WEEKDAY_LAST.sub("", before).strip(" -|،,:"))


def _labelled(before: str) -> bool:
    return bool(PUBLISHED.search(before) or UPDATED.search(before) or BY.search(before))
