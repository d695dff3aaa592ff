"""Which words of a text belong to what stands in a row, or near one another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from indexer.likeness import Choice, fits
from indexer.windows import near_begins, reach

Row: TypeAlias = tuple[tuple[Choice, ...], ...]
"""Words in a row: for each place, what may stand there."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words that count only by where they stand.

    Attributes:
        rows: words in a row, or several of them that stand near one another.
        distance: how near, as in `indexer.windows`; of no meaning for one row.
        typed: whether they are compared as typed, not folded.
    """

    rows: tuple[Row, ...]
    distance: int = 0
    typed: bool = False


def standing(words: Sequence[str], group: Group) -> Iterator[tuple[int, int]]:
    """Yield the words that belong to a group where it stands, each with the number of its row.

    Args:
        words: all words of a text, folded, or as typed if the group is.
        group: what to look for.
    """
    widths = list(map(len, group.rows))
    for begin, number in belonging([_row_begins(words, row) for row in group.rows], widths, group.distance):
        yield from ((begin + at, number) for at in range(widths[number]))


def belonging(
    begins: Sequence[Sequence[int]], widths: Sequence[int], distance: int
) -> Iterator[tuple[int, int]]:
    """Yield where the rows of a group begin that belong to it, each with its number.

    Args:
        begins: for each row, where it stands at all, in order.
        widths: how many words each row has.
        distance: how near they are to one another, as in `indexer.windows`; of no meaning for one row.
    """
    if len(begins) == 1:
        yield from ((begin, 0) for begin in begins[0])
        return
    if not all(begins):
        return
    span = reach(widths, distance)
    windows = near_begins(begins, widths, distance, ordered=False)
    for number, (own, width) in enumerate(zip(begins, widths, strict=True)):
        for begin in own:
            # Of the windows that begin before it the last reaches farthest.
            last = bisect_right(windows, begin) - 1
            if last >= 0 and begin + width - 1 <= windows[last] + span:
                yield begin, number


def _row_begins(words: Sequence[str], row: Row) -> list[int]:
    """Return where words stand in a row."""
    if not row:
        return []
    # Words recur: each different one is compared once with what may stand at a place.
    fitting = [{word for word in set(words) if any(fits(choice)(word) for choice in place)} for place in row]
    return [
        begin
        for begin in range(len(words) - len(row) + 1)
        if all(words[begin + at] in place for at, place in enumerate(fitting))
    ]
