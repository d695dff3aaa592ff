"""An archive's own equal words: the file ``equivalents.tsv`` in its folder, for a person to edit.

A row that cannot be used is left out and told of; the rest counts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from indexer.equivalents.rows import Expression, Group, RowError, read_row
from indexer.equivalents.table import Table, shipped_groups, shipped_table, table_of

OWN_NAME = "equivalents.tsv"
MOST_BYTES = 2_000_000
MOST_PROBLEMS = 20


def own_table(folder: Path) -> Table:
    """Return the table of an archive: its own rows first, then those that come with Khizana.

    Args:
        folder: the archive's folder; without the file the shipped table is all there is.

    Returns:
        The table; its `problems` name the file and the line of what could not be used, and the next step.
    """
    path = folder / OWN_NAME
    try:
        status = path.stat()
    except OSError:
        return shipped_table()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, size: int) -> Table:
    """Return the table with the rows of a file as it was at some moment."""
    if size > MOST_BYTES:
        problem = f"{path.name}: has more than {MOST_BYTES:,} bytes. Keep the rows that are needed."
        return table_of(shipped_groups(), (problem,))
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problem = f"{path.name}: is not UTF-8 (byte {error.start:,}). Save it as UTF-8."
        return table_of(shipped_groups(), (problem,))
    except OSError as error:
        problem = f"{path.name}: cannot be read: {error.strerror}. Check its permissions."
        return table_of(shipped_groups(), (problem,))
    groups, problems = read_lines(lines, path.name)
    return table_of((*groups, *shipped_groups()), problems[:MOST_PROBLEMS])


def read_lines(lines: list[str], name: str) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Return the groups of the rows of a file, and what is wrong with its other rows.

    Args:
        lines: its lines.
        name: the file's name, for the problems.
    """
    groups: list[Group] = []
    problems: list[str] = []
    places: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines, 1):
        try:
            for group in read_row(line, "own"):
                _refuse_twice([one for one in group.expressions if one.typed], places)
                places |= {one.words: number for one in group.expressions if one.typed}
                groups.append(group)
        except RowError as error:
            problems.append(f"{name}:{number}: {error.message}. {error.hint}")
    return tuple(groups), tuple(problems)


def _refuse_twice(typed: list[Expression], places: dict[tuple[str, ...], int]) -> None:
    """Refuse an expression that an earlier row has.

    Raises:
        RowError: one of them is in `places`.
    """
    for one in typed:
        if one.words in places:
            raise RowError(
                f"'{one.written}' is in line {places[one.words]} already",
                f"Join the two lines, or write ~{one.written} in one of them.",
            )
