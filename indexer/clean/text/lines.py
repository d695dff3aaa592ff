"""The lines of a text, each with what can be seen of it alone: the features of the line model."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.clean.alternation import any_of
from indexer.clean.dates.hijri import find_hijri
from indexer.clean.dates.reading import FoundDate, date_line, find_date
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason
from indexer.clean.text.byline import byline
from indexer.clean.text.scraps import scrap
from indexer.clean.text.ticker import is_stopped, is_ticker
from indexer.clean.vocabulary.lookup import (
    CREDIT_LAST,
    NOTICE_LENGTH,
    Hit,
    Lexicon,
    is_ago,
    line_key,
    look_up,
    speaks_of_itself,
)
from indexer.clean.vocabulary.marks import CONTINUATIONS

PROSE = 60
"""A line that ends like a sentence and is this long is prose. Of 1,500 lines of site junk few are."""
LONG_PROSE = 120
"""A line this long is prose without any sign at its end: headlines are shorter."""
_DATE_LENGTH = 200

_ENDED = re.compile(r"(?:[.؟?!…؛]|[.؟?!…][\"'”»)\]]{1,3}|[\"'”»)\]]{1,2}[.؟?!…])$")
_QUOTES = ('"', "”", "»")
_TAIL = 4
"""How many characters show how a line ends."""
_LISTED = re.compile(r"^(?:[-–—•●▪◾*·]|\(?\d{1,2}\s?[-.)ـ–])\s?\S")
_PIPES = re.compile(r"(?<!\d)\s[|•»›>/]\s(?!\d)")
_MANY_PIPES = 2
_CONTINUES = re.compile(rf"(?:{any_of(line_key(words) for words in CONTINUATIONS.split('|'))})(?!\w)")
_WORD = re.compile(r"[^\W_]")
_FIGURE = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and what is seen of it without its neighbours.

    Attributes:
        text: after `normal_space`.
        key: its words folded (`line_key`); empty for a line longer than any notice.
        hit: what the vocabulary says of it.
        reason: why it cannot be article text, whatever stands around it; None if it can.
        date: the date, if it only dates something.
        author: the name, if it only names who wrote.
        ended: it ends like a sentence.
        prose: it is certainly prose: ended and not short, or long.
        listed: it begins like an entry of a list.
        stated: it states a figure, or announces what follows with a colon.
        trailed: it ends in dots, as cut headlines do.
        copies: how many times the text has this line.
    """

    text: str
    key: str
    hit: Hit | None
    reason: Reason | None
    date: FoundDate | None
    author: str | None
    ended: bool
    prose: bool
    listed: bool
    stated: bool
    trailed: bool
    copies: int


def read_lines(lines: Sequence[str], lexicon: Lexicon | None = None) -> list[Line]:
    """See each line for itself.

    Args:
        lines: raw lines: runs of spaces inside them tell tickers.
        lexicon: other phrases than all (`make_lexicon`).
    """
    texts = [normal_space(line) for line in lines]
    keys = [line_key(text) if len(text) <= NOTICE_LENGTH else "" for text in texts]
    copies = Counter(key for key in keys if key)
    found = [
        _read(raw, text, key, copies[key], lexicon) for raw, text, key in zip(lines, texts, keys, strict=True)
    ]
    for index in range(1, len(found) - 1):
        if _is_subhead(found[index - 1 : index + 2]):
            found[index] = replace(found[index], hit=None, reason=None)
    return found


def _is_subhead(lines: Sequence[Line]) -> bool:
    """Tell the name of a section that stands above a part of the article, from three lines with it amid."""
    above, line, below = lines
    return line.hit is not None and line.hit.may_head and line.copies == 1 and above.prose and below.prose


def _read(raw: str, text: str, key: str, copies: int, lexicon: Lexicon | None) -> Line:
    length = len(text)
    hit = look_up(key, text, lexicon)
    figures = bool(_FIGURE.search(text))
    date = date_line(text) if figures else None
    author = byline(text)
    stopped = is_stopped(text)
    trailed = text.endswith(("..", "…"))
    ended = bool(_ENDED.search(text[-_TAIL:])) or (length >= PROSE and text.endswith(_QUOTES))
    ended = ended and (not trailed or length >= LONG_PROSE)
    # A headline that asks stands in several boxes; a sentence is said once.
    once = stopped or copies <= 1
    reason = _reason(raw, text, key, hit, lexicon)
    if reason is None and (date is not None or (figures and _is_hijri_line(text))):
        reason = Reason.DATE
    if reason is None and author is not None:
        reason = Reason.BYLINE
    return Line(
        text=text,
        key=key,
        hit=hit,
        reason=reason,
        date=date,
        author=author,
        ended=ended,
        prose=reason is None
        and (length >= LONG_PROSE or (length >= PROSE and once and (ended or goes_on(key)))),
        listed=bool(_LISTED.match(text)),
        stated=text.endswith(":") or (figures and not ended),
        trailed=trailed,
        copies=copies,
    )


def goes_on(key: str) -> bool:
    """Tell whether a line goes on from the one above it, by its first words.

    Args:
        key: its `line_key`.
    """
    return bool(_CONTINUES.match(key))


def _reason(raw: str, text: str, key: str, hit: Hit | None, lexicon: Lexicon | None) -> Reason | None:
    """Return why a line cannot be article text by its words and its shape."""
    if not _WORD.search(text):
        return Reason.BLANK
    if hit is not None:
        return _said(hit, key, text, lexicon)
    # What leaks from code does not end like a sentence.
    leak = scrap(text) if len(text) < LONG_PROSE or not is_stopped(text) else None
    return leak or _shape(raw, text) or (speaks_of_itself(key, len(text), lexicon) if key else None)


def _shape(raw: str, text: str) -> Reason | None:
    short = len(text) < LONG_PROSE
    if is_ticker(raw):
        return Reason.TICKER
    if short and len(_PIPES.findall(text)) >= _MANY_PIPES:
        return Reason.MENU
    if is_ago(text):
        return Reason.COMMENTS
    if short and text.endswith((")", "]")) and CREDIT_LAST.search(text):
        return Reason.CAPTION
    if len(text) < _DATE_LENGTH and _ends_in_glued_date(text):
        return Reason.RELATED
    return None


def _said(hit: Hit, key: str, text: str, lexicon: Lexicon | None) -> Reason:
    """Return what the vocabulary says; "click here" at the end of an appeal is part of it."""
    if hit.reason is Reason.SOURCE_LINK:
        return speaks_of_itself(key, len(text), lexicon) or hit.reason
    return hit.reason


def _ends_in_glued_date(text: str) -> bool:
    """Tell a headline with its date glued to it, as lists of headlines lose their line break."""
    found = find_date(text)
    if not found or found.end < len(text) or not found.start:
        return False
    return bool(_LETTER.match(text[found.start - 1]))


def _is_hijri_line(text: str) -> bool:
    found = find_hijri(text) if len(text) < PROSE else None
    return bool(found) and len(found.printed) * 2 > len(text) if found else False
