"""A query cut into words, phrases, prefixes, dates, fields, operators and parentheses.

Everything that is none of these (dashes between spaces, dots, bullets) separates words and is left out.
A word stands where `indexer.arabic` sees one, so that a query is cut exactly as the articles were.
"""

from __future__ import annotations

import re

from indexer.arabic import fold
from indexer.query.chunks import not_both, read_chunk, read_typed
from indexer.query.globs import check_patterns, has_signs, trimmed
from indexer.query.lexemes import Kind, Lexeme, spaced, words
from indexer.query.problem import ProblemError
from indexer.query.reading import Reading, add_boost, add_operator, begins, is_operand, run
from indexer.query.vocabulary import (
    CHUNK,
    DATES,
    DIRECTION_MARKS,
    OPERATORS,
    PROXIMITY,
    QUOTES,
    SKIPPED,
    SLASHED,
    SLASHED_OPERATORS,
    WHITE,
)

QUOTATION = "Write a phrase between two quotation marks, or take the mark out."
CLOSING = {opening: re.compile(f"[{closing}]") for opening, closing in QUOTES.items()}
SLASHED_FOLDED = {fold(name): operator for name, operator in SLASHED_OPERATORS.items()}


def lex(query: str) -> list[Lexeme]:
    """Cut a query into lexemes, in time linear in its length.

    Raises:
        ProblemError: a quotation mark without its partner, or a sign with a number out of bounds.
    """
    reading = Reading(query, [], [False], spaced(query))
    position = 0
    while position < len(query):
        position = _next(reading, position)
    return reading.found


def _next(reading: Reading, at: int) -> int:  # noqa: PLR0911  one a kind of sign
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
    if character in "+-" and begins(reading, at) and is_operand(query, at + 1, dated=dated):
        return reading.add(Kind.NOT if character == "-" else Kind.MUST, character, at, at + 1)
    return _dates(reading, at) if dated else read_chunk(reading, at)


def _sign(reading: Reading, at: int) -> int:
    """Note the operator between slashes, the exact word, or the number behind a phrase; else return 0."""
    match reading.query[at]:
        case "/":
            return _slashed_operator(reading, at)
        case "=" if begins(reading, at):
            return _typed(reading, at)
        case "~" if reading.follows(at, Kind.PHRASE):
            return _proximity(reading, at)
        case "^" if reading.follows(at, Kind.PHRASE, Kind.TYPED, Kind.PROXIMITY, Kind.CLOSE):
            return add_boost(reading, at)
    return 0


def _typed(reading: Reading, at: int) -> int:
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
            raise not_both(query, "=", at, end)
        return reading.add(Kind.TYPED, text, at, end)
    return read_typed(reading, at)


def _parenthesis(reading: Reading, at: int, *, dated: bool) -> int:
    """Note a parenthesis; the parser sees to their balance."""
    if reading.query[at] == "(":
        reading.dated.append(dated)
        return reading.add(Kind.OPEN, "(", at, at + 1)
    if len(reading.dated) > 1:
        reading.dated.pop()
    return reading.add(Kind.CLOSE, ")", at, at + 1)


def _phrase(reading: Reading, at: int, *, dated: bool) -> int:
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


def _slashed_operator(reading: Reading, at: int) -> int:
    """Note the operator between slashes that stands here by itself, and return its end; else 0."""
    found = SLASHED.match(reading.query, at)
    operator = SLASHED_FOLDED.get(fold(found[1])) if found else None
    if (
        found is None
        or operator is None
        or not begins(reading, at)
        or CHUNK.match(reading.query, found.end())
        or ((found[2] or found[3]) and operator != Kind.NEAR)
        or (found[2] and found[3])
    ):
        return 0
    return add_operator(reading, operator, found[0], at, found[2] or found[3])


def _dates(reading: Reading, at: int) -> int:
    """Note the date or the range of dates here, or an operator between dates."""
    text = run(DATES, reading.query, at)
    if not text:  # a comma between dates
        return at + 1
    operator = OPERATORS.get(DIRECTION_MARKS.sub("", text))
    return reading.add(Kind(operator) if operator else Kind.DATE, text, at, at + len(text))


def _proximity(reading: Reading, at: int) -> int:
    """Note how near the words of a phrase must be; 0 where no number stands there."""
    found = PROXIMITY.match(reading.query, at)
    return add_operator(reading, Kind.PROXIMITY, found[0], at, found[1]) if found else 0
