"""What a box or the end of a text has cut from the run of an article, and still belongs to it.

Scrapes are cut where their length is spent, and boxes stand inside articles; then a subhead or a paragraph is
left over below the run of the article. Losing them is worse than to keep a line of the page's foot, so little
speaks for an end: only what shares the article's words, or has the shape of its other parts, is taken back.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line, goes_on
from indexer.clean.text.score import GOES_ON
from indexer.clean.text.ticker import is_stopped
from indexer.clean.text.title import is_credit, shared_words, words_of

_REACH = 15
"""A box inside an article has no more lines than this, its heading included."""
_SHARED = 0.4
"""The least share of a paragraph's words that the article above it uses too, if it goes on from it."""
_ENTRY_WORDS = 2.5
"""The least mean length of the entries of a list, in words; that of keywords is less."""
_SOURCE = 60
_OTHERS = 0.25
"""Headlines and excerpts of other articles share less with this one."""
_ENOUGH = 400
"""So much prose says what an article speaks of."""
_HEADLINE = 35
_STRANGE = 0.0
_GO_ON = (":", "،", "؛")
_LEDE_SHARED = 0.2
"""The same of a first paragraph, which the one behind the box may be too short to say again."""
_NEAR = 4
"""A link to another article and a label are no foot of the page."""
_SHARED_NEAR = 0.3
_SUBHEAD_SHARED = 0.6
_SUBHEAD_WORDS = range(2, 9)
_SUBHEADS = 1


def with_tail(
    lines: Sequence[Line],
    blocks: Sequence[Reason | None],
    listed: Sequence[bool],
    verse: Sequence[bool],
    *,
    extent: tuple[int, int],
    title: int | None,
) -> int:
    """Return where the article ends, with what a box or the end of the text has cut from it.

    Args:
        lines: the lines of the text.
        blocks: the block that each stands in, if any.
        listed: whether each stands in a list of the article (`find_lists`).
        verse: whether each stands among verses or in such a list.
        extent: the run of the article.
        title: the index of its headline, if that was found.
    """
    start, end = extent
    if _goes_on_as_list(lines, listed, end) or (end > start and all(verse[end - 1 : end + 1])):
        while end < len(lines) and verse[end]:
            end += 1
    if start == end or end == len(lines):
        return end
    # Most texts have nothing below that asks for the words of the article.
    body = cache(partial(_body, lines, extent=(start, end), title=title))
    last = end
    for index in range(end, len(lines)):
        if index - last >= _REACH:
            break
        line = lines[index]
        if line.prose and blocks[index] is None:
            gap = lines[last:index]
            near = len(gap) <= _NEAR and all(other.reason for other in gap)
            if _continues(line, body, near=near):
                last = index + 1
    if last + 1 == len(lines) and _is_subhead(lines, blocks, (start, last), body):
        return last + 1
    return last


def _body(lines: Sequence[Line], extent: tuple[int, int], title: int | None) -> frozenset[str]:
    """Return the words of an article and its headline."""
    own = [line for line in lines[slice(*extent)] if line.reason is None]
    return words_of(own if title is None else [lines[title], *own])


def _goes_on_as_list(lines: Sequence[Line], listed: Sequence[bool], end: int) -> bool:
    """Tell a list of the article right below its run; keywords stand below a colon too, but are short."""
    after = next((index for index in range(end, len(lines)) if not listed[index]), len(lines))
    words = sum(len(line.text.split()) for line in lines[end:after])
    return words >= _ENTRY_WORDS * (after - end) > 0


def before_box(lines: Sequence[Line], blocks: Sequence[Reason | None], extent: tuple[int, int]) -> int:
    """Return where the article begins, with the first paragraph that a box has cut from it.

    Args:
        lines: the lines of the text.
        blocks: the block that each stands in, if any.
        extent: the run of the article.
    """
    start, end = extent
    if start == end or not _goes_on(lines[start]):
        return start
    body = words_of([line for line in lines[start:end] if line.reason is None])
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        line = lines[index]
        if line.prose and blocks[index] is None and is_stopped(line.text):
            # Either may be the shorter one.
            shared = max(shared_words(line, body), shared_words(lines[start], words_of([line])))
            return index if shared >= _LEDE_SHARED else start
    return start


def before_others(lines: Sequence[Line], extent: tuple[int, int]) -> int:
    """Return where the article ends if it names its source below its last paragraph, and others follow.

    Args:
        lines: the lines of the text.
        extent: the run of the article.
    """
    start, end = extent
    for index in range(end - 1, start, -1):
        if not _names_source(lines[index]) or not lines[index - 1].prose:
            continue
        body = words_of([line for line in lines[start:index] if line.reason is None])
        below = [line for line in lines[index + 1 : end] if line.reason is None]
        foreign = all(shared_words(line, body) < _OTHERS and not _goes_on(line) for line in below)
        return index + 1 if below and foreign else end
    return end


def foreign_headlines(
    lines: Sequence[Line], listed: Sequence[bool], extent: tuple[int, int]
) -> Iterator[int]:
    """Yield the headlines of other articles that stand alone between paragraphs.

    They are as long as headlines, and share no word with the article, which subheads seldom are.
    """
    start, end = extent
    run = lines[start:end]
    if sum(len(line.text) for line in run if line.prose) < _ENOUGH:
        return
    body: frozenset[str] | None = None
    for index in range(start + 1, end):
        line = lines[index]
        named = line.reason or line.prose or line.ended or line.listed or line.stated or listed[index]
        if named or len(line.text) < _HEADLINE or line.text.endswith(_GO_ON):
            continue
        body = body or words_of([other for other in run if other.prose])
        if shared_words(line, body) <= _STRANGE:
            yield index


def _names_source(line: Line) -> bool:
    return len(line.text) <= _SOURCE and line.key.startswith("المصدر ") and not line.ended


def _goes_on(line: Line) -> bool:
    return bool(GOES_ON.match(line.text)) or goes_on(line.key)


def _continues(line: Line, body: Callable[[], frozenset[str]], *, near: bool) -> bool:
    """Tell a paragraph that goes on from the article: by its first words, its end, and what it speaks of."""
    if not is_stopped(line.text) or not (near or _goes_on(line)):
        return False
    return shared_words(line, body()) >= (_SHARED_NEAR if near else _SHARED)


def _is_subhead(
    lines: Sequence[Line],
    blocks: Sequence[Reason | None],
    extent: tuple[int, int],
    body: Callable[[], frozenset[str]],
) -> bool:
    """Tell the last line of a text as a subhead: the article has more, or it speaks of the same."""
    line = lines[-1]
    words = len(line.words) if line.key else 0
    if line.reason is not None or blocks[-1] is not None or line.copies > 1 or line.ended or is_credit(line):
        return False
    if words not in _SUBHEAD_WORDS or line.trailed or not lines[-2].prose:
        return False
    if shared_words(line, body()) >= _SUBHEAD_SHARED:
        return True
    return _subheads(lines, blocks, extent) >= _SUBHEADS


def _subheads(lines: Sequence[Line], blocks: Sequence[Reason | None], extent: tuple[int, int]) -> int:
    """Count the lone short lines between paragraphs of an article."""
    start, end = extent
    return sum(
        lines[index - 1].prose
        and lines[index + 1].prose
        and not (lines[index].prose or lines[index].ended or lines[index].reason or blocks[index])
        for index in range(start + 1, end - 1)
    )
