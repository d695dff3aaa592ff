"""The lines of a text, each with what can be seen of it alone: the features of the line model."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from indexer.clean.alternation import any_of
from indexer.clean.dates.reading import FoundDate, date_line
from indexer.clean.lines import normal_lines
from indexer.clean.reasons import Reason
from indexer.clean.text.byline import NAMING, byline
from indexer.clean.text.glance import Glance, glance
from indexer.clean.text.shape import LISTED, LONG_PROSE, PROSE, is_hijri_line, reason_of
from indexer.clean.text.ticker import is_stopped
from indexer.clean.vocabulary.lookup import LEXICON, NOTICE_LENGTH, Hit, Lexicon, line_key, look_up
from indexer.clean.vocabulary.marks import CONTINUATIONS

_ENDED = re.compile(r"(?:[.؟?!…؛]|[.؟?!…][\"'”»)\]]{1,3}|[\"'”»)\]]{1,2}[.؟?!…])$")
_STOPS = frozenset(".؟?!…؛")
_QUOTES = frozenset('"”»')
_DOTS = frozenset(".…")
_CLOSERS = frozenset(".؟?!…؛\"'”»)]")
_TAIL = 4
"""How many characters show how a line ends."""
_CONTINUES = re.compile(rf"(?:{any_of(line_key(words) for words in CONTINUATIONS.split('|'))})(?!\w)")
_ENTRY_SIGNS = frozenset("-–—•●▪◾*·(0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_YEAR = re.compile("1[3-9]|20")
"""How a year begins, of either calendar; read in `Glance.signs`."""
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"\d+")
_TWO = 2
"""A headline may have one figure more in one box than in another: the count of its comments."""


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
    length, signs, words = len(text), seen.signs, seen.words
    key = seen.key if length <= NOTICE_LENGTH else ""
    hit = look_up(key, text, known, words)
    author = byline(text) if length < LONG_PROSE and not NAMING.isdisjoint(words) else None
    if not signs:
        # Letters and spaces alone: no date, no end of a sentence, no list.
        reason = reason_of(raw, text, seen, hit, known, yeared=False) or (author and Reason.BYLINE) or None
        prose = reason is None and _is_prose(text, key, copies, ended=False)
        return _LINE(
            (text, key, hit, reason, None, author, False, prose, False, False, False, copies, words, signs)
        )
    figures = _FIGURE.search(signs) is not None
    # Where no year is printed, there is no full date.
    yeared = figures and _YEAR.search(signs) is not None
    date = date_line(text) if yeared else None
    ended, trailed = _end(text)
    reason = reason_of(raw, text, seen, hit, known, yeared=yeared)
    if reason is None:
        if date is not None or (yeared and length < PROSE and is_hijri_line(text)):
            reason = Reason.DATE
        elif author is not None:
            reason = Reason.BYLINE
    prose = reason is None and _is_prose(text, key, copies, ended=ended)
    listed = text[0] in _ENTRY_SIGNS and LISTED.match(text) is not None
    stated = text[-1] == ":" or (figures and not ended)
    return _LINE(
        (text, key, hit, reason, date, author, ended, prose, listed, stated, trailed, copies, words, signs)
    )


def _end(text: str) -> tuple[bool, bool]:
    """Tell whether a line ends like a sentence, and whether it trails off in dots, as cut headlines do."""
    last = text[-1]
    if last not in _CLOSERS:
        return False, False
    trailed = last in _DOTS and text.endswith(("..", "…"))
    if trailed and len(text) < LONG_PROSE:
        return False, True
    quoted = len(text) >= PROSE and last in _QUOTES
    return last in _STOPS or quoted or _ENDED.search(text[-_TAIL:]) is not None, trailed


def _is_prose(text: str, key: str, copies: int, *, ended: bool) -> bool:
    """Tell a sentence, or what goes on from one, among lines that may be headlines."""
    if len(text) < PROSE or len(text) >= LONG_PROSE:
        return len(text) >= LONG_PROSE
    # A headline that asks stands in several boxes; a sentence is said once.
    return (copies <= 1 or is_stopped(text)) and (ended or goes_on(key))


def goes_on(key: str) -> bool:
    """Tell whether a line goes on from the one above it, by its first words.

    Args:
        key: its `line_key`.
    """
    return bool(_CONTINUES.match(key))
