"""The cells of a table's rows, where a stray quotation mark costs its own row and no other.

Names and queries have quotation marks that nobody doubled as a table wants it: ``12,"أمل جديد" -قطار``. So
a cell is quoted only where its closing mark ends it; any other mark is a letter. What `csv.writer` writes is
read as it was.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from indexer.names.lines import Line

MOST_LINES = 50
"""So many lines a quoted cell may go on; then its opening mark is taken for a stray one."""

MOST_CHARACTERS = 64 * 1024

End: TypeAlias = Literal["whole", "open", "torn"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the line where it begins, and its cells; none of an unreadable line."""

    line: Line
    cells: tuple[str, ...]


def read_rows(lines: Iterable[Line], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        lines: its lines.
        delimiter: what stands between cells; empty where there is one column.
    """
    ahead = _Ahead(iter(lines))
    while (line := ahead.take()) is not None:
        if line.error is None:
            yield Row(line, tuple(_row(line, ahead, delimiter)))
        else:
            yield Row(line, ())


class _Ahead:
    """Lines that can be looked at before they are taken."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._seen: deque[Line] = deque()

    def take(self) -> Line | None:
        """Return the next line; None at the end."""
        return self._seen.popleft() if self._seen else next(self._lines, None)

    def look(self, place: int) -> Line | None:
        """Return the line at a place from 0, without taking it; None beyond the end."""
        while place >= len(self._seen) and (line := next(self._lines, None)) is not None:
            self._seen.append(line)
        return self._seen[place] if place < len(self._seen) else None


def _row(line: Line, ahead: _Ahead, delimiter: str) -> list[str]:
    """Return the cells of the row that begins with a line, and take the further lines that are its own."""
    text, taken = line.text, 0
    cells, end = cells_of(text, delimiter)
    while end == "open":
        following = ahead.look(taken) if taken < MOST_LINES and len(text) <= MOST_CHARACTERS else None
        if following is None or following.error is not None:
            end = "torn"
        else:
            text, taken = f"{text}\n{following.text}", taken + 1
            cells, end = cells_of(text, delimiter)
    if end == "torn":
        return cells_of(line.text, delimiter, stray=True)[0]
    for _ in range(taken):
        ahead.take()
    return cells


def cells_of(row: str, delimiter: str, *, stray: bool = False) -> tuple[list[str], End]:
    """Return the cells of a row, and how it ends.

    Args:
        row: its text.
        delimiter: what stands between cells; empty where there is one column.
        stray: whether a mark that is never closed is a letter.

    Returns:
        The cells; and ``open`` where the last one is quoted and waits for its closing mark, ``torn`` where
        one that goes on over a line end is not quoted, ``whole`` else.

    >>> cells_of('7,"أمل ""جديد"" هنا",x', ",")
    (['7', 'أمل "جديد" هنا', 'x'], 'whole')
    >>> cells_of('7,"أمل جديد" -قطار', ",")
    (['7', '"أمل جديد" -قطار'], 'whole')
    """
    whole, opened = _quoted(delimiter)
    cells, at = [], 0
    while True:
        if found := whole.match(row, at):
            cells.append(found[1].replace('""', '"'))
            end = found.end()
        elif not stray and opened.match(row, at):
            return cells, "open"
        else:
            end = row.find(delimiter, at) if delimiter else -1
            end = len(row) if end < 0 else end
            cells.append(row[at:end])
            if "\n" in cells[-1]:
                return cells, "torn"
        if end >= len(row):
            return cells, "whole"
        at = end + len(delimiter)


@cache
def _quoted(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a quoted cell looks like, and one that is not closed."""
    follows = rf"(?={re.escape(delimiter)}|\Z)" if delimiter else r"(?=\Z)"
    inside = r'\x20*"((?:[^"]|"")*+)'
    return re.compile(rf'{inside}"\x20*{follows}'), re.compile(rf"{inside}\Z")
