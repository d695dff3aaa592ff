"""How much each line speaks for being article text: one table of weights, and the sum for a line.

A later training sets the numbers; what they mean stays. Positive is article text, negative is not. Lines whose
words or shape decide (`Line.reason`) count flat, so that a few of them inside an article do not cut it in two.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from indexer.clean.reasons import Reason
from indexer.clean.text_lines import LONG_PROSE, Line

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "named": -1.5,  # the vocabulary or the shape says what it is
        "in block": -1.0,  # under a heading such as "related"
        "ticker": -6.0,
        "long": 3.0,  # 200 characters and more
        "paragraph": 2.0,  # 120 to 200
        "middle": 0.5,  # 60 to 120
        "short": -0.7,  # 25 to 60: headlines and subheads
        "tiny": -1.2,  # below: menus
        "ended": 1.5,  # body lines end in sentence punctuation 95 times of 100, junk lines 15 times
        "comma": 0.5,  # headlines have few
        "trailed off": -1.0,  # a headline cut to fit
        "repeated": -1.5,  # menus stand twice, headlines in several boxes
        "tidy page": 0.5,  # a short line on a page that is mostly prose: a subhead, an entry of a list
        "listed": 0.4,  # an entry of a list on such a page
    }
)
"""Features and what they weigh, in the order of the sum."""

LENGTHS = ((200, "long"), (LONG_PROSE, "paragraph"), (60, "middle"), (25, "short"), (0, "tiny"))
"""The least length, in code points, for each feature of length: medians are 175 in bodies and 43 in junk."""

_UNTIDY = 1.5
"""How many lines that are not prose stand to one that is, on a whole page as opposed to an article's text."""
_UNTIDY_LINES = 12
"""Fewer lines than this are no page's furniture, whatever their share."""


def is_tidy(lines: Sequence[Line]) -> bool:
    """Tell an article's text with some dirt from a whole page, of which the article is a part."""
    prose = sum(line.prose for line in lines)
    rest = sum(not line.prose and not line.listed for line in lines)
    return rest < _UNTIDY_LINES or rest < _UNTIDY * prose


def score(line: Line, block: Reason | None, *, tidy: bool) -> float:
    """Return the sum of the weights of a line's features.

    Args:
        line: the line.
        block: the block that it stands in, if any.
        tidy: whether the page is mostly prose.
    """
    if line.reason is Reason.TICKER:
        return WEIGHTS["ticker"]
    if line.reason:
        return WEIGHTS["named"]
    if block:
        return WEIGHTS["in block"]
    return sum(WEIGHTS[feature] for feature in features(line, tidy=tidy))


def features(line: Line, *, tidy: bool) -> list[str]:
    """Return the features of a line that nothing decides alone."""
    length = len(line.text)
    found = [next(name for least, name in LENGTHS if length >= least)]
    if line.ended:
        found.append("ended")
    if "،" in line.text and length >= LENGTHS[3][0]:
        found.append("comma")
    if line.trailed and not line.prose:
        found.append("trailed off")
    if line.copies > 1 and not line.prose:
        found.append("repeated")
    if tidy and not line.prose:
        found.append("tidy page")
        if line.listed:
            found.append("listed")
    return found
