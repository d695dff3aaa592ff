"""Small charts of a list's lines over time, all on one axis so that they can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from indexer.search_counts import histogram
from web.language.languages import language
from web.language.numbers import period_in_words
from web.names.page import ColumnView

if TYPE_CHECKING:
    from indexer.names import NameAnswer

YEAR = 4
"""So many letters of a month's label are its year."""

COLUMN = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that a list's charts span.

    Attributes:
        labels: the months, or the years where there are many months, from the earliest on.
        runs_left: whether time runs from the right to the left, as one reads.
    """

    HEIGHT: ClassVar[int] = 24

    labels: tuple[str, ...]
    runs_left: bool

    @property
    def width(self) -> int:
        """How wide a chart is, in its units."""
        return len(self.labels) * COLUMN

    @property
    def words(self) -> tuple[str, ...]:
        """What the axis begins and ends with, in words; nothing where it has less than two labels."""
        if len(self.labels) < 2:  # noqa: PLR2004  one column says nothing
            return ()
        return period_in_words(self.labels[0]), period_in_words(self.labels[-1])

    def counts(self, answer: NameAnswer) -> dict[str, int]:
        """Return how many articles of a line each label has, those without any left out."""
        length = len(self.labels[0]) if self.labels else 0
        counts = dict.fromkeys(self.labels, 0)
        for month, count in answer.months:
            # One misprinted year lies outside where the years span too many.
            if month is not None and month[:length] in counts:
                counts[month[:length]] += count
        return {label: count for label, count in counts.items() if count}

    def columns(self, counts: dict[str, int]) -> tuple[ColumnView, ...]:
        """Return the chart of a line; its highest column is as high as the chart."""
        most = max(counts.values(), default=0)
        drawn = []
        for place, label in enumerate(self.labels):
            if count := counts.get(label):
                height = -(-count * self.HEIGHT // most)
                at = len(self.labels) - 1 - place if self.runs_left else place
                drawn.append(ColumnView(at * COLUMN, self.HEIGHT - height, height))
        return tuple(drawn)


def axis_of(answers: Sequence[NameAnswer]) -> Axis:
    """Return the axis for all lines of a list."""
    months: Counter[str] = Counter()
    for answer in answers:
        for month, count in answer.months:
            if month is not None:
                months[month] += count
    bars = histogram(tuple(months.items()))
    return Axis(tuple(bar.label for bar in bars), runs_left=language().direction == "rtl")
