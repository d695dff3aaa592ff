"""The lines of a text, each with what can be seen of it alone: the features of the line model."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from indexer.clean.alternation import any_of
from indexer.clean.dates.hijri import find_hijri
from indexer.clean.dates.reading import FoundDate, date_line, find_date
from indexer.clean.lines import normal_lines
from indexer.clean.reasons import Reason
from indexer.clean.text.byline import NAMING, byline
from indexer.clean.text.glance import Glance, glance
from indexer.clean.text.scraps import may_be_scrap, scrap
from indexer.clean.text.ticker import RUN_TOGETHER, is_stopped, is_ticker, may_have_gaps
from indexer.clean.vocabulary.lookup import (
    CREDIT_LAST,
    LEXICON,
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
_STOPS = frozenset(".؟?!…؛")
_QUOTES = frozenset('"”»')
_DOTS = frozenset(".…")
_CLOSERS = frozenset(".؟?!…؛\"'”»)]")
_BRACKETS = frozenset(")]")
_TAIL = 4
"""How many characters show how a line ends."""
_LISTED = re.compile(r"^(?:[-–—•●▪◾*·]|\(?\d{1,2}\s?[-.)ـ–])\s?\S")
_PIPES = re.compile(r"(?<!\d)\s[|•»›>/]\s(?!\d)")
_PIPE_SIGNS = frozenset("|•»›>/")
_MANY_PIPES = 2
_CONTINUES = re.compile(rf"(?:{any_of(line_key(words) for words in CONTINUATIONS.split('|'))})(?!\w)")
_ENTRY_SIGNS = frozenset("-–—•●▪◾*·(0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_YEAR = re.compile("1[3-9]|20")
"""How a year begins, of either calendar; read in `Glance.signs`."""
_WORD = re.compile(r"[^\W_]")
_GLUED = re.compile("ة(?=[ا-ي])")
"""Two words without the space between them: this letter is always a word's last."""
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"\d+")
_TWO = 2
"""A headline may have one figure more in one box than in another: the count of its comments."""
_LETTER = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """A line, and what is seen of it without its neighbours; a tuple, quick to make: texts have hundreds.

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
        words: its words folded, also where it is too long for a key.
        signs: as in `Glance.signs`.
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
    words: Sequence[str]
    signs: str


_LINE: Callable[[tuple[object, ...]], Line] = partial(tuple.__new__, Line)
"""Makes a line of its attributes, in half of the time that `Line` takes."""


def read_lines(lines: Sequence[str], lexicon: Lexicon | None = None) -> list[Line]:
    """See each line for itself.

    Args:
        lines: raw lines: runs of spaces inside them tell tickers.
        lexicon: other phrases than all (`make_lexicon`).
    """
    return read_trimmed(lines, normal_lines(lines), lexicon)


def read_trimmed(lines: Sequence[str], texts: Sequence[str], lexicon: Lexicon | None = None) -> list[Line]:
    """See each line for itself, as `read_lines` does, where `normal_space` has gone over them already."""
    known = lexicon or LEXICON
    seen = glance(texts)
    found = []
    repeated: dict[str, Line] = {}
    for raw, text, one, copies in zip(lines, texts, seen, _copies(seen, texts), strict=True):
        line = repeated.get(raw) if copies > 1 else None
        if line is None:
            line = _read(raw, text, one, copies, known)
            if copies > 1:
                repeated[raw] = line
        found.append(line)
    for index in range(1, len(found) - 1):
        hit = found[index].hit
        if hit is not None and hit.may_head and _is_subhead(found[index - 1 : index + 2]):
            found[index] = found[index]._replace(hit=None, reason=None)
    return found


def _copies(seen: Sequence[Glance], texts: Sequence[str]) -> list[int]:
    """Return how many times the text has each line: the same words, and the same figures if two."""
    names = [one.key if len(text) <= NOTICE_LENGTH else "" for one, text in zip(seen, texts, strict=True)]
    counts = Counter(names)
    if len(counts) < len(names):
        names = [
            _named(one) if name and counts[name] > 1 else name for one, name in zip(seen, names, strict=True)
        ]
        counts = Counter(names)
    counts[""] = 0
    return list(map(counts.__getitem__, names))


def _named(seen: Glance) -> str:
    """Return what tells a line from others: its words; for a price or a result its figures too."""
    figures = _FIGURES.findall(seen.plain) if _FIGURE.search(seen.signs) else ()
    return f"{seen.key} {' '.join(figures)}" if len(figures) >= _TWO else seen.key


def _is_subhead(lines: Sequence[Line]) -> bool:
    """Tell the name of a section that stands above a part of the article, from three lines with it amid."""
    above, line, below = lines
    return line.copies == 1 and above.prose and below.prose


def _read(raw: str, text: str, seen: Glance, copies: int, known: Lexicon) -> Line:
    length, last = len(text), text[-1:]
    key, signs = seen.key if length <= NOTICE_LENGTH else "", seen.signs
    figures = bool(signs) and _FIGURE.search(signs) is not None
    # Where no year is printed, there is no full date.
    yeared = figures and _YEAR.search(signs) is not None
    hit = look_up(key, text, known, seen.words)
    date = date_line(text) if yeared else None
    author = byline(text) if length < LONG_PROSE and not NAMING.isdisjoint(seen.words) else None
    trailed = last in _DOTS and text.endswith(("..", "…"))
    ended = (
        last in _STOPS
        or (last in _CLOSERS and _ENDED.search(text[-_TAIL:]) is not None)
        or (length >= PROSE and last in _QUOTES)
    ) and (not trailed or length >= LONG_PROSE)
    reason = _reason(raw, text, seen, hit, known, yeared=yeared)
    if reason is None:
        if date is not None or (yeared and length < PROSE and _is_hijri_line(text)):
            reason = Reason.DATE
        elif author is not None:
            reason = Reason.BYLINE
    prose = reason is None and (
        length >= LONG_PROSE or (length >= PROSE and _is_prose(text, key, copies, ended=ended))
    )
    listed = text[:1] in _ENTRY_SIGNS and _LISTED.match(text) is not None
    stated = last == ":" or (figures and not ended)
    about = (text, key, hit, reason, date, author, ended, prose, listed, stated, trailed, copies)
    return _LINE((*about, seen.words, signs))


def _is_prose(text: str, key: str, copies: int, *, ended: bool) -> bool:
    """Tell a sentence, or what goes on from one, among lines that may be headlines."""
    # A headline that asks stands in several boxes; a sentence is said once.
    return (copies <= 1 or is_stopped(text)) and (ended or goes_on(key))


def goes_on(key: str) -> bool:
    """Tell whether a line goes on from the one above it, by its first words.

    Args:
        key: its `line_key`.
    """
    return bool(_CONTINUES.match(key))


def _reason(
    raw: str, text: str, seen: Glance, hit: Hit | None, known: Lexicon, *, yeared: bool
) -> Reason | None:
    """Return why a line cannot be article text by its words and its shape."""
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
    if length < LONG_PROSE:
        # An entry of a numbered list has parts too.
        parted = (
            len(signs) >= _MANY_PIPES
            and not _PIPE_SIGNS.isdisjoint(signs)
            and len(_PIPES.findall(text)) >= _MANY_PIPES
        )
        if parted and not (text[0].isdigit() and _LISTED.match(text)):
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


def _is_hijri_line(text: str) -> bool:
    found = find_hijri(text)
    return found is not None and len(found.printed) * 2 > len(text)
