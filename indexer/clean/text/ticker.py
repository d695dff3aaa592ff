"""Tickers: many headlines on one line, apart by gaps or signs, or run together."""

import re
from collections import Counter

_PARTS = 4
"""So many headlines on one line are a ticker."""
_PART = range(12, 161)
"""The mean length of the parts of a ticker: shorter ones are cells of a table, longer ones are paragraphs."""
_HEADLINE = 180
"""The longest part of a ticker: a line with one that is longer is a paragraph with wide gaps."""
RUN_TOGETHER = 250
"""The least length of headlines run together: a shorter line may be one headline of two parts."""
_LEAST_BREAKS = 3
_WORDS_PER_BREAK = 25
_WORDS_PER_COMMA = 40
_WORDS_PER_LINK = 50
"""Paragraphs that do not end like sentences have a comma in 15 words, and a word of narration in 12."""
_WORDS_PER_NAME = range(4, 26)
"""How far apart a site sets its name between headlines."""

FULL_STOP = re.compile(r"\.(?<!\.\.)[\"'”»)\]]{0,2}$")
"""The end of a sentence, not of a line cut to fit."""
_CLOSERS = frozenset("\"'”»)]")
_STOP_INSIDE = re.compile(r"\.(?<![.\d]\.)\s")
"""Expressions that begin with a letter are found ten times as fast as those that look back first."""
_GAP = re.compile(r"[ \u00a0]{3,}|\t+|\s[|•●◾*]\s|\s?(?<!:)///?\s?|\s\*{2,}\s")
_MAY_PART = re.compile(r"[|•●◾*](?=[\s*]|$)|/(?=/)")
"""A quick look at the signs: those of addresses and fractions have no space behind them."""
_GAP_SIGNS = re.compile("[/|•●◾*]")
_GAP_SPACES = ("   ", "\t", "\u00a0")
"""A quick look: most lines have no gap, and splitting is slow."""
_TAIL = 4
"""How many characters show the end of a sentence."""
_BREAK = re.compile(r"\.{2,}|…|[؟?!:](?=\s|$)|[؟?!»”\")](?=[ء-ي])")
"""What stands at the end or in the middle of a headline; a sign glued to a letter parts two of them."""
_LINK = re.compile(
    r"(?<!\w)[وف]?(?:[أإا]نه?ا?|التي|الذي|قد|كما|الذين|قال|قالت|أضاف|أكد|أوضح|كان|كانت|هذا|هذه|ذلك|حيث|لكن|لم"
    r"|ثم|هو|هي)(?!\w)"
)
"""Words that tie sentences together, and tell: headlines leave them out."""
_LATIN = re.compile(r"(?<!\w)[A-Za-z]{3,}(?!\w)")


def is_stopped(text: str) -> bool:
    """Tell whether a line ends with a full stop; only its end is looked at, lines can be long."""
    last = text[-1:]
    if last == ".":
        return text[-2:] != ".."
    return last in _CLOSERS and bool(FULL_STOP.search(text[-_TAIL:]))


def may_have_gaps(raw: str, text: str, signs: str) -> bool:
    """Tell at a glance whether a line has what can set so many headlines apart.

    Args:
        raw: the line as it came.
        text: the same after `normal_space`.
        signs: its signs (`glance.Glance`).
    """
    if len(_GAP_SIGNS.findall(signs)) >= _PARTS - 1 and len(_MAY_PART.findall(text)) >= _PARTS - 1:
        return True
    return raw != text and any(map(raw.__contains__, _GAP_SPACES))


def is_ticker(raw: str, *, gaps: bool = True) -> bool:
    """Tell whether a raw line is many headlines: set apart by wide gaps or signs, or run together.

    Args:
        raw: the line as it came.
        gaps: whether it may have gaps or such signs.
    """
    return (gaps and _is_set_apart(raw)) or _is_run_together(raw)


def _is_set_apart(raw: str) -> bool:
    parts = [part for part in _GAP.split(raw.strip()) if part.strip()]
    if len(parts) < _PARTS or sum(map(len, parts)) // len(parts) not in _PART:
        return False
    if max(map(len, parts)) > _HEADLINE:
        return False
    return sum(bool(FULL_STOP.search(part.strip())) for part in parts) * 2 < len(parts)


def _is_run_together(raw: str) -> bool:
    """Tell headlines with nothing between them by what they have, and by what they lack.

    In 49,000 paragraphs of this length the rule takes 21; most of those are such lists.
    """
    if not lacks_sentences(raw):
        return False
    words = raw.count(" ") + 1
    breaks = len(_BREAK.findall(raw))
    return (breaks >= _LEAST_BREAKS and breaks * _WORDS_PER_BREAK >= words) or _names_between(raw, words)


def lacks_sentences(raw: str) -> bool:
    """Tell a long line without the signs and the words that sentences have: few paragraphs are like that."""
    if len(raw) < RUN_TOGETHER or is_stopped(raw.rstrip()) or _STOP_INSIDE.search(raw):
        return False
    words = raw.count(" ") + 1
    commas = raw.count("،") + raw.count("؛")
    return commas * _WORDS_PER_COMMA < words and len(_LINK.findall(raw)) * _WORDS_PER_LINK <= words


def _names_between(raw: str, words: int) -> bool:
    """Tell headlines with the site's Latin name between them."""
    names = Counter(_LATIN.findall(raw)).most_common(1)
    return bool(names) and names[0][1] >= _PARTS and words // names[0][1] in _WORDS_PER_NAME
