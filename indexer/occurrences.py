"""The occurrences of what a query looks for in a text: a word is one, and so are words in a row.

They are the words that `indexer.snippets.mark` marks, none more and none less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from indexer.arabic import folded_word
from indexer.arabic.cut import past_marks
from indexer.arabic.segment import WORD
from indexer.lookout import Find, Lookout
from indexer.matches import Match, found_words, placed

NEIGHBOURS = 2
"""So many words on each side are known of an occurrence; they are what it is sorted by."""


class Occurrence(NamedTuple):
    """One occurrence.

    Attributes:
        words: from where to where each of its words stands in the text, in code points, marks included.
        before: the folded words before it, the nearest first; fewer than `NEIGHBOURS` at the beginning.
        after: the same of those after it.
    """

    words: tuple[tuple[int, int], ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def occurrences(text: str, lookout: Lookout) -> list[Occurrence]:
    """Return the occurrences in a text, in order.

    One that stands within another (a word of a phrase, sought alone too) is none of its own; those of two
    phrases that overlap are two.
    """
    words = WORD.findall(text)
    found = found_words(words, lookout)
    if not found:
        return []
    widths = {
        rows.first + number: len(row) for rows in lookout.rows for number, row in enumerate(rows.places)
    }
    matches, numbers = placed(text, found), list(found)
    return [
        _occurrence(text, words, matches[first : last + 1], numbers[first])
        for first, last in _spans(list(found.values()), widths)
    ]


def _spans(found: Sequence[tuple[Find, ...]], widths: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return from which match to which each occurrence goes.

    Args:
        found: what each match is. The words of a row follow one another, and the row is found at its last.
        widths: how many words each row has, by its number among the things sought.
    """
    spans = {
        (place - widths.get(thing, 1) + 1, place) for place, finds in enumerate(found) for thing, _ in finds
    }
    kept: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or last > kept[-1][1]:
            kept.append((first, last))
    return kept


def _occurrence(text: str, words: Sequence[str], found: Sequence[Match], first: int) -> Occurrence:
    """Return the occurrence that some matches are, which stand in a row from the word with a number on."""
    behind = first + len(found)
    before = words[max(first - NEIGHBOURS, 0) : first][::-1]
    return Occurrence(
        tuple((match.start, past_marks(text, match.end)) for match in found),
        tuple(map(folded_word, before)),
        tuple(map(folded_word, words[behind : behind + NEIGHBOURS])),
    )
