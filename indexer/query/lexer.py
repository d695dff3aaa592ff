"""A query cut into words, phrases, prefixes, dates, fields, operators and parentheses.

Everything that is none of these (dashes between spaces, dots, bullets) separates words and is left out.
A word stands where `indexer.arabic` sees one, so that a query is cut exactly as the articles were.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from indexer.arabic import fold
from indexer.query.globs import GLOB, SIGN, check_patterns, has_signs, trimmed
from indexer.query.lexemes import Kind, Lexeme, words
from indexer.query.problem import ProblemError
from indexer.query.vocabulary import (
    BOOST,
    CHUNK,
    DATES,
    DIRECTION_MARKS,
    FIELD,
    FIELD_NAMES,
    NEAR,
    OPERATORS,
    PROXIMITY,
    PUBLISHED,
    QUESTION,
    QUOTES,
    SKIPPED,
    SLASHED,
    SLASHED_OPERATORS,
    WHITE,
    WORD_BOOST,
    WORD_EDITS,
)

QUESTIONED = re.compile(rf"{QUESTION}+")
FARTHEST = 99
"""Things are near one another up to so many words: paragraphs are farther apart."""
MOST_EDITS = 2
HIGHEST_BOOST = 100
QUOTATION = "Write a phrase between two quotation marks, or take the mark out."
FIELDS = {fold(name): field for name, field in FIELD_NAMES.items()}
CLOSING = {opening: re.compile(f"[{closing}]") for opening, closing in QUOTES.items()}
OPERAND_SIGNS = (*QUOTES, "(")
WORD_SIGNS = ("=", "~")
SLASHED_FOLDED = {fold(name): operator for name, operator in SLASHED_OPERATORS.items()}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A query being cut: what was found, and for each open parenthesis whether dates stand in it."""

    query: str
    found: list[Lexeme]
    dated: list[bool]

    def add(self, kind: Kind, text: str, start: int, end: int, number: float | None = None) -> int:
        """Note a lexeme, and return where it ends."""
        self.found.append(Lexeme(kind, text, start, end, number))
        return end

    def follows(self, at: int, *kinds: Kind) -> bool:
        """Whether a lexeme of one of these kinds ends exactly here."""
        return bool(self.found) and self.found[-1].end == at and self.found[-1].kind in kinds

    def expects_date(self) -> bool:
        """Whether what comes next is a date: it follows ``published:``, or stands in its parentheses."""
        last = self.found[-1] if self.found else None
        if last is not None and last.kind is Kind.FIELD:
            return last.text == PUBLISHED
        return self.dated[-1] or (
            # The sign of ``published:-2015`` stands between the field and its date.
            last is not None
            and last.kind in {Kind.NOT, Kind.MUST}
            and len(self.found) > 1
            and self.found[-2].kind is Kind.FIELD
            and self.found[-2].text == PUBLISHED
        )


def lex(query: str) -> list[Lexeme]:
    """Cut a query into lexemes, in time linear in its length.

    Raises:
        ProblemError: a quotation mark without its partner, or a sign with a number out of bounds.
    """
    reading = _Reading(query, [], [False])
    position = 0
    while position < len(query):
        position = _next(reading, position)
    return reading.found


def _next(reading: _Reading, at: int) -> int:  # noqa: PLR0911  one a kind of sign
    """Take one step: note the lexeme at this place, if there is one, and return where to go on."""
    query = reading.query
    dated = reading.expects_date()
    # Dots are part of a range of dates, and separate words elsewhere.
    if skipped := (WHITE if dated else SKIPPED).match(query, at):
        return skipped.end()
    character = query[at]
    if character in QUOTES:
        return _phrase(reading, at, dated=dated)
    if character == "»":
        raise ProblemError(
            "this closing quotation mark has no opening one",
            at,
            hint=QUOTATION,
            repaired=query[:at] + query[at + 1 :],
        )
    if character in "()":
        return _parenthesis(reading, at, dated=dated)
    if character == "|":
        return reading.add(Kind.OR, "|", at, at + (2 if query.startswith("||", at) else 1))
    if not dated and (end := _sign(reading, at)):
        return end
    if character in "+-" and _begins(reading, at) and _is_operand(query, at + 1, dated=dated):
        return reading.add(Kind.NOT if character == "-" else Kind.MUST, character, at, at + 1)
    return _dates(reading, at) if dated else _chunk(reading, at)


