"""A syntax tree written back as a query."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from indexer.query.dates import date_text
from indexer.query.lexemes import Kind, spaced
from indexer.query.lexer import lex
from indexer.query.problem import ProblemError
from indexer.query.syntax import (
    LEAVES,
    And,
    Boosted,
    DateRange,
    Empty,
    FieldQuery,
    Fuzzy,
    Must,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Typed,
    Wildcard,
    Word,
)
from indexer.query.vocabulary import PUBLISHED, QUOTES

STYLES = ('"', "«", "“")
UNGROUPED = (*LEAVES, Empty, DateRange, FieldQuery)


def to_text(query: Query) -> str:  # noqa: C901, PLR0911, PLR0912  one case a node
    """Return a query that reads as this tree: ``parse(to_text(parse(text))) == parse(text)``.

    A word that would read as an operator or a field (`plain_query` makes such) is written as a phrase.

    >>> from indexer.query.parser import parse
    >>> to_text(parse("( مصر | السودان )  /ليس/ عنوان:«خبر عاجل»"))
    '(مصر OR السودان) -title:"خبر عاجل"'
    """
    match query:
        case Empty():
            return ""
        case Word(text):
            return text if _reads_as(Kind.WORD, text, text) else _quoted(text)
        case Phrase(text):
            return _quoted(text)
        case Prefix(text):
            return text + "*"
        case Wildcard(text):
            return text
        case Typed(text):
            return "=" + (text if _reads_as(Kind.TYPED, text, "=" + text) else _quoted(text))
        case Fuzzy(text, distance):
            return "~" + text if distance is None else f"~{text}~{distance}"
        case Near(children, distance):
            return _joined(children, f" NEAR/{distance} ", (Or,))
        case Boosted(child, factor):
            return f"{to_text(child) if isinstance(child, LEAVES) else f'({to_text(child)})'}^{factor:g}"
        case DateRange(first, last):
            return f"{PUBLISHED}:{date_text(first, last)}"
        case FieldQuery(field, child):
            return f"{field}:{_within(child)}"
        case Not(child):
            return "-" + _within(child)
        case Must(child):
            return "+" + _within(child)
        case And(children):
            return _joined(children, " AND ", (And, Together, Or))
        case Together(children):
            return _side_by_side([_beside(child, (Together, Or)) for child in children])
        case Or(children):
            return _joined(children, " OR ", (Or,))
    raise TypeError(query)


def _joined(children: tuple[Query, ...], sign: str, looser: tuple[type, ...]) -> str:
    """Return children joined by a sign, with parentheses around those that bind no closer than it."""
    return sign.join(_beside(child, looser) for child in children)


def _beside(child: Query, looser: tuple[type, ...]) -> str:
    """Return what stands beside others, in parentheses if it binds no closer than what joins them."""
    return f"({to_text(child)})" if isinstance(child, looser) else to_text(child)


def _side_by_side(parts: Sequence[str]) -> str:
    """Return parts with spaces between them, or commas where letters would read as other words: «أ, ف, ب»."""
    text = " ".join(parts)
    spans = set(spaced(text).items())
    begins = list(accumulate((len(part) + 1 for part in parts), initial=0))
    own = {
        (begin + start, begin + end)
        for begin, part in zip(begins, parts, strict=False)
        for start, end in spaced(part).items()
    }
    # What only stands side by side, and what that tears apart.
    strange = spans ^ own
    written = parts[0]
    for begin, part in zip(begins[1:], parts[1:], strict=False):
        apart = any(start <= begin + len(part) and begin - 1 <= end for start, end in strange)
        written += (", " if apart else " ") + part
    return written


def _within(child: Query) -> str:
    """Return what stands after a sign or a field's colon."""
    return to_text(child) if isinstance(child, UNGROUPED) else f"({to_text(child)})"


def _quoted(text: str) -> str:
    """Return a phrase in the first kind of quotation marks that it does not hold itself."""
    for opening in STYLES:
        if not any(mark in text for mark in QUOTES[opening]):
            return opening + text + QUOTES[opening][0]
    return '"' + text.replace('"', " ") + '"'


def _reads_as(kind: Kind, text: str, query: str) -> bool:
    """Whether the lexer takes a query for one thing of this kind, the whole of it."""
    try:
        return [(one.kind, one.text) for one in lex(query)] == [(kind, text)]
    except ProblemError:
        return False
