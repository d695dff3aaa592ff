"""How much each line speaks for being article text: one table of weights, and the sum for a line.

`python -m tests.quality.tune_text` tunes these numbers from rules of thumb and prints its table beside this
one. Where both do as well on what it tunes on, those stay that take fewer lines out of bodies of articles.
Positive is article text, negative is not. Lines whose words or shape decide (`Line.reason`) count flat, so
that a few inside an article do not cut it in two.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.text.shape import LONG_PROSE

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "named": -1.5,  # the vocabulary or the shape says what it is
        "in small block": -0.3,  # under a heading such as "related": a box inside the article is small
        "in block": -1.0,  # further below such a heading
        "ticker": -6.0,
        "long": 3.0,  # 200 characters and more
        "paragraph": 2.0,  # 120 to 200
        "middle": 0.5,  # 60 to 120
        "short": -0.7,  # 25 to 60: headlines and subheads
        "tiny": -1.2,  # below: menus
        "ended": 1.5,  # body lines end in sentence punctuation 95 times of 100, junk lines 15 times
        "comma": 0.5,  # headlines have few
        "goes on": 1.5,  # prose that ties itself to prose above, whatever box stands between
        "trailed off": -1.0,  # a headline cut to fit
        "repeated": -1.5,  # menus stand twice, headlines in several boxes
        "tidy page": 0.5,  # a short line on a page that is mostly prose: a subhead, an entry of a list
        "listed": 1.0,  # an entry of a list on such a page
        "verse": 0.9,  # in a run of lines with the shape of verses, or in a list that prose announces
        "stated": 0.4,  # a figure, or a colon before a list, on such a page
    }
)
"""Features and what they weigh, in the order of the sum."""

LENGTHS = ((200, "long"), (LONG_PROSE, "paragraph"), (60, "middle"), (25, "short"), (0, "tiny"))
"""The least length, in code points, for each feature of length: medians are 175 in bodies and 43 in junk."""

GOES_ON = re.compile(
    r"[«\"“]?(?:و\w{3,}\s|كما\s|من جهت|من جانب|في المقابل|إلى ذلك|بدور|يذكر أن|يُذكر أن|يشار إلى|تجدر الإشارة)"
)
"""How an Arabic paragraph begins that is not the first: with «and», or with what was said before."""
_GOING_ON = frozenset('«"“وكمفإبيت')
"""How such a beginning begins."""
_COMMAS = LENGTHS[3][0]
"""In shorter lines a comma says nothing."""
_SMALL_BLOCK = 6
"""Lines of a box of related headlines as it stands inside an article."""
_FURNITURE = -6.0
"""The least that lines in a row weigh which nothing names: a table or a poem does not end an article."""
_UNFURNISHED = -1.0
"""The same in a text that has no furniture: nothing but the article's own lines stands between its prose."""
_NAMED_LINES = 3
"""A page has more menus, buttons and notices than this; a text of an archive has a credit and a link."""
_FACTS = frozenset({Reason.BLANK, Reason.DATE, Reason.BYLINE, Reason.CAPTION, Reason.SOURCE_LINK})
"""Reasons of lines that an article has without a page around it."""
_NO_FURNITURE = _FACTS | {None}
_UNTIDY = 1.5
"""How many lines that are not prose stand to one that is, on a whole page as opposed to an article's text."""
_UNTIDY_LINES = 12
"""Fewer lines than this are no page's furniture, whatever their share."""


def is_tidy(lines: Sequence[Line]) -> bool:
    """Tell an article's text with some dirt from a whole page, of which the article is a part."""
    prose = sum([line.prose for line in lines])
    rest = len([line for line in lines if not (line.prose or line.listed or line.stated)])
    return rest < _UNTIDY_LINES or rest < _UNTIDY * prose


def score_all(
    lines: Sequence[Line],
    blocks: Sequence[Reason | None],
    verse: Sequence[bool],
    *,
    tidy: bool,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[float]:
    """Return the score of each line.

    Args:
        lines: the lines of a text.
        blocks: the block that each stands in, if any.
        verse: whether each stands among verses (`find_verse`).
        tidy: whether the text is mostly prose (`is_tidy`).
        weights: what each feature weighs.
    """
    scores = []
    depth, spent = 0, 0.0
    least = _FURNITURE if is_furnished(lines) else _UNFURNISHED
    for line, block, sung in zip(lines, blocks, verse, strict=True):
        plain = line.reason is None and block is None
        points = _of_features(line, weights, tidy=tidy) if plain else _of_reason(line, block, depth, weights)
        if sung:
            points += weights["verse"]
        depth = depth + 1 if block else 0
        if plain and not line.prose:
            points = max(points, min(0.0, least - spent)) if points < 0 else points
            spent = min(0.0, spent + points)
        else:
            spent = 0.0
        scores.append(points)
    return scores


def is_furnished(lines: Sequence[Line]) -> bool:
    """Tell a page, or a part of one, from an article's text: words of menus and buttons name its lines."""
    return len([line for line in lines if line.reason not in _NO_FURNITURE]) >= _NAMED_LINES


def _of_reason(line: Line, block: Reason | None, depth: int, weights: Mapping[str, float]) -> float:
    """Return the weight of a line with a reason or a block; `depth` is how many lines that has above it."""
    if line.reason is Reason.TICKER:
        return weights["ticker"]
    if block:
        return weights[
            "in small block" if depth < _SMALL_BLOCK and block is not Reason.COMMENTS else "in block"
        ]
    return weights["named"]


def _of_features(line: Line, weights: Mapping[str, float], *, tidy: bool) -> float:
    """Return the sum of the weights of a line that nothing decides alone."""
    return sum([weights[feature] for feature in features(line, tidy=tidy)])


def features(line: Line, *, tidy: bool) -> list[str]:
    """Return the features of a line that nothing decides alone."""
    text = line.text
    length = len(text)
    found = [_length(length)]
    if line.ended:
        found.append("ended")
    if length >= _COMMAS and "،" in text:
        found.append("comma")
    if not line.prose:
        _add_of_short(found, line, tidy=tidy)
    elif text[0] in _GOING_ON and GOES_ON.match(text):
        found.append("goes on")
    return found


def _length(length: int) -> str:
    for least, name in LENGTHS:
        if length >= least:
            return name
    raise AssertionError(length)


def _add_of_short(found: list[str], line: Line, *, tidy: bool) -> None:
    """Add the features that only a line has that is no prose."""
    if line.trailed:
        found.append("trailed off")
    if line.copies > 1:
        found.append("repeated")
    if tidy:
        found.append("tidy page")
        if line.listed:
            found.append("listed")
        elif line.stated:
            found.append("stated")
