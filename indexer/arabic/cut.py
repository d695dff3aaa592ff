"""Where a long text may be cut so that words and letters stay whole."""

from __future__ import annotations

import re
import unicodedata

from indexer.arabic.letters import JOINERS, characters

_SHAPING = "\u200c\u200d"
_WITHOUT_WIDTH = frozenset(characters(JOINERS))

_SENTENCE_END = re.compile(r"[.!?؟…]\s+|\n\s*")


def passage(text: str, start: int, end: int, length: int) -> tuple[int, int]:
    """Return from where to where to cut a passage out of a text.

    Args:
        text: the text.
        start: where the first thing that the passage must show begins.
        end: where the last such thing ends; equal to `start` where there is none.
        length: how long the passage may be, in code points, at least 1; a single word longer than that is
            cut, after the marks of the last letter.

    Returns:
        Start and end of the passage; without white space at its ends, and between words.
    """
    if end <= length:
        first = 0
    elif len(text) - start <= length:
        first = _cut_after(text, len(text) - length, start)
    else:
        room = max(length - (end - start), 0)
        first = _beginning(text, start - room // 2, start - room // 4, start)
    while first < start and text[first].isspace() and not _is_mark(text[first + 1]):
        first += 1
    last = _cut_before(text, first + length, end, first)
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def context(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return from where to where to cut a text so that what stands in it is seen among its neighbours.

    Args:
        text: the text.
        start: where it begins.
        end: where it ends, with all the marks of its last letter.
        width: how many code points to show on each side at most. Only whole words are.

    >>> context("زار الطلاب مدينة النخيل أمس", 11, 16, 8), context("مدينة", 0, 5, 8)
    ((4, 23), (0, 5))
    """
    first = 0 if start <= width else _cut_after(text, start - width, start)
    return first, _cut_before(text, end + width, end, start)


def past_marks(text: str, position: int) -> int:
    """Return where the letter before a position ends with all that belongs to it.

    That is its combining marks, those behind characters without width too, and the joiners that shape it
    (Unicode Standard Annex 29 has both in one grapheme cluster).

    >>> past_marks("ك\u200f\u064eتب", 1), past_marks("ه\u200d ", 1), past_marks("ك\u200f", 1)
    (3, 2, 1)
    """
    for place in range(position, len(text)):
        if _is_mark(text[place]) or text[place] in _SHAPING:
            position = place + 1
        elif text[place] not in _WITHOUT_WIDTH:
            break
    return position


def _beginning(text: str, earliest: int, usual: int, latest: int) -> int:
    """Return where to begin: with a sentence if one begins near, else some words before the matches."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(earliest, 0), latest)]
    for begin in ends:
        if not _is_mark(text[begin]):
            return begin
    return _cut_after(text, usual, latest)


def _cut_after(text: str, position: int, latest: int) -> int:
    """Return the first place from a position on, up to `latest`, where a word begins after white space."""
    while position < latest and not (text[position - 1].isspace() and not _is_mark(text[position])):
        position += 1
    return position


def _cut_before(text: str, position: int, end: int, first: int) -> int:
    """Return the last place up to a position where white space ends a word, or else where the matches end."""
    if position >= len(text):
        return len(text)
    place = position
    while place > max(end, first + 1) and not text[place].isspace():
        place -= 1
    if text[place].isspace():
        return place
    # No white space: after the matches, or within a word too long to show, never between letter and marks.
    return past_marks(text, end if first < end <= position else position)


def _is_mark(character: str) -> bool:
    """Return whether a character belongs to the letter before it, in any script."""
    return unicodedata.category(character)[0] == "M"
