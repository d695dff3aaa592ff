"""Where the article stands among the lines: the run of lines with the greatest sum of scores."""

from collections.abc import Sequence

from indexer.clean.text_lines import Line
from indexer.clean.text_title import is_credit

_HEADLINE_WORDS = 3
_HEADLINE = 110
"""A first line longer than this is text, whatever it ends with: losing text is worse than missing a title."""


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


def after_headline(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where the article's text begins when its first line is a headline as long as a paragraph.

    A headline is told by what it lacks, a full stop, where the lines after it have theirs.
    """
    for index in range(start, min(end, start + 3)):
        line = lines[index]
        if line.reason:
            continue
        following = [other for other in lines[index + 1 : end] if other.reason is None]
        stops = sum(other.ended for other in following)
        if _is_headline(line) and following and stops * 2 > len(following):
            return index + 1
        return start
    return start


def _is_headline(line: Line) -> bool:
    return (
        len(line.text) <= _HEADLINE
        and not line.text.endswith((".", "،", ":", "؛"))
        and not line.listed
        and ("،" not in line.text or len(line.text) <= _HEADLINE // 2)
        and len(line.key.split()) >= _HEADLINE_WORDS
        and not is_credit(line)
    )
