"""Why a line cannot be article text, whatever stands around it: what its words and its shape say."""

import re

from indexer.clean.dates.hijri import find_hijri
from indexer.clean.dates.reading import find_date
from indexer.clean.reasons import Reason
from indexer.clean.text.glance import Glance
from indexer.clean.text.scraps import may_be_scrap, scrap
from indexer.clean.text.ticker import RUN_TOGETHER, is_stopped, is_ticker, may_have_gaps
from indexer.clean.vocabulary.lookup import CREDIT_LAST, Hit, Lexicon, is_ago, speaks_of_itself

PROSE = 60
"""A line that ends like a sentence and is this long is prose. Of 1,500 lines of site junk few are."""
LONG_PROSE = 120
"""A line this long is prose without any sign at its end: headlines are shorter."""
_DATE_LENGTH = 200
_BRACKETS = frozenset(")]")
LISTED = re.compile(r"^(?:[-–—•●▪◾*·]|\(?\d{1,2}\s?[-.)ـ–])\s?\S")
_PIPES = re.compile(r"(?<!\d)\s[|•»›>/]\s(?!\d)")
_PIPE = re.compile("[|•»›>/]")
_MANY_PIPES = 2
_WORD = re.compile(r"[^\W_]")
_GLUED = re.compile("ة(?=[ا-ي])")
"""Two words without the space between them: this letter is always a word's last."""
_LETTER = re.compile(r"[^\W\d_]")


def reason_of(
    raw: str, text: str, seen: Glance, hit: Hit | None, known: Lexicon, *, yeared: bool
) -> Reason | None:
    """Return why a line cannot be article text by its words and its shape; None where it can be.

    Args:
        raw: the line as it came.
        text: the same after `normal_space`.
        seen: what is seen of it at a glance.
        hit: what the vocabulary says of it.
        known: that vocabulary.
        yeared: whether a year is printed in it.
    """
    if not seen.key and not _WORD.search(text):
        return Reason.BLANK
    if hit is not None:
        return _said(hit, seen.key, text, known)
    length = len(text)
    # What leaks from code does not end like a sentence.
    odd = may_be_scrap(text, seen.signs) and (length < LONG_PROSE or not is_stopped(text))
    if leak := (scrap(text) if odd else None) or _shape(raw, text, seen, yeared=yeared):
        return leak
    return speaks_of_itself(seen.key, length, known, seen.words)


def _shape(raw: str, text: str, seen: Glance, *, yeared: bool) -> Reason | None:
    length, signs = len(text), seen.signs
    gaps = (bool(signs) or raw is not text) and may_have_gaps(raw, text, signs)
    if (gaps or len(raw) >= RUN_TOGETHER) and is_ticker(raw, gaps=gaps):
        return Reason.TICKER
    if signs and length < LONG_PROSE:
        # An entry of a numbered list has parts too.
        parted = len(_PIPE.findall(signs)) >= _MANY_PIPES and len(_PIPES.findall(text)) >= _MANY_PIPES
        if parted and not (text[0].isdigit() and LISTED.match(text)):
            return Reason.MENU
        if text[-1] in _BRACKETS and CREDIT_LAST.search(text):
            return Reason.CAPTION
    if is_ago(text, seen.plain):
        return Reason.COMMENTS
    return Reason.RELATED if yeared and length < _DATE_LENGTH and _ends_in_glued_date(text) else None


def _said(hit: Hit, key: str, text: str, lexicon: Lexicon | None) -> Reason | None:
    """Return what the vocabulary says; "click here" at the end of an appeal is part of it.

    A caption that lost its line break stands before the first paragraph: losing that would be worse.
    """
    if hit.reason is Reason.CAPTION and _GLUED.search(text) and is_stopped(text):
        return None
    if hit.reason is Reason.SOURCE_LINK:
        return speaks_of_itself(key, len(text), lexicon) or hit.reason
    return hit.reason


def _ends_in_glued_date(text: str) -> bool:
    """Tell a headline with its date glued to it, as lists of headlines lose their line break."""
    found = find_date(text)
    if not found or found.end < len(text) or not found.start:
        return False
    return bool(_LETTER.match(text[found.start - 1]))


def is_hijri_line(text: str) -> bool:
    """Tell a line that is a date of the Islamic calendar, and little else."""
    found = find_hijri(text)
    return found is not None and len(found.printed) * 2 > len(text)