def _sign(reading: _Reading, at: int) -> int:
    """Note the operator between slashes, the exact word, or the number behind a phrase; else return 0."""
    match reading.query[at]:
        case "/":
            return _slashed_operator(reading, at)
        case "=" if _begins(reading, at):
            return _typed(reading, at)
        case "~" if reading.follows(at, Kind.PHRASE):
            return _proximity(reading, at)
        case "^" if reading.follows(at, Kind.PHRASE, Kind.TYPED, Kind.PROXIMITY, Kind.CLOSE):
            return _boost(reading, at)
    return 0


def _parenthesis(reading: _Reading, at: int, *, dated: bool) -> int:
    """Note a parenthesis; the parser sees to their balance."""
    if reading.query[at] == "(":
        reading.dated.append(dated)
        return reading.add(Kind.OPEN, "(", at, at + 1)
    if len(reading.dated) > 1:
        reading.dated.pop()
    return reading.add(Kind.CLOSE, ")", at, at + 1)


def _phrase(reading: _Reading, at: int, *, dated: bool) -> int:
    """Note the phrase that opens here; one without words is left out."""
    query = reading.query
    closing = CLOSING[query[at]].search(query, at + 1)
    if closing is None:
        worded = words(query[at + 1 :])
        closed = query.rstrip() + QUOTES[query[at]][0] if worded else query[:at] + query[at + 1 :]
        raise ProblemError("this quotation mark is not closed", at, hint=QUOTATION, repaired=closed)
    inside = query[at + 1 : closing.start()]
    if dated:
        return reading.add(Kind.DATE, inside, at, closing.end())
    if has_signs(inside):
        check_patterns(query, at + 1, closing.start())
        reading.add(Kind.PHRASE, trimmed(inside), at, closing.end())
    elif tokens := words(inside):
        reading.add(Kind.PHRASE, inside[tokens[0].start : tokens[-1].end], at, closing.end())
    return closing.end()


def _begins(reading: _Reading, at: int) -> bool:
    """Whether a word would begin here: nothing that belongs to a word stands just before."""
    query = reading.query
    if at == 0 or (reading.found and reading.found[-1].end == at):
        return True
    return bool(SKIPPED.match(query, at - 1)) or not CHUNK.match(query, at - 1)


def _is_operand(query: str, at: int, *, dated: bool) -> bool:
    """Whether a word, a phrase or a parenthesis begins exactly here."""
    if query.startswith(OPERAND_SIGNS, at):
        return True
    if not dated and query.startswith(WORD_SIGNS, at):
        at += 1
        if query.startswith(tuple(QUOTES), at):
            return True
    if (glob := GLOB.match(query, at)) and has_signs(glob[0]):
        return True
    tokens = words(_run(DATES if dated else CHUNK, query, at))
    return bool(tokens) and tokens[0].start == 0


def _is_word(query: str, at: int) -> bool:
    """Whether a word or a pattern begins exactly here."""
    return not query.startswith((*OPERAND_SIGNS, *WORD_SIGNS), at) and _is_operand(query, at, dated=False)


def _run(pattern: re.Pattern[str], query: str, at: int) -> str:
    """Return what a pattern matches here; nothing where it does not."""
    found = pattern.match(query, at)
    return found[0] if found else ""


def _slashed_operator(reading: _Reading, at: int) -> int:
    """Note the operator between slashes that stands here by itself, and return its end; else 0."""
    found = SLASHED.match(reading.query, at)
    operator = SLASHED_FOLDED.get(fold(found[1])) if found else None
    if (
        found is None
        or operator is None
        or not _begins(reading, at)
        or CHUNK.match(reading.query, found.end())
        or ((found[2] or found[3]) and operator != Kind.NEAR)
        or (found[2] and found[3])
    ):
        return 0
    return _operator(reading, operator, found[0], at, found[2] or found[3])


