"""The passage of an article that shows best why it was found.

A passage counts by the different things in it, each once, in the form that is nearest to what was typed
(`indexer.lookout`); the earliest wins among equals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from indexer.lookout import Lookout
from indexer.matches import Match, matches, worth

BLOCK = 20_000
"""Longer paragraphs are read in parts of so many code points."""

MARGIN = 1_000
"""The parts overlap by so many, more than a passage has, and than most things near one another are apart."""

READ_ON = 200_000
"""After so many code points the best of what was found is taken; where nothing was, reading goes on."""

LONG = 64
"""What is longer than this is no single letter, whatever marks it bears."""

LONGEST = 500
"""Letters with spaces between them for longer than this are no acronym to look for, and are cut."""

_SPACE = re.compile("[ \n]")
_BEFORE, _AFTER = re.compile("[^ \u00a0\n]*\\Z"), re.compile("[^ \u00a0\n]*")


class Place(NamedTuple):
    """Where a passage stands: in which paragraph, and from where to where its matches do."""

    paragraph: int
    start: int
    end: int


def best_place(paragraphs: Sequence[str], lookout: Lookout, length: int) -> Place | None:
    """Return the best place for a passage; the beginning where nothing matches, None where there is no text.

    Args:
        paragraphs: an article's.
        lookout: what its query looks for.
        length: how far apart matches of one passage may stand, in code points.
    """
    best, most, read = None, 0, 0
    for number, text in enumerate(paragraphs):
        if best is None and text.strip():
            beginning = len(text) - len(text.lstrip())
            best = Place(number, beginning, beginning)
        for first, last in parts(text):
            part = text if last - first == len(text) else text[first:last]
            # Most paragraphs have less in all than the best passage so far.
            found = matches(part, lookout, more_than=most)
            for window in _windows(found, length) if found and counted(found) > most else ():
                if (value := counted(window)) > most:
                    most = value
                    best = Place(number, first + window[0].start, first + _end(window, value))
            read += last - first
            if most >= lookout.best > 0 or (most and read >= READ_ON):
                return best
    return best


def counted(found: Iterable[Match]) -> int:
    """Return how much matches count together."""
    return worth(match.finds for match in found)


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return from where to where to read a text to know all matches between two places, those in rows too."""
    if len(text) <= BLOCK:
        return 0, len(text)
    return _word_begin(text, start - MARGIN), _word_end(text, end + MARGIN)


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where to read the parts of a text, whose words are whole."""
    begin = 0
    while begin < len(text):
        end = _word_end(text, begin + BLOCK)
        yield begin, end
        if end == len(text):
            return
        again = _word_begin(text, end - MARGIN)
        begin = again if again > begin else end


def _windows(found: Sequence[Match], length: int) -> Iterator[Sequence[Match]]:
    """Yield the matches of each passage, but for passages whose matches are all in another."""
    first = 0
    for last, match in enumerate(found):
        if last > first and match.end - found[first].start > length:
            yield found[first:last]
            while last > first and match.end - found[first].start > length:
                first += 1
    yield found[first:]


def _end(window: Sequence[Match], value: int) -> int:
    """Return where the last match ends that matches need to count so much."""
    return next(match.end for place, match in enumerate(window, 1) if counted(window[:place]) == value)


def _word_begin(text: str, position: int) -> int:
    """Return the last place up to a position that stands behind a space, or the text's beginning."""
    place = max(text.rfind(sign, 0, max(position, 0)) for sign in " \n") + 1
    while place > max(position - LONGEST, 0) and _parts_letters(text, place - 1):
        place = max(text.rfind(sign, 0, place - 1) for sign in " \n") + 1
    return place


def _word_end(text: str, position: int) -> int:
    """Return the first place from a position on at which a space stands, or the text's end."""
    if position >= len(text):
        return len(text)
    last = position + LONGEST
    while (space := _SPACE.search(text, position)) and _parts_letters(text, space.start()):
        if space.start() >= last:
            break
        position = space.end()
    return space.start() if space else len(text)


def _parts_letters(text: str, space: int) -> bool:
    """Tell whether single letters stand on both sides of a space: they may be one acronym («أ ف ب»)."""
    before, after = (
        _BEFORE.search(text, max(space - LONG, 0), space),
        _AFTER.match(text, space + 1, space + 1 + LONG),
    )
    return not any(one and sum(map(str.isalpha, one[0])) > 1 for one in (before, after))
