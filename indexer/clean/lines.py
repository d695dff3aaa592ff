"""White space as people see it: what a line is once its invisible differences are gone."""

import re
from collections.abc import Sequence

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\ufeff\u2060"))
"""Invisible and meaningless in Arabic, where words are parted by real spaces: in scraped pages a zero-width
space is a stray inside a word or beside a space, and `indexer.arabic` reads on across it."""

_ENDS = " \u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that mean nothing at the end of a line: joiners, and marks and embeddings of direction."""

_ODD = re.compile(
    "[\t\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff\u2060"
    rf"{_ENDS.strip()}]"
)
"""White space and signs of these kinds, all but the plain space."""


def normal_lines(lines: Sequence[str]) -> list[str]:
    """Return what `normal_space` makes of each of many lines: mostly nothing, which is seen at once."""
    together = " ".join(filter(None, lines))
    if _ODD.search(together):
        return list(map(normal_space, lines))
    # A space at the end of a line makes two.
    if "  " in together or together[:1] == " " or together[-1:] == " ":
        return [" ".join(line.split()) for line in lines]
    return list(lines)


def normal_space(line: str) -> str:
    r"""Reduce every run of white space to one space and trim the ends.

    White space is what Unicode calls so, no-break spaces too. Zero-width spaces go. Marks of direction go
    at both ends, where they change nothing, and stay inside, where they may order signs and digits.

    Args:
        line: any text; line ends count as white space.

    Returns:
        The line; empty where nothing visible stood in it.

    >>> normal_space("\ufeff  خبر\u00a0 جديد\u200f ")
    'خبر جديد'
    """
    if "\u200b" in line or "\ufeff" in line or "\u2060" in line:
        line = line.translate(_ZERO_WIDTH)
    return " ".join(line.split()).strip(_ENDS)