def _operator(reading: _Reading, operator: str, text: str, at: int, number: str) -> int:
    """Note an operator, and for NEAR its distance."""
    distance = int(number) if number else None
    if distance is not None and not 1 <= distance <= FARTHEST:
        raise ProblemError(
            f"{distance} is no distance between words", at, hint=f"Give a number from 1 to {FARTHEST}."
        )
    return reading.add(Kind(operator), text, at, at + len(text), distance)


def _dates(reading: _Reading, at: int) -> int:
    """Note the date or the range of dates here, or an operator between dates."""
    text = _run(DATES, reading.query, at)
    if not text:  # a comma between dates
        return at + 1
    operator = OPERATORS.get(DIRECTION_MARKS.sub("", text))
    return reading.add(Kind(operator) if operator else Kind.DATE, text, at, at + len(text))


def _chunk(reading: _Reading, at: int) -> int:
    """Note the field, the operator, the pattern or the word that begins here; else skip what is no word."""
    query = reading.query
    if (
        (field := FIELD.match(query, at))
        and (name := FIELDS.get(fold(field[1])))
        and (field[2] or name == PUBLISHED)
    ):
        return reading.add(Kind.FIELD, name, at, field.end())
    chunk = _run(CHUNK, query, at)
    if "/" in chunk and (question := QUESTIONED.search(chunk)):
        # The question mark of a web address.
        end = _suffixed(reading, at, chunk[: question.start()])
        return at + question.end() if end >= at + question.start() else end
    if chunk.startswith("~") and _begins(reading, at) and _is_word(query, at + 1):
        return _fuzzy(reading, at, chunk)
    return _suffixed(reading, at, chunk)


def _suffixed(reading: _Reading, at: int, chunk: str) -> int:
    """Note a word with what follows it: edits, a factor."""
    body, boost = _unboosted(reading, at, chunk)
    edits = WORD_EDITS.search(body)
    if edits:
        body = body[: body.rindex("~")]
        if WORD_EDITS.search(body):
            raise _twice(reading, "~", at + len(body))
    tokens = words(body)
    if not tokens:
        return _plain(reading, at, chunk)
    if edits:
        _add_fuzzy(reading, at, body, edits[1], at + len(body) + 1 + len(edits[1]))
    elif has_signs(body):
        text = trimmed(body)
        if before := body.index(text):
            return at + before
        _pattern(reading, at, text)
    else:
        end = _plain(reading, at, body)
        if end < at + len(body):  # signs before the word
            return end
    if boost:
        _boost(reading, at + boost.start())
    return at + len(chunk)


def _unboosted(reading: _Reading, at: int, chunk: str) -> tuple[str, re.Match[str] | None]:
    """Return a word without the factor behind it, and where that stands."""
    boost = WORD_BOOST.search(chunk)
    body = chunk[: boost.start()] if boost else chunk
    if boost and WORD_BOOST.search(body):
        raise _twice(reading, "^", at + boost.start())
    return body, boost


def _twice(reading: _Reading, sign: str, at: int) -> ProblemError:
    """Return the problem of a sign that stands twice behind one word."""
    return ProblemError(
        f"{sign} stands twice behind one word",
        at,
        repaired=reading.query[:at] + " " + reading.query[at + 1 :],
    )


def _plain(reading: _Reading, at: int, chunk: str) -> int:
    """Note a word or an operator; what is neither is skipped."""
    tokens = words(chunk)
    if not tokens:
        return at + max(len(chunk), 1)
    if first := tokens[0].start:
        return at + first
    text = chunk[: tokens[-1].end]
    plain = DIRECTION_MARKS.sub("", text)
    if near := NEAR.fullmatch(plain):
        _operator(reading, Kind.NEAR, text, at, near[1] or "")
    else:
        operator = OPERATORS.get(plain)
        reading.add(Kind(operator) if operator else Kind.WORD, text, at, at + len(text))
    return at + len(chunk)


