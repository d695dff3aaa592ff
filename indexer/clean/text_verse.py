"""Verse: runs of short lines without punctuation that are neither menus nor lists of headlines."""

import re
from collections.abc import Sequence

from indexer.clean.reasons import Reason
from indexer.clean.text_lines import Line

_LEAST_RUN = 4
"""Two couplets; what is quoted of fewer lines stands inside the prose around it."""
_LENGTHS = range(14, 46)
"""A hemistich has two to four feet, in letters and spaces; headlines go on."""
_WORDS = range(3, 9)
"""Tags and names of sections are shorter, headlines longer."""
_NEVER = re.compile(r"[\dA-Za-z|:/«»\"()\-–—]")
"""What headlines, menus and captions have, and verses seldom."""


def find_verse(lines: Sequence[Line], blocks: Sequence[Reason | None]) -> list[bool]:
    """Tell for each line whether it stands in a run of lines with the shape of verses."""
    found = [False] * len(lines)
    first = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and blocks[index] is None and _can_be(lines[index]):
            continue
        if index - first >= _LEAST_RUN:
            found[first:index] = [True] * (index - first)
        first = index + 1
    return found


def _can_be(line: Line) -> bool:
    return (
        line.reason is None
        and line.copies == 1
        and len(line.text) in _LENGTHS
        and len(line.key.split()) in _WORDS
        and not _NEVER.search(line.text)
    )
