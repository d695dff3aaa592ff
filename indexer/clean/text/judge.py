"""The line model: which lines of a text are the article's, and why the others are not.

Each line is seen for itself (`text.lines`), put under the heading of its block (`text.blocks`), and weighed
(`text.score`); the article is the run of lines with the greatest sum (`text.extent`), without those of its
lines that words or shape decide. The headline is sought above it (`text.title`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from indexer.clean.reasons import Reason
from indexer.clean.text.blocks import mark_blocks
from indexer.clean.text.extent import after_dateline, find_extent
from indexer.clean.text.head import after_head, below_headline, mark_tickers, tells
from indexer.clean.text.lines import Line, read_lines
from indexer.clean.text.lists import find_lists
from indexer.clean.text.rundown import mark_rundowns
from indexer.clean.text.score import WEIGHTS, is_furnished, is_tidy, score_all
from indexer.clean.text.tail import before_box, before_others, foreign_headlines, with_tail
from indexer.clean.text.title import SHARED, find_title, is_credit, repeats, shared_words, words_of
from indexer.clean.text.verse import find_poem, find_verse
from indexer.clean.vocabulary.lookup import line_key

_RUN = 3
"""So many short lines in a row, on a page full of furniture, are a box of headlines: subheads stand alone."""


_AROUND = 12
"""So many lines around an article that are not prose are a page, whatever they say."""
_FEW_WORDS = 4
"""A section, a name, a button; headlines have more."""
_NAME_WORDS = (2, 3)
_CAPTION_WORDS = 6
"""Between the headline and the text stand names, and captions that are longer or stand there twice."""
_TITLE_SCORE = -2.0
"""The headline stands outside of the article, however long it is."""


class Judgment(NamedTuple):
    """What became of a line: its text after `normal_space`, whether it is article text, and if not, why."""

    text: str
    kept: bool
    reason: Reason | None


_JUDGMENT: Callable[[tuple[object, ...]], Judgment] = partial(tuple.__new__, Judgment)
"""Makes a judgment of its attributes, in half of the time that `Judgment` takes."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All lines judged, and what was found on the way.

    Attributes:
        lines: what was seen of each line.
        judgments: one for each line.
        start: the index of the first line of the article's run.
        end: the index after its last.
        title: the index of the headline's line, or None.
    """

    lines: tuple[Line, ...]
    judgments: tuple[Judgment, ...]
    start: int
    end: int
    title: int | None


def judge_lines(lines: Sequence[str], *, title: str | None = None) -> list[Judgment]:
    """Judge the lines of a text: article text or not.

    Args:
        lines: the lines or blocks of a page in its order.
        title: the headline, where it is known from elsewhere: lines that only repeat it go.

    Returns:
        One judgment for each line, in the same order.
    """
    return list(judge(lines, title=title).judgments)


def judge(raw: Sequence[str], *, title: str | None = None) -> Verdict:
    """Judge lines like `judge_lines`, and tell the extent and the headline too."""
    return judge_read(read_lines(raw), title=title)


def judge_read(
    lines: Sequence[Line], *, title: str | None = None, weights: Mapping[str, float] = WEIGHTS
) -> Verdict:
    """Judge lines that were read, with weights on trial or those of the table."""
    title = title or None
    key = line_key(title or "")
    lines = mark_tickers(mark_rundowns(lines))
    blocks = mark_blocks(lines)
    tidy = is_tidy(lines)
    known = [_is_title(line, key) for line in lines] if key else [False] * len(lines)
    poem = find_poem(lines, blocks)
    sung, listed = find_verse(lines, blocks, tidy=tidy), find_lists(lines, blocks)
    verse = [
        one or other or place in poem for place, (one, other) in enumerate(zip(sung, listed, strict=True))
    ]
    scores = score_all(lines, blocks, verse, tidy=tidy, weights=weights)
    if key:
        scores = [_TITLE_SCORE if one else points for one, points in zip(known, scores, strict=True)]
    start, end = (poem.start, poem.stop) if poem else find_extent(scores)
    start = before_box(lines, blocks, (start, end))
    end = before_others(lines, (start, end))
    found = next((index for index in range(end) if known[index]), None)
    if title is None:
        start = after_dateline(lines, blocks, start, end)
        said = cache(partial(words_of, lines[start:end]))
        found = find_title(lines, blocks, (start, end), tidy=tidy, body=said)
        if found is None or shared_words(lines[found], said()) < SHARED:
            lede = below_headline(lines, blocks, verse, (start, end))
            if lede is not None:
                start, found = lede, find_title(lines, blocks, (lede, end), tidy=tidy)
        body = after_head(lines, blocks, verse, (start, end), headed=found is not None)
        if body != start:
            start, found = body, find_title(lines, blocks, (body, end), tidy=tidy)
    else:
        start = after_head(lines, blocks, verse, (start, end), headed=True)
    start, run = _with_lede(lines, blocks, found, start), end
    end = with_tail(lines, blocks, listed, verse, extent=(start, end), title=found)
    heading = lines[found].key if title is None and found is not None else key
    boxed = frozenset(_dated(lines, start, end)).union(_between(lines, verse, run, end))
    if _is_page(lines, start, end) or (not tidy and is_furnished(lines)):
        boxed = boxed.union(_boxes(lines, verse, start, end), foreign_headlines(lines, verse, (start, end)))
    judgments = _judgments(lines, blocks, (start, end), heading, found, boxed=boxed)
    return Verdict(tuple(lines), judgments, start, end, found)


def _with_lede(lines: Sequence[Line], blocks: Sequence[Reason | None], found: int | None, start: int) -> int:
    """Return the first paragraph after the headline that only boxes and notices part from the article."""
    if found is None:
        return start
    first = start
    for index in range(start - 1, found, -1):
        told = index == first - 1 and lines[index].reason is None and tells(lines[index])
        if (lines[index].prose or told) and blocks[index] is None:
            first = index
        elif lines[index].reason is None and blocks[index] is None and index < start - 1:
            break
    return first


def _is_title(line: Line, title: str) -> bool:
    if not (title and line.key):
        return False
    # A quick look: whatever says a headline again begins or ends like it.
    return (line.key[0] == title[0] or line.key.endswith(title)) and repeats(title, line)


def _judgments(
    lines: Sequence[Line],
    blocks: Sequence[Reason | None],
    extent: tuple[int, int],
    title: str,
    title_index: int | None,
    *,
    boxed: frozenset[int],
) -> tuple[Judgment, ...]:
    start, end = extent
    judged = []
    for index, line in enumerate(lines):
        reason = line.reason or blocks[index]
        if index == title_index:
            reason = Reason.TITLE
        elif title and _is_title(line, title):
            reason = Reason.REPEATED_TITLE
        elif reason:
            pass
        elif start <= index < end:
            reason = Reason.RELATED if index in boxed else None
        else:
            reason = _outside(line, before=index < start, headed=_is_between(title_index, index, start))
        judged.append(_JUDGMENT((line.text, reason is None, reason)))
    return tuple(judged)


def _is_page(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell an article with a page around it: menus above, other headlines below."""
    return sum(not line.prose for line in (*lines[:start], *lines[end:])) >= _AROUND