def _pattern(reading: _Reading, at: int, text: str) -> None:
    """Note a word with ``*`` or ``?`` in it; one with stars at its end alone is a beginning."""
    check_patterns(reading.query, at, at + len(text))
    word, sign = words(text)[-1].end, SIGN.search(text)
    if sign is not None and sign.start() >= word and not QUESTIONED.search(text):
        reading.add(Kind.PREFIX, text[:word], at, at + len(text.rstrip("*")) + 1)
    else:
        reading.add(Kind.WILDCARD, text, at, at + len(text))


def _fuzzy(reading: _Reading, at: int, chunk: str) -> int:
    """Note a word with ``~`` before it."""
    body, boost = _unboosted(reading, at, chunk)
    edits = WORD_EDITS.search(body, 1)
    text = body[1 : body.rindex("~")] if edits else body[1:]
    if edits and WORD_EDITS.search(text):
        raise _twice(reading, "~", at + 1 + len(text))
    _add_fuzzy(reading, at, text, edits[1] if edits else "", at + len(body))
    if boost:
        _boost(reading, at + boost.start())
    return at + len(chunk)


def _add_fuzzy(reading: _Reading, at: int, text: str, edits: str, end: int) -> None:
    """Note a word that may be spelled a little otherwise."""
    if has_signs(text):
        raise _not_both(reading.query, "~", at, end)
    tokens = words(text)
    if edits and int(edits) > MOST_EDITS:
        raise ProblemError(
            f"{int(edits)} letters are too many to be spelled otherwise",
            at,
            hint=f"Give a number from 0 to {MOST_EDITS}.",
        )
    number = int(edits) if edits else None
    reading.add(Kind.FUZZY, text[tokens[0].start : tokens[-1].end], at, end, number)


def _typed(reading: _Reading, at: int) -> int:
    """Note an exact word or phrase; 0 where there is none."""
    query = reading.query
    if query.startswith("(", at + 1):
        raise ProblemError("= goes before a word or a phrase", at, repaired=query[:at] + query[at + 1 :])
    if query.startswith(tuple(QUOTES), at + 1):
        end = _phrase(reading, at + 1, dated=False)
        if not reading.follows(end, Kind.PHRASE):
            return end
        text = reading.found.pop().text
        if has_signs(text):
            raise _not_both(query, "=", at, end)
        return reading.add(Kind.TYPED, text, at, end)
    if not _is_word(query, at + 1):
        return 0
    chunk = _run(CHUNK, query, at + 1)
    body, boost = _unboosted(reading, at + 1, chunk)
    if has_signs(body):
        raise _not_both(query, "=", at, at + 1 + len(body))
    tokens = words(body)
    reading.add(Kind.TYPED, body[: tokens[-1].end], at, at + 1 + len(body))
    if boost:
        _boost(reading, at + 1 + boost.start())
    return at + 1 + len(chunk)


def _not_both(query: str, sign: str, at: int, end: int) -> ProblemError:
    """Return the problem of a pattern with a sign that wants a whole word."""
    plain = query[at:end].replace(sign, "")
    return ProblemError(f"{sign} does not go with * or ?", at, repaired=f"{query[:at]}{plain}{query[end:]}")


def _proximity(reading: _Reading, at: int) -> int:
    """Note how near the words of a phrase must be; 0 where no number stands there."""
    found = PROXIMITY.match(reading.query, at)
    return _operator(reading, Kind.PROXIMITY, found[0], at, found[1]) if found else 0


def _boost(reading: _Reading, at: int) -> int:
    """Note a factor."""
    found = BOOST.match(reading.query, at)
    if found is None:
        return 0
    whole, _, decimals = found[1].replace("٫", ".").partition(".")
    factor = float(f"{whole}.{decimals[:3]}") if len(whole) <= 3 else math.inf  # noqa: PLR2004  digits
    if factor > HIGHEST_BOOST or len(decimals) > 3:  # noqa: PLR2004  digits
        raise ProblemError(
            f"'{found[1]}' is no factor",
            at,
            hint=f"Give a number from 0 to {HIGHEST_BOOST}, with three decimals at most.",
        )
    return reading.add(Kind.BOOST, found[0], at, found.end(), factor)
