"""A query cut into words, phrases, prefixes, dates, fields, operators and parentheses.

Everything that is none of these (dashes between spaces, dots, bullets) separates words and is left out.
A word stands where `indexer.arabic` sees one, so that a query is cut exactly as the articles were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.arabic import Token, fold
from indexer.query.lexemes import Kind, Lexeme, words
from indexer.query.problem import ProblemError
from indexer.query.vocabulary import (
    CHUNK,
    DATES,
    DIRECTION_MARKS,
    FIELD,
    FIELD_NAMES,
    OPERATORS,
    PUBLISHED,
    QUOTES,
    SKIPPED,
    SLASHED,
    SLASHED_OPERATORS,
    WHITE,
)

SHORTEST_PREFIX = 2
QUOTATION = "Write a phrase between two quotation marks, or take the mark out."
FIELDS = {fold(name): field for name, field in FIELD_NAMES.items()}
CLOSING = {opening: re.compile(f"[{closing}]") for opening, closing in QUOTES.items()}
OPERAND_SIGNS = (*QUOTES, "(")
SLASHED_FOLDED = {fold(name): operator for name, operator in SLASHED_OPERATORS.items()}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A query being cut: what was found, and for each open parenthesis whether dates stand in it."""

    query: str
    found: list[Lexeme]
    dated: list[bool]

    def add(self, kind: Kind, text: str, start: int, end: int) -> int:
        """Note a lexeme, and return where it ends."""
        self.found.append(Lexeme(kind, text, start, end))
        return end

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
        ProblemError: a quotation mark without its partner, or a ``*`` elsewhere than at a word's end.
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
    if character == "/" and (end := _slashed_operator(reading, at)):
        return end
    if character in "+-" and _begins(reading, at) and _is_operand(query, at + 1, dated=dated):
        return reading.add(Kind.NOT if character == "-" else Kind.MUST, character, at, at + 1)
    return _dates(reading, at) if dated else _chunk(reading, at)


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
    if tokens := words(inside):
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
    tokens = words(_run(DATES if dated else CHUNK, query, at))
    return bool(tokens) and tokens[0].start == 0


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
    ):
        return 0
    return reading.add(Kind(operator), found[0], at, found.end())


def _dates(reading: _Reading, at: int) -> int:
    """Note the date or the range of dates here, or an operator between dates."""
    text = _run(DATES, reading.query, at)
    if not text:  # a comma between dates
        return at + 1
    operator = OPERATORS.get(DIRECTION_MARKS.sub("", text))
    return reading.add(Kind(operator) if operator else Kind.DATE, text, at, at + len(text))


def _chunk(reading: _Reading, at: int) -> int:
    """Note the field, the operator, the prefix or the word that begins here; else skip what is no word."""
    query = reading.query
    if (field := FIELD.match(query, at)) and (name := FIELDS.get(fold(field[1]))):
        return reading.add(Kind.FIELD, name, at, field.end())
    chunk = _run(CHUNK, query, at)
    tokens = words(chunk)
    if not tokens:
        return at + len(chunk)
    if first := tokens[0].start:
        if "*" in chunk[:first]:
            raise _misplaced_star(query, at, at + chunk.index("*"), tokens)
        return at + first
    if "*" in chunk:
        _prefix(reading, at, chunk, tokens)
        return at + len(chunk)
    text = chunk[: tokens[-1].end]
    operator = OPERATORS.get(DIRECTION_MARKS.sub("", text))
    reading.add(Kind(operator) if operator else Kind.WORD, text, at, at + len(text))
    return at + len(chunk)


def _prefix(reading: _Reading, at: int, chunk: str, tokens: list[Token]) -> None:
    """Note a prefix."""
    star, last = chunk.index("*"), tokens[-1]
    if last.end > star:
        raise _misplaced_star(reading.query, at, at + star, tokens)
    if len(last.folded) < SHORTEST_PREFIX:
        raise ProblemError(
            f"'{chunk[: star + 1]}' is too short a beginning of a word",
            at,
            hint=f"Give at least {SHORTEST_PREFIX} letters before the *.",
        )
    reading.add(Kind.PREFIX, chunk[: last.end], at, at + star + 1)


def _misplaced_star(query: str, at: int, star: int, tokens: list[Token]) -> ProblemError:
    """Return the problem of a ``*`` that stands before or within a word."""
    end = at + tokens[-1].end
    plain = query[at:end].replace("*", "").strip()
    return ProblemError(
        "a * before or inside a word is not supported yet; only at the end of a word",
        star,
        hint="Write the beginning of the word and then the *.",
        repaired=f"{query[:at]}{plain}*{query[end:].removeprefix('*')}"
        if star < at + tokens[0].end
        else None,
    )
