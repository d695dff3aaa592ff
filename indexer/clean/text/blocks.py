"""Blocks under a heading: comments to the end, related headlines until prose begins again."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import accumulate
from types import MappingProxyType

from indexer.clean.dates.reading import find_date
from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.text.ticker import FULL_STOP
from indexer.clean.vocabulary.lookup import is_ago

LIMITS: Mapping[Reason, int] = MappingProxyType(
    {Reason.CAPTION: 1, Reason.TAGS: 25, Reason.RELATED: 60, Reason.MOST_READ: 120, Reason.TICKER: 60}
)
"""How many lines a block of each kind has at most; a heading further away is another one's."""
_LONG = 120
_SENTENCE = 25
"""Headlines of this length have no full stop."""
_SIGNATURE = 60
_SIGNED_SHARE = 0.6
"""Articles have no dates above their paragraphs, comments above nearly each."""
_COMMENT_SHAPES = 2
"""So many lines «منذ 3 ساعات …» below a heading of comments: what follows are comments, however long."""


def mark_blocks(lines: Sequence[Line]) -> list[Reason | None]:
    """Return for each line the block that it stands in, headings not included."""
    hits = [line.hit for line in lines if line.hit is not None]
    if not any(hit.opens for hit in hits):
        return [None] * len(lines)
    ends = _comments_start(lines)
    blocks: list[Reason | None] = []
    current: Reason | None = None
    room = 0
    for index, line in enumerate(lines):
        if index >= ends:
            blocks.append(Reason.COMMENTS)
        elif line.hit and line.hit.opens and line.hit.reason is not Reason.COMMENTS:
            current, room = line.hit.reason, LIMITS[line.hit.reason]
            blocks.append(None)
        elif current and room and not _leaves(line) and not _is_foot(line):
            room -= 1
            blocks.append(current)
        else:
            current = None
            blocks.append(None)
    return blocks


def _is_foot(line: Line) -> bool:
    """Tell the foot of the page, where every block ends."""
    return line.reason is Reason.FOOTER


def _leaves(line: Line) -> bool:
    """Tell prose that ends a block: questions and exclamations may be headlines."""
    if line.ended and len(line.text) >= _SENTENCE and FULL_STOP.search(line.text):
        return True
    return line.prose and (len(line.text) >= _LONG or not line.text.endswith(("؟", "?", "!", "..", "…")))


def _comments_start(lines: Sequence[Line]) -> int:
    """Return the index after the heading of comments below the article, or the number of lines.

    Trap: "comments" also stands in the bar above an article, with their count. It is the heading only where
    more prose stands above it than below, or where what is below has the shape of comments.
    """
    headings = [index for index, line in enumerate(lines) if _heads_comments(line)]
    if not headings:
        return len(lines)
    prose = _sums(len(line.text) if line.prose else 0 for line in lines)
    # Looked at only where there is more prose below than above.
    shapes = cache(partial(_shapes, lines))
    for index in headings:
        if prose[index] and (prose[-1] - prose[index] <= prose[index] or _is_shaped(*shapes(), index)):
            return index + 1
    return len(lines)


def _shapes(lines: Sequence[Line]) -> tuple[list[int], list[int], list[int]]:
    """Return how many ages, signed paragraphs and paragraphs there are up to each line."""
    return (
        _sums(_may_say_age(line) and is_ago(line.text) for line in lines),
        _sums(_is_signed(lines, index) for index in range(len(lines))),
        _sums(line.prose for line in lines),
    )


def _is_shaped(ages: Sequence[int], signed: Sequence[int], paragraphs: Sequence[int], index: int) -> bool:
    """Tell whether what is below a line has the shape of comments."""
    comments = signed[-1] - signed[index]
    return ages[-1] - ages[index] >= _COMMENT_SHAPES or (
        comments >= _COMMENT_SHAPES and comments >= _SIGNED_SHARE * (paragraphs[-1] - paragraphs[index])
    )


def _heads_comments(line: Line) -> bool:
    return line.hit is not None and line.hit.opens and line.hit.reason is Reason.COMMENTS


def _may_say_age(line: Line) -> bool:
    return not line.key or "منذ" in line.key or "قبل" in line.key


def _sums(values: Iterable[int]) -> list[int]:
    """Return the sums up to each place, so that what is below any heading costs one subtraction."""
    return list(accumulate(values, initial=0))


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """Tell a comment that has a name and a date above it."""
    above = lines[max(0, index - 2) : index]
    return lines[index].prose and any(_is_signature(line) for line in above)


def _is_signature(line: Line) -> bool:
    return not line.prose and len(line.text) < _SIGNATURE and find_date(line.text) is not None
