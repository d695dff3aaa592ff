"""Verse: runs of short lines without punctuation that are neither menus nor lists of headlines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line

_LEAST_RUN = 4
"""Two couplets; what is quoted of fewer lines stands inside the prose around it."""
_POEM = 8
"""A run of this many lines is a poem: what stands between or right after its lines belongs to it."""
_GAP = 2
_LAST = 9
_LENGTHS = range(14, 46)
"""A hemistich has two to four feet, in letters and spaces; headlines go on."""
_LONGEST = 70
"""The longest line of a poem, two hemistichs on one line."""
_WORDS = range(3, 9)
"""Tags and names of sections are shorter, headlines longer."""
_NEVER = re.compile(r"[\dA-Za-z|:/«»\"()\-–—]")
"""What headlines, menus and captions have, and verses seldom."""
_HALF = 0.5
_VERSE = 36
"""The greatest median length of a poem's lines; that of headlines is greater."""
_ABOVE = 3
"""So many lines at most stand above a poem."""
_FACTS = frozenset({Reason.DATE, Reason.BYLINE})
_FURNITURE = frozenset({Reason.MENU, Reason.SHARE, Reason.RELATED, Reason.MOST_READ, Reason.TICKER})
_RHYMED = 0.6
"""The share of verses that end in the same letter: in a list of headlines it is a third at most."""


def find_verse(lines: Sequence[Line], blocks: Sequence[Reason | None], *, tidy: bool) -> list[bool]:
    """Tell for each line whether it stands in a run of lines with the shape of verses.

    Args:
        lines: the lines of a text.
        blocks: the block that each stands in, if any.
        tidy: whether the text is mostly an article's. On a whole page lists of headlines have the shape of
            verses too; there verses have to rhyme.
    """
    found = [False] * len(lines)
    first = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and blocks[index] is None and _can_be(lines[index]):
            continue
        if index - first >= _LEAST_RUN and not _may_be_headlines(lines, first, index, tidy=tidy):
            found[first:index] = [True] * (index - first)
        first = index + 1
    return _with_gaps(lines, blocks, found) if sum(found) >= _POEM else found


def rhymes(texts: Sequence[str]) -> bool:
    """Tell whether verses, or every second of them, end in the same letter.

    >>> rhymes(["وقف الصياد على الباب", "ينظر نحو البحر", "والموج يعود إلى الغاب", "ويغني لحن الفجر"])
    True
    """
    for verses in (texts, texts[::2], texts[1::2]):
        endings = Counter(text[-1:] for text in verses)
        most = max(endings.values(), default=0)
        if most > 1 and most >= _RHYMED * len(verses):
            return True
    return False


def find_poem(lines: Sequence[Line], blocks: Sequence[Reason | None]) -> range:
    """Return the lines of a text that is nothing but a poem; empty where it is anything else.

    Such a text has no prose and no furniture, and its lines are shorter than headlines. All below its first
    verse belong to it, whatever their shape: modern verse has lines of one word, questions, refrains.
    """
    plain = [
        index
        for index, line in enumerate(lines)
        if line.reason is None and blocks[index] is None and line.key
    ]
    if len(plain) < _POEM or any(line.prose or line.reason in _FURNITURE for line in lines):
        return range(0)
    lengths = sorted(len(lines[index].text) for index in plain)
    if lengths[len(lengths) // 2] > _VERSE or lengths[-1] > _LONGEST:
        return range(0)
    return range(_first_verse(lines, plain), plain[-1] + 1)


def _first_verse(lines: Sequence[Line], plain: Sequence[int]) -> int:
    """Return where a poem begins: below its name and its poet, if anything parts them from it."""
    above = range(plain[0], plain[min(_ABOVE, len(plain) - 1)])
    named = next((index for index in reversed(above) if lines[index].reason in _FACTS), None)
    if named is not None:
        return next(index for index in plain if index > named)
    shaped = [_can_be(lines[index]) for index in plain]
    if sum(shaped) < _HALF * len(plain):
        return plain[0]
    first = next((place for place, pair in enumerate(pairwise(shaped)) if all(pair)), 0)
    # The poem's name stands above its first verse, and comes again in it.
    return plain[first - 1] if first and lines[plain[first - 1]].copies > 1 else plain[first]


def _can_be(line: Line) -> bool:
    return (
        line.reason is None
        and line.copies == 1
        and len(line.text) in _LENGTHS
        and len(line.key.split()) in _WORDS
        and not _NEVER.search(line.text)
    )


def _may_be_headlines(lines: Sequence[Line], first: int, end: int, *, tidy: bool) -> bool:
    """Tell a list of headlines: it does not rhyme, and stands on a page, or above all prose."""
    if rhymes([line.key for line in lines[first:end]]):
        return False
    if not tidy:
        return True
    if any(line.prose for line in lines[:first]):
        return False
    run = sum(len(line.text) for line in lines[first:end])
    return sum(len(line.text) for line in lines[end:] if line.prose) > run


def _with_gaps(lines: Sequence[Line], blocks: Sequence[Reason | None], verse: Sequence[bool]) -> list[bool]:
    """Add the lines of a poem that have a sign or a word too many, or too few."""
    found = list(verse)
    last = None
    for index, line in enumerate(lines):
        if verse[index]:
            if last is not None and index - last <= _GAP + 1:
                found[last:index] = [True] * (index - last)
            last = index
        elif line.reason or blocks[index] or line.prose or len(line.text) > _LONGEST:
            last = None
    # Nothing stands below the last verse but lines that verses can be: the text ends with its poem.
    if last is not None and len(lines) - last <= _LAST:
        found[last:] = [True] * (len(lines) - last)
    return found
