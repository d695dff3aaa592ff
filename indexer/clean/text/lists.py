"""Lists inside an article: prices, line-ups, points. On a page they look like boxes of headlines."""

import re
from collections import Counter
from collections.abc import Sequence

from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.text.title import shared_words, words_of

_LEAST_RUN = 2
_ABOVE = 2
"""A list follows the article's prose, or a heading of its own below it."""
_BELOW = 2
"""The article goes on right below its list, or below one line of something else."""
_HALF = 0.5
_TWO_THIRDS = 2 / 3
_LEAST_POINTS = 3
_SUBHEADS = 2
"""A subhead above the points, and a line below them."""
_SHARED = 0.25
"""The least mean share of the words of points that the prose above them uses; headlines share fewer."""
_BULLET = re.compile(r"[-–—•●▪◾*·]\s?\S")
_FIGURE_OR_COLON = re.compile(r"\d|:\s?\S")
_COLON = re.compile(r"\w\s?:\s?\S")


def find_lists(lines: Sequence[Line], blocks: Sequence[Reason | None]) -> list[bool]:
    """Tell for each line whether it stands in a list that belongs to the prose above it.

    Such a list is announced by a colon; or most of its lines have figures or colons, or begin alike, and the
    article goes on below it; or each has a bullet, and they speak of what the prose speaks of. Below an
    article stand headlines, which have figures and colons too.
    """
    found = [False] * len(lines)
    first = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and blocks[index] is None and _can_be(lines[index]):
            continue
        run = lines[first:index]
        if len(run) >= _LEAST_RUN and _follows_prose(lines, blocks, first):
            goes_on = any(line.prose for line in lines[index : index + _BELOW])
            is_list = _is_list(run, lines[first - 1], goes_on=goes_on) or _has_points(run, lines[:first])
            found[first:index] = [is_list] * len(run)
        first = index + 1
    return found


def _can_be(line: Line) -> bool:
    return line.reason is None and line.copies == 1 and not line.prose


def _follows_prose(lines: Sequence[Line], blocks: Sequence[Reason | None], first: int) -> bool:
    above = range(max(0, first - _ABOVE), first)
    return any(lines[index].prose and blocks[index] is None for index in above)


def _is_list(run: Sequence[Line], above: Line, *, goes_on: bool) -> bool:
    if above.text.endswith(":") or run[0].text.endswith(":"):
        return True
    if len(run) <= _LEAST_RUN or not goes_on:
        return False
    stated = sum(bool(_FIGURE_OR_COLON.search(line.text)) for line in run)
    named = sum(bool(_COLON.search(line.text)) for line in run)
    listed = sum(line.listed for line in run)
    if stated >= _TWO_THIRDS * len(run) or named >= _HALF * len(run) or listed >= _TWO_THIRDS * len(run):
        return True
    beginnings = Counter(line.key.partition(" ")[0] for line in run)
    return max(beginnings.values()) >= max(3, _HALF * len(run))


def _has_points(run: Sequence[Line], above: Sequence[Line]) -> bool:
    """Tell points with bullets, below a subhead perhaps, by the words that they share with the prose."""
    bullets = Counter(line.text[0] for line in run if _BULLET.match(line.text) and not line.text[0].isdigit())
    if not bullets:
        return False
    bullet = bullets.most_common(1)[0][0]
    points = [line for line in run if line.text.startswith(bullet)]
    if len(points) < _LEAST_POINTS or len(run) - len(points) > _SUBHEADS:
        return False
    body = words_of([line for line in above if line.prose])
    return sum(shared_words(line, body) for line in points) >= _SHARED * len(points)
