"""Places in a text without its vowel marks, and the same places in the text with them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from indexer.clean.dates.months import IGNORED


@dataclass(frozen=True, slots=True)
class Marks:
    """Where marks were taken out of a text.

    Attributes:
        places: places in the text without them, ascending.
        counts: how many characters were taken out up to each place.
    """

    places: tuple[int, ...]
    counts: tuple[int, ...]

    def original(self, place: int) -> int:
        """Return where a place in the text without its marks lies in the text with them."""
        index = bisect_right(self.places, place)
        return place + self.counts[index - 1] if index else place


def marks_of(text: str) -> Marks:
    """Find the marks of a text.

    >>> marks_of("يَوم").original(1)
    2
    """
    places, counts, count = [], [], 0
    for match in IGNORED.finditer(text):
        places.append(match.start() - count)
        count += match.end() - match.start()
        counts.append(count)
    return Marks(tuple(places), tuple(counts))