def _boxes(lines: Sequence[Line], verse: Sequence[bool], start: int, end: int) -> Iterator[int]:
    """Yield the lines of boxes inside the article: runs of short lines that nothing else explains."""
    run: list[int] = []
    for index in range(start, end + 1):
        line = lines[index] if index < end else None
        if line and not verse[index] and not (line.prose or line.ended or line.reason or line.listed):
            run.append(index)
            continue
        if len(run) >= _RUN:
            yield from run
        run = []


def _between(lines: Sequence[Line], verse: Sequence[bool], run: int, end: int) -> Iterator[int]:
    """Yield the short lines between the run of an article and a paragraph far below that belongs to it."""
    for index in range(run, end - 1):
        if not (lines[index].prose or lines[index].listed or verse[index]):
            yield index


def _dated(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """Yield the headlines inside the article that have a date below them: those of other articles."""
    for index in range(start + 1, end - 1):
        line = lines[index]
        if lines[index + 1].reason is Reason.DATE and not (line.prose or line.ended or line.reason):
            yield index


def _is_between(title: int | None, index: int, start: int) -> bool:
    """Tell a line between the headline and the text."""
    return title is not None and title < index < start


def _outside(line: Line, *, before: bool, headed: bool) -> Reason:
    """Say why a line outside of the article goes, by its place and its shape."""
    if is_credit(line):
        return Reason.BYLINE
    words = len(line.words) if line.key else 0
    if headed and not line.prose and words > 1:
        if line.copies > 1:
            return Reason.CAPTION
        if words <= _CAPTION_WORDS:
            return Reason.BYLINE if words in _NAME_WORDS else Reason.CAPTION
    if words <= _FEW_WORDS:
        return Reason.MENU if before else Reason.FOOTER
    if line.prose or headed:
        return Reason.OTHER
    return Reason.TICKER if before else Reason.RELATED
