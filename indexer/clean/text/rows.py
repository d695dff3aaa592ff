"""Rows of dated headlines: the shape that lists of articles have in plain text.

Sections, tags and archives print each article as a headline, a date, perhaps a few sentences. In a text these
units follow each other without anything between them, where the boxes around an article have headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.text.ticker import FULL_STOP
from indexer.clean.text.title import can_be_title

_REACH = 7
"""So many lines at most from one date to the next: a headline, sentences, a section, a name, two counts."""
_UNIT = 600
"""Characters of the sentences that a list gives of one article, at most."""
_LEAST = 3
_NEAR = 3
"""How far from the first and the last date the text of their units may stand."""
_BREAKS = frozenset({Reason.SHARE, Reason.RELATED, Reason.MOST_READ, Reason.COMMENTS, Reason.TAGS})
"""What stands below an article, and not between the units of a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """Dates in a row, with a headline from each to the next.

    Attributes:
        dates: the indexes of their lines.
        start: where the first unit may begin.
        end: where the last ends.
        days: how many different days they name.
        told: how many of the units have sentences.
        loose: whether a headline stands above the first date and one right below the last: then the first
            is perhaps that of an article, and the dates part its chapters.
    """

    dates: tuple[int, ...]
    start: int
    end: int
    days: int
    told: int
    loose: bool

    def holds(self, indexes: Sequence[int]) -> bool:
        """Tell whether lines stand in the row."""
        return self.start <= indexes[0] and indexes[-1] < self.end

    def parts(self, indexes: Sequence[int]) -> bool:
        """Tell whether dates of the row stand between lines."""
        return any(indexes[0] < date < indexes[-1] for date in self.dates)


def find_row(lines: Sequence[Line]) -> Row | None:
    """Return the longest row of dated headlines, if there is any of at least three."""
    rows = (row for row in _rows(lines) if len(row) >= _LEAST)
    dates = max(rows, key=len, default=None)
    return None if dates is None else _row(lines, dates)


def is_headline(line: Line) -> bool:
    """Tell a line that is a headline by itself: no sentence, nothing that words or shape name."""
    return can_be_title(line) and not line.listed and not FULL_STOP.search(line.text)


def _rows(lines: Sequence[Line]) -> Iterator[list[int]]:
    row: list[int] = []
    for index, line in enumerate(lines):
        if not _is_date(line):
            continue
        if row and not _is_unit(lines[row[-1] + 1 : index]):
            yield row
            row = []
        row.append(index)
    yield row


def _is_date(line: Line) -> bool:
    """Tell a date, alone or glued to the name of who wrote; an age such as «3 hours ago»."""
    if line.reason is Reason.DATE:
        return line.date is not None
    return line.hit is None and line.reason in {Reason.RELATED, Reason.COMMENTS}


def _is_unit(between: Sequence[Line]) -> bool:
    if len(between) > _REACH or any(map(_is_break, between)):
        return False
    if sum(len(line.text) for line in between if line.prose) > _UNIT:
        return False
    return any(is_headline(line) for line in between)


def _is_break(line: Line) -> bool:
    return line.hit is not None and line.hit.reason in _BREAKS


def _row(lines: Sequence[Line], dates: Sequence[int]) -> Row:
    first, last = dates[0], dates[-1]
    start = first - _plain(lines[max(0, first - _NEAR) : first][::-1])
    end = last + 1 + _plain(lines[last + 1 : last + 1 + _NEAR])
    told = sum(any(line.prose for line in lines[one:two]) for one, two in pairwise((start, *dates, end)))
    below = next((line for line in lines[last + 1 : end] if line.reason is None), None)
    above = any(map(is_headline, lines[start:first]))
    return Row(
        dates=tuple(dates),
        start=start,
        end=end,
        days=len({_day(lines[date]) for date in dates}),
        told=told,
        loose=above and below is not None and is_headline(below),
    )


def _plain(lines: Sequence[Line]) -> int:
    """Return how many lines there are before the first that no list has."""
    return next((place for place, line in enumerate(lines) if _is_break(line)), len(lines))


def _day(line: Line) -> str:
    """Return the day that a line names; ages and glued dates as they stand."""
    return line.date.iso[:10] if line.date else line.text
