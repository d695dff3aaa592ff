"""What is seen of a judged text where it is asked whether it is an article at all (`text.kind`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.clean.kind_words import NOTHING
from indexer.clean.reasons import NoArticle
from indexer.clean.text.judge import Verdict
from indexer.clean.text.kind_words import (
    CUT,
    ERROR_LINE,
    LIST_LINE,
    NEXT_LINE,
    PAGES_LINE,
    SEARCH_LINE,
    TRAILED,
)
from indexer.clean.text.lines import Line
from indexer.clean.text.rows import Row, find_row, is_headline
from indexer.clean.text.score import is_furnished
from indexer.clean.text.ticker import FULL_STOP
from indexer.clean.text.title import SHARED, shared_words, words_of
from indexer.clean.title_parts import title_key

SAID = 100
"""The longest line that says what a page is."""
TAIL = 40
"""Characters in which the end of a line is looked for: looking through all of it takes most of the time."""
_SENTENCE = 40
_PARAGRAPH = 200
"""Few lists print so much of an article without dots behind it."""
_AROUND = 12
"""So many lines around the text that are not prose are a page."""
_HEADLINE = 30
"""Lines of a poem and names are shorter."""
_FIGURE = re.compile(r"\d")
_PAGES = 3
"""The figures of so many pages in a row, and the word for the next, turn the leaves of a list."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a judged text.

    Attributes:
        lines: its lines.
        kept: the indexes of those that were kept.
        prose: of these, the prose.
        title: the index of the headline, if the text uses its words.
        said: what its lines say that it is, as far as the text begins.
        row: its dated headlines.
        headlines: how many headlines of some length were taken out of it.
        excerpts: how many lines are cut as lists cut them.
        paged: whether it has other pages.
    """

    lines: Sequence[Line]
    kept: Sequence[int]
    prose: Sequence[int]
    title: int | None
    said: NoArticle | None
    row: Row | None
    headlines: int
    excerpts: int
    paged: bool

    def of(self, indexes: Sequence[int]) -> list[Line]:
        """Return lines by their indexes."""
        return [self.lines[index] for index in indexes]


def see(verdict: Verdict, kept: Sequence[int]) -> Seen:
    """See what a text says of itself, and its shape.

    Args:
        verdict: its lines as they were judged.
        kept: the indexes of those that were kept.
    """
    lines = verdict.lines
    title = verdict.title
    if title is not None and shared_words(lines[title], words_of([lines[index] for index in kept])) < SHARED:
        title = None
    return Seen(
        lines=lines,
        kept=kept,
        prose=[index for index in kept if lines[index].prose],
        title=title,
        said=_said(lines[: kept[-1] + 1 if kept else None], kept),
        row=find_row(lines),
        headlines=sum(
            not judgment.kept and len(line.text) >= _HEADLINE and is_headline(line)
            for line, judgment in zip(lines, verdict.judgments, strict=True)
        ),
        excerpts=sum(bool(CUT.search(line.text[-TAIL:])) for line in lines),
        paged=_is_paged(lines),
    )


def is_sentence(line: Line) -> bool:
    """Tell text from headlines and excerpts: it ends in a full stop, or is long and not cut off."""
    tail = line.text[-TAIL:]
    if line.ended and FULL_STOP.search(tail):
        return len(line.text) >= _SENTENCE
    return len(line.text) >= _PARAGRAPH and not TRAILED.search(tail)


def is_page(seen: Seen) -> bool:
    """Tell a whole page, with its menus and boxes, from a text that someone took out of one."""
    around = sum(not line.prose for line in seen.lines) - len(seen.kept) + len(seen.prose)
    return around >= _AROUND and is_furnished(seen.lines)


def _said(lines: Sequence[Line], kept: Sequence[int]) -> NoArticle | None:
    """Return what short lines say that a page is: the gravest of it."""
    texts = [line.text for line in lines if len(line.text) <= SAID]
    keys = list(map(title_key, texts))
    if any(map(ERROR_LINE.match, keys)):
        return NoArticle.ERROR
    if any(SEARCH_LINE.match(key) and _names(text) for key, text in zip(keys, texts, strict=True)):
        return NoArticle.SEARCH
    if not kept and any(map(NOTHING.match, keys)):
        return NoArticle.SEARCH
    return NoArticle.LISTING if any(map(LIST_LINE.match, keys)) else None


def _names(text: str) -> bool:
    """Tell the head of an answer from the button: it says what was sought, or how much was found."""
    return any(sign in text for sign in ':"«“') or any(map(str.isdigit, text)) or text.count(" ") > 1


def _is_paged(lines: Sequence[Line]) -> bool:
    run, before = 0, -2
    for line in lines:
        text = line.text
        if text.isdecimal():
            run = run + 1 if int(text[:4]) == before + 1 else 1
            before = int(text[:4])
            continue
        if run >= _PAGES and NEXT_LINE.match(title_key(text[:SAID])):
            return True
        if len(text) <= SAID and _FIGURE.search(text) and PAGES_LINE.search(title_key(text)):
            return True
        run, before = 0, -2
    return False
