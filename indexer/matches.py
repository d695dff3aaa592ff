"""Where the things that a query looks for stand in a text, and how near each is to what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """

    start: int
    end: int
    finds: tuple[Find, ...]


@lru_cache(maxsize=QUERIES_REMEMBERED)
def lookout_of(sought: Sought) -> Lookout:
    """Return a query made ready; marking the hits of one answer asks for the same one again."""
    return Lookout(sought)


def matches(text: str, lookout: Lookout, *, more_than: int = 0) -> list[Match]:
    """Return the matches of a text in order.

    Args:
        text: any text.
        lookout: what is looked for.
        more_than: where all matches together count no more (`worth`), they may be left out: where a word
            stands takes longer to say than that it does.
    """
    forms = lookout.forms_in(text)
    if forms is None or (forms and lookout.rows):
        found = found_words(WORD.findall(text), lookout)
        return placed(text, found) if worth(found.values()) > more_than else []
    within = {form: lookout.within(form) for form in forms}
    if worth(finds for words in within.values() for _, _, finds in words) <= more_than:
        return []
    return sorted(
        Match(place + start, place + end, finds)
        for form, words in within.items()
        for place in _standing(text, form)
        for start, end, finds in words
    )


def found_words(words: Sequence[str], lookout: Lookout) -> dict[int, tuple[Find, ...]]:
    """Return which of the words of a text match, by their numbers from 0 and in order, and what each is.

    Args:
        words: all words of the text as they are written.
        lookout: what is looked for.
    """
    founds = list(map(lookout.__getitem__, words))
    if not any(founds):
        return {}
    numbers = list(compress(range(len(founds)), founds))
    known = [found for found in founds if found]
    in_rows = _in_rows(numbers, known, lookout.rows) if lookout.rows else {}
    return {
        number: (*found.finds, *in_rows.get(number, ()))
        for number, found in zip(numbers, known, strict=True)
        if found.finds or number in in_rows
    }


def placed(text: str, found: Mapping[int, tuple[Find, ...]]) -> list[Match]:
    """Return the words of a text that match (`found_words`) with where they stand."""
    # What follows the last of them is not gone through.
    wanted = map(found.__contains__, range(max(found, default=-1) + 1))
    words = compress(segment(text), wanted)
    return [Match(word.start(), word.end(), finds) for word, finds in zip(words, found.values(), strict=True)]


def worth(finds: Iterable[Iterable[Find]]) -> int:
    """Return how much finds count together: each thing once, in the form nearest to what was typed."""
    nearest: dict[int, int] = {}
    for found in finds:
        for thing, value in found:
            if value > nearest.get(thing, 0):
                nearest[thing] = value
    return sum(nearest.values())


def _standing(text: str, form: str) -> Iterator[int]:
    """Yield where something stands in a text between white spaces, or at its ends."""
    place = text.find(form)
    while place >= 0:
        end = place + len(form)
        if not text[place - 1 : place].strip() and not text[end : end + 1].strip():
            yield place
        place = text.find(form, end)


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
