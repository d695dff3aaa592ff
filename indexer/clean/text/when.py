"""When the article of a text was published: the date line that stands nearest to it.

Decoys: a page's clock at its top, the dates of other articles below, years in the footer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.clean.dates.hijri import find_hijri
from indexer.clean.dates.islamic import CALENDAR, islamic_line
from indexer.clean.dates.months import WEEKDAY_BY_NAME, alternatives, folded
from indexer.clean.dates.reading import FoundDate, change_line, find_date, only_dates
from indexer.clean.dates.relative import relative_line
from indexer.clean.dates.words import PUBLISHED
from indexer.clean.reasons import Reason
from indexer.clean.text.judge import Verdict
from indexer.clean.text.lines import Line

_ABOVE = 12
"""A date line further above the article, with no headline before it, is the page's own."""
_WEEKDAY = re.compile(rf"(?<!\w)(?:{alternatives(WEEKDAY_BY_NAME)})(?!\w)")
_SECONDS = re.compile(r"\d:\d\d:\d\d(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NAMES = 90
"""The longest line that names an outlet and an author beside a date."""
_SIGNS = ("-", "–", "—", "|", "/", "،", ",")
_FIGURE = re.compile(r"\d")
_BELOW = 3
"""How far below the article a line may date it, if it says that it does."""
_TOP = 2
"""Among so many lines, under no headline, a date with its weekday is the page's clock."""
_AGO_BELOW_TITLE = 4
"""Within so many lines of the headline its age may stand: further down are comments and lists."""


@dataclass(frozen=True, slots=True)
class When:
    """When an article was published and changed, as a text says it.

    Attributes:
        published: the date of publication.
        modified: that of the last change, in ISO 8601.
        calendar: `islamic.CALENDAR` where `published` was converted from that calendar.
    """

    published: FoundDate | None
    modified: str | None = None
    calendar: str | None = None


def find_when(verdict: Verdict, fetched: str | None = None) -> When:
    """Return when the article was published; None where no line says it of this article.

    Args:
        verdict: the lines, judged.
        fetched: when the text was fetched, in ISO 8601: what it says of hours ago means something only then.
    """
    found = _stated(verdict)
    dated = (line.text for line in _around(verdict) if line.date)
    change = next(filter(None, map(change_line, dated)), None)
    modified = change.iso if change and (found is None or change.iso[:10] >= found.iso[:10]) else None
    if found is not None:
        return When(found, modified)
    if islamic := _islamic(verdict):
        return When(islamic, modified, CALENDAR)
    return When(_ago(verdict, fetched), modified)


def _stated(verdict: Verdict) -> FoundDate | None:
    """Return the date of the line that dates the article, one that says so or has no update before others."""
    above = [(index, line.date) for index, line in enumerate(verdict.lines[: verdict.start]) if line.date]
    if verdict.title is not None:
        title = verdict.title
        above = [(index, date) for index, date in above if index > title or not _is_clock(verdict, index)]
        beside = [(index, date) for index, date in above if index >= title - 2]
        # Below the headline first: above it may stand the clock.
        if beside := sorted(beside, key=lambda one: (one[0] < title, one[0])):
            return _first_but_changes(verdict, beside)
    else:
        above = [
            (index, date) for index, date in above if index >= _TOP or not _is_bare_clock(verdict, index)
        ]
    near = [(index, date) for index, date in above if index >= verdict.start - _ABOVE]
    if near:
        return _first_but_changes(verdict, near[::-1])
    if date := _amid_names(verdict):
        return date
    inside = range(verdict.start, min(verdict.end + _BELOW, len(verdict.lines)))
    for index in inside:
        line = verdict.lines[index]
        # The date below a headline inside the article is that of another one.
        if index and verdict.judgments[index - 1].reason is Reason.RELATED:
            continue
        if line.date and PUBLISHED.search(folded(line.text)):
            return line.date
    return None


def _amid_names(verdict: Verdict) -> FoundDate | None:
    """Return the date of a line below the headline that names an outlet or an author too.

    Captions have dates; one with its hour before the names, or with its weekday after a sign, has none.
    """
    if verdict.title is None:
        return None
    for line in verdict.lines[verdict.title + 1 : verdict.start]:
        found = find_date(line.text) if len(line.text) <= _NAMES else None
        if found is None or line.prose or line.ended:
            continue
        before, after = line.text[: found.start].rstrip(), line.text[found.end :]
        if _FIGURE.search(before) or _FIGURE.search(after):
            continue
        timed = not before and "T" in found.iso
        if timed or (not after and before.endswith(_SIGNS) and _WEEKDAY.search(folded(found.printed))):
            return found
    return None


def _first_but_changes(verdict: Verdict, dates: list[tuple[int, FoundDate]]) -> FoundDate:
    """Return the first date that is not that of a change; where all are, the first."""
    plain = (date for index, date in dates if change_line(verdict.lines[index].text) != date)
    return next(plain, dates[0][1])


def _around(verdict: Verdict) -> tuple[Line, ...]:
    """Return the lines that may speak of the article: from above its headline to right below its text."""
    title = verdict.title if verdict.title is not None else max(0, verdict.start - _ABOVE)
    return (
        verdict.lines[max(0, title - 2) : verdict.start] + verdict.lines[verdict.end : verdict.end + _BELOW]
    )


def _islamic(verdict: Verdict) -> FoundDate | None:
    lines = verdict.lines[: verdict.start]
    if verdict.title is not None:
        lines = lines[max(0, verdict.title - 2) :]
    found = (
        islamic_line(line.text)
        for index, line in enumerate(lines)
        if line.reason is Reason.DATE
        and not line.date
        and (verdict.title is not None or index >= _TOP or not _is_bare_clock(verdict, index))
    )
    return next(filter(None, found), None)


def _ago(verdict: Verdict, fetched: str | None) -> FoundDate | None:
    """Return the age that stands right below the headline."""
    if fetched is None or verdict.title is None:
        return None
    until = min(verdict.start, verdict.title + 1 + _AGO_BELOW_TITLE)
    lines = verdict.lines[verdict.title + 1 : until]
    return next((found for line in lines if (found := relative_line(line.text, fetched))), None)


def _is_bare_clock(verdict: Verdict, index: int) -> bool:
    """Tell a clock with no other word on its line: a city or an agency would make it a dateline."""
    return _is_clock(verdict, index) and only_dates(verdict.lines[index].text)


def _is_clock(verdict: Verdict, index: int) -> bool:
    """Tell the clock of a page: today's date with its weekday, both calendars or seconds, and no label.

    Nothing on a page is later than its clock: what a later date follows is none.
    """
    line = verdict.lines[index]
    plain = folded(line.text)
    if PUBLISHED.search(plain):
        return False
    looks = _WEEKDAY.search(plain) or (line.date and (_SECONDS.search(plain) or find_hijri(line.text)))
    return bool(looks) and not (line.date and index >= _TOP and _is_past(verdict, line.date))


def _is_past(verdict: Verdict, date: FoundDate) -> bool:
    """Tell whether the page bears a later date, or a later year in its footer."""
    if any(line.date and line.date.iso[:10] > date.iso[:10] for line in verdict.lines):
        return True
    feet = (line.text for line in verdict.lines[verdict.end :] if line.reason is Reason.FOOTER)
    return any(year > date.iso[:4] for text in feet for year in _YEAR.findall(folded(text)))
