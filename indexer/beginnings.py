"""The beginning of a text, up to so many words: what is worked on where the whole would take too long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from indexer.arabic import segment

MOST_WORDS = 20_000
"""So many words of a text are worked on for one page: compared, or told in the spellings that they have."""

CUT = " …"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a text.

    Attributes:
        paragraphs: its paragraphs; the last one may be cut, and ends with an ellipsis then.
        whole: whether it is all of the text.
    """

    paragraphs: tuple[str, ...]
    whole: bool


def beginning(paragraphs: Iterable[str], most: int) -> Beginning:
    """Return the beginning of a text; no more of it is read than that.

    Args:
        paragraphs: the text.
        most: how many words it has at most; a paragraph without any counts as one.

    >>> beginning(["باع ألف نسخة.", "نفد الكتاب."], 4)
    Beginning(paragraphs=('باع ألف نسخة.', 'نفد …'), whole=False)
    """
    kept: list[str] = []
    for text in paragraphs:
        if most <= 0:
            return Beginning(tuple(kept), whole=False)
        ends = [word.end() for word in islice(segment(text), most + 1)]
        if len(ends) > most:
            return Beginning((*kept, text[: ends[most - 1]] + CUT), whole=False)
        kept.append(text)
        most -= max(len(ends), 1)
    return Beginning(tuple(kept), whole=True)
