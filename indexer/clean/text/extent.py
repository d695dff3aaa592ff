"""Where the article stands among the lines: the run of lines with the greatest sum of scores."""

from collections.abc import Sequence

from indexer.clean.dates.months import folded
from indexer.clean.dates.words import PUBLISHED
from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.text.title import FULL_STOP, SHARED, can_be_title, shared_words, words_of

_BETWEEN = 2
"""Lines (a byline, a share bar) that may stand between the headline and its date."""
_PROSE_ABOVE = 3
"""A notice above a headline is not longer than this part of the article."""


def find_extent(scores: Sequence[float]) -> tuple[int, int]:
    """Return the run of lines whose scores have the greatest sum, as ``[start, end)``; the longest of equals.

    Kadane's algorithm (Bentley, "Programming Pearls", 1984): linear in the number of lines.
    An empty run ``(0, 0)`` where no line speaks for itself.
    """
    best, best_run = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, points in enumerate(scores):
        if total < 0:
            total, start = 0.0, index
        total += points
        if total > 0 and total >= best:
            best, best_run = total, (start, index + 1)
    return best_run


def after_dateline(lines: Sequence[Line], blocks: Sequence[Reason | None], start: int, end: int) -> int:
    """Return where the text begins when a headline with its date right below it stands in its run.

    What is above such a headline is no article, even if it is a sentence: a notice, a cookie banner. Trap: a
    related article has a headline and a date too, but prose above it, and words of its own.
    """
    for index in range(start + 1, end - 1):
        if lines[index].reason is not Reason.DATE or blocks[index]:
            continue
        first = max(start, index - 1 - _BETWEEN)
        title = next((one for one in range(index - 1, first - 1, -1) if lines[one].reason is None), None)
        heads = title is not None and blocks[title] is None and _can_head(lines[title])
        parts = lines[start:title], lines[index + 1 : end]
        return (
            index + 1 if heads and title is not None and _fits(lines[title], lines[index], parts) else start
        )
    return start


def _can_head(line: Line) -> bool:
    return can_be_title(line) and not (line.prose or line.trailed or FULL_STOP.search(line.text))


def _fits(title: Line, date: Line, parts: tuple[Sequence[Line], Sequence[Line]]) -> bool:
    """Tell whether a headline with its date parts the article below it from notices above it."""
    above, below = (sum(len(line.text) for line in part if line.prose) for part in parts)
    if not below or shared_words(title, words_of(parts[1])) < SHARED:
        return False
    labelled = PUBLISHED.search(folded(date.text))
    return above == 0 or (labelled is not None and above * _PROSE_ABOVE <= below)
