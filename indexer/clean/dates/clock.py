"""Times of day beside a date: ``21:01``, ``9:15 م``, ``11:30 PM (GMT+0300)``.

Everything here reads text folded by `indexer.clean.dates.months.fold`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indexer.clean.dates.months import WEEKDAY_BY_NAME, ZONE_BY_CODE, ZONE_BY_NAME, alternatives

_MORNING = {12: 0} | {hour: hour for hour in range(12)}
_EVENING = {12: 12} | {hour: hour + 12 for hour in range(1, 12)} | {hour: hour for hour in range(13, 24)}
_NOON = {11: 11, 12: 12, 1: 13, 2: 14, 3: 15}
_NIGHT = (
    {hour: hour + 12 for hour in range(6, 12)}
    | {12: 0}
    | {hour: hour for hour in (*range(6), *range(18, 24))}
)
_HALVES: Mapping[str, Mapping[int, int]] = MappingProxyType(
    {
        "ص": _MORNING,
        "صباحا": _MORNING,
        "فجرا": _MORNING,
        "am": _MORNING,
        "م": _EVENING,
        "مساء": _EVENING,
        "عصرا": _EVENING,
        "pm": _EVENING,
        "ظهرا": _NOON,
        "ليلا": _NIGHT,
    }
)
"""For each name of a part of the day, the hour as printed and the hour of 24; others contradict the name."""
_HALF = r"صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|ص|م|[ap]\.?m\.?"
_LAST_OFFSET = 14
"""No zone is further from Greenwich, in hours."""
_HOUR_DIGITS = 2
_LETTER = r"[^\W\d_]"

TIME = (
    rf"(?P<hour>[01]?\d|2[0-3])\s?(?:[:h]|\s:)\s?(?P<minute>[0-5]\d)(?!\d)"
    rf"(?P<second>:[0-5]\d(?:[.,]\d{{1,9}})?)?(?:\s{{0,2}}(?P<half>{_HALF})(?!{_LETTER}))?"
    r"(?:\s{0,2}\(?(?:(?:gmt|utc)\s?(?P<gmt>[+-]\d{1,2}(?::?[0-5]\d)?)?(?!\d)"
    r"|(?P<offset>[+-]\d\d(?::?[0-5]\d)?)(?!\d)|(?P<zulu>z)\b"
    rf"|(?:بتوقيت|توقيت|حسب توقيت)\s(?P<place>{alternatives(ZONE_BY_NAME)})(?!{_LETTER})"
    rf"|(?P<code>{alternatives(ZONE_BY_CODE)})(?!{_LETTER}))\)?)?"
)
"""A clock time, its half of the day and its zone. Each part is bounded: matching stays linear."""

_JOINS = r"[\s,،|\-(@•·:]{0,5}"
_WORDS = r"(?:(?:علي الساعه|في تمام الساعه|تمام الساعه|الساعه|علي|عند|في|at|a)\s?:?\s?)?"

_AFTER = re.compile(rf"(?:(?P<t>t)|\s?م?{_JOINS}{_WORDS}){TIME}")
"""What may stand between a date and its time: the م of a Christian year, signs, "at the hour"."""

_BEFORE = re.compile(
    rf"(?<![\d:]){TIME}{_JOINS}(?:يوم\s)?(?:{alternatives(WEEKDAY_BY_NAME)})?"
    r"[\s,،|\-]{0,4}(?:(?:يوم|في|بتاريخ|من|le|on)\s)?$"
)
_REACH = 60
"""How far before a date its time may begin, in characters."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day: ``HH:MM``, with ``+HH:MM`` where the zone is given; and its place in the text."""

    iso: str
    start: int
    end: int


def time_after(folded: str, at: int) -> FoundTime | None:
    """Read the time that follows a date which ends at `at`."""
    match = _AFTER.match(folded, at)
    return _read(match, joined=bool(match["t"]), start=at) if match else None


def time_before(folded: str, at: int) -> FoundTime | None:
    """Read the time that stands before a date which begins at `at`."""
    first = max(0, at - _REACH)
    match = _BEFORE.search(folded[first:at])
    return _read(match, joined=False, start=first + match.start(), shift=first) if match else None


def _read(match: re.Match[str], *, joined: bool, start: int, shift: int = 0) -> FoundTime | None:
    hour: int | None = int(match["hour"])
    if match["half"]:
        hour = _HALVES[match["half"].replace(".", "")].get(int(match["hour"]))
    if hour is None:
        return None
    iso = f"{hour:02}:{match['minute']}{_zone(match, joined=joined)}"
    return FoundTime(iso, start, match.end() + shift)


def _zone(match: re.Match[str], *, joined: bool) -> str:
    if match["zulu"]:
        return "+00:00"
    if match["place"]:
        return ZONE_BY_NAME[re.sub(r"\s+", " ", match["place"])]
    if match["code"]:
        return ZONE_BY_CODE[re.sub(r"\s+", " ", match["code"])]
    if match["gmt"] or "gmt" in match[0] or "utc" in match[0]:
        return _offset(match["gmt"] or "+00")
    offset = match["offset"]
    # Trap: in «10:00-12:00» the minus parts two times; a bare offset follows seconds, a T, or has no colon.
    if offset and (joined or match["second"] or re.fullmatch(r"[+-]\d{4}", offset)):
        return _offset(offset)
    return ""


def _offset(text: str) -> str:
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= _HOUR_DIGITS else (digits[:-2], digits[-2:])
    return f"{text[0]}{int(hours):02}:{minutes}" if int(hours) <= _LAST_OFFSET else ""
