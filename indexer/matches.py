"""Where the things that a query looks for stand in a text, and how near each is to what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from indexer.arabic import segment
from indexer.arabic.segment import WORD
from indexer.lookout import ROW, Find, Found, Lookout, Rows
from indexer.sought import Sought
from indexer.standing import belonging

QUERIES_REMEMBERED = 8


class Match(NamedTuple):
    """A word that matches.

    Attributes:
        start: where it begins in the text, in code points.
        end: where it ends.
        finds: what it is to the query. A row is found at its last word, so that a passage has it only if it
            reaches its end; its other words may be nothing by themselves.
        number: which of the words of the text it is, from 0.
    """

    start: int
    end: int
    finds: tuple[Find, ...]
    number: int


@lru_cache(maxsize=QUERIES_REMEMBERED)
def lookout_of(sought: Sought) -> Lookout:
    """Return a query made ready; marking the hits of one answer asks for the same one again."""
    return Lookout(sought)


def matches(text: str, lookout: Lookout) -> list[Match]:
    """Return the matches of a text in order."""
    return matches_of(text, WORD.findall(text), lookout)


def matches_of(text: str, words: Sequence[str], lookout: Lookout) -> list[Match]:
    """Return the matches of a text in order, from all its words as they are written."""
    founds = list(map(lookout.__getitem__, words))
    if not any(founds):
        return []
    numbers = list(compress(range(len(founds)), founds))
    known = [found for found in founds if found]
    in_rows = _in_rows(numbers, known, lookout.rows) if lookout.rows else {}
    if not in_rows and not any(found.finds for found in known):
        return []
    return [
        Match(word.start(), word.end(), (*found.finds, *in_rows.get(number, ())), number)
        for number, found, word in zip(numbers, known, compress(segment(text), founds), strict=True)
        if found.finds or number in in_rows
    ]


def _in_rows(numbers: Sequence[int], known: Sequence[Found], groups: Sequence[Rows]) -> dict[int, list[Find]]:
    """Return the words of a text that match by where they stand, by their numbers."""
    where: dict[int, list[int]] = {}
    for number, found in zip(numbers, known, strict=True):
        for place in found.places:
            where.setdefault(place, []).append(number)
    marked: dict[int, list[Find]] = {}
    for group in groups if where else ():
        widths = list(map(len, group.places))
        begins = [_begins(where, row) for row in group.places]
        for begin, row in belonging(begins, widths, group.distance):
            for at in range(begin, begin + widths[row]):
                marked.setdefault(at, [])
            marked[begin + widths[row] - 1].append((group.first + row, ROW))
    return marked


def _begins(where: dict[int, list[int]], row: Sequence[int]) -> list[int]:
    """Return where words stand in a row, from where words stand that may take each of its places."""
    if not all(place in where for place in row):
        return []
    others = [(at, set(where[place])) for at, place in enumerate(row[1:], 1)]
    return [begin for begin in where[row[0]] if all(begin + at in those for at, those in others)]
