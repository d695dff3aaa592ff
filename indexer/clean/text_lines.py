"""The lines of a text, each with what can be seen of it alone: the features of the line model."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.clean.dates import FoundDate, date_line, find_date
from indexer.clean.hijri import find_hijri
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason
from indexer.clean.text_byline import byline
from indexer.clean.text_scraps import scrap
from indexer.clean.text_ticker import FULL_STOP, is_ticker
from indexer.clean.vocabulary import (
    CREDIT_LAST,
    NOTICE_LENGTH,
    Hit,
    Lexicon,
    is_ago,
    line_key,
    look_up,
    speaks_of_itself,
)

PROSE = 60
"""A line that ends like a sentence and is this long is prose. Of 1,500 lines of site junk few are."""
LONG_PROSE = 120
"""A line this long is prose without any sign at its end: headlines are shorter."""
_DATE_LENGTH = 200

_ENDED = re.compile(r"(?:[.؟?!…؛]|[.؟?!…][\"'”»)\]]{1,3}|[\"'”»)\]]{1,2}[.؟?!…])$")
_QUOTE_ENDED = re.compile(r"[\"”»]$")
_TRAILED_OFF = re.compile(r"(?:\.\.\.?|…)$")
_LISTED = re.compile(r"^(?:[-–—•●▪◾*·]|\(?\d{1,2}\s?[-.)ـ–])\s?\S")
_COLON = re.compile(r":\s?$")
_PIPES = re.compile(r"(?<!\d)\s[|•»›>/]\s(?!\d)")
_MANY_PIPES = 2
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
    hit = look_up(key, text, lexicon)
    date = date_line(text)
    author = byline(text)
    trailed = bool(_TRAILED_OFF.search(text))
    ended = bool(_ENDED.search(text)) or (bool(_QUOTE_ENDED.search(text)) and len(text) >= PROSE)
    # A headline that asks stands in several boxes; a sentence is said once.
    again = copies > 1 and not FULL_STOP.search(text)
    ended = ended and (not trailed or len(text) >= LONG_PROSE)
    reason = _reason(raw, text, key, hit, lexicon)
    if reason is None and date is not None:
        reason = Reason.DATE
    if reason is None and _is_hijri_line(text):
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
        prose=reason is None and (len(text) >= LONG_PROSE or (ended and len(text) >= PROSE and not again)),
        listed=bool(_LISTED.match(text)),
        stated=bool(_COLON.search(text)) or bool(_FIGURE.search(text) and not ended),
        trailed=trailed,
        copies=copies,
    )


def _reason(raw: str, text: str, key: str, hit: Hit | None, lexicon: Lexicon | None) -> Reason | None:
    """Return why a line cannot be article text by its words and its shape."""
    leak = scrap(text)
    shapes = (
        (Reason.BLANK, not _WORD.search(text)),
        (_said(hit, key, text, lexicon), hit is not None),
        (leak or Reason.NOTICE, leak is not None),
        (Reason.TICKER, is_ticker(raw)),
        (Reason.MENU, len(text) < LONG_PROSE and len(_PIPES.findall(text)) >= _MANY_PIPES),
        (Reason.COMMENTS, is_ago(text)),
        (Reason.CAPTION, len(text) < LONG_PROSE and bool(CREDIT_LAST.search(text))),
        (Reason.RELATED, len(text) < _DATE_LENGTH and _ends_in_glued_date(text)),
    )
    found = next((reason for reason, seen in shapes if seen), None)
    return found or (speaks_of_itself(key, len(text), lexicon) if key else None)


def _said(hit: Hit | None, key: str, text: str, lexicon: Lexicon | None) -> Reason | None:
    """Return what the vocabulary says; "click here" at the end of an appeal is part of it."""
    if hit and hit.reason is Reason.SOURCE_LINK:
        return speaks_of_itself(key, len(text), lexicon) or hit.reason
    return hit.reason if hit else None


def _ends_in_glued_date(text: str) -> bool:
    """Tell a headline with its date glued to it, as lists of headlines lose their line break."""
    found = find_date(text)
    if not found or found.end < len(text) or not found.start:
        return False
    return bool(_LETTER.match(text[found.start - 1]))


def _is_hijri_line(text: str) -> bool:
    found = find_hijri(text) if len(text) < PROSE else None
    return bool(found) and len(found.printed) * 2 > len(text) if found else False
