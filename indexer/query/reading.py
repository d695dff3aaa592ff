"""A query while it is cut: what was found so far, and what begins where."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.errors import worded
from indexer.query.globs import GLOB, has_signs
from indexer.query.lexemes import Kind, Lexeme, words
from indexer.query.problem import ProblemError
from indexer.query.vocabulary import BOOST, CHUNK, DATES, PUBLISHED, QUOTES, SKIPPED

FARTHEST = 99
"""Things are near one another up to so many words: paragraphs are farther apart."""

HIGHEST_BOOST = 100
OPERAND_SIGNS = (*QUOTES, "(")
WORD_SIGNS = ("=", "~")


@dataclass(frozen=True, slots=True)
class Reading:
    """A query being cut.

    Attributes:
        query: the query.
        found: what was found.
        dated: for each open parenthesis whether dates stand in it.
        spaced: where words begin that white space does not cut, and where each ends.
    """

    query: str
    found: list[Lexeme]
    dated: list[bool]
    spaced: Mapping[int, int]

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


def begins(reading: Reading, at: int) -> bool:
    """Whether a word would begin here: nothing that belongs to a word stands just before."""
    query = reading.query
    if at == 0 or (reading.found and reading.found[-1].end == at):
        return True
    return bool(SKIPPED.match(query, at - 1)) or not CHUNK.match(query, at - 1)


def is_operand(query: str, at: int, *, dated: bool) -> bool:
    """Whether a word, a phrase or a parenthesis begins exactly here."""
    if query.startswith(OPERAND_SIGNS, at):
        return True
    if not dated and query.startswith(WORD_SIGNS, at):
        at += 1
        if query.startswith(tuple(QUOTES), at):
            return True
    if (glob := GLOB.match(query, at)) and has_signs(glob[0]):
        return True
    tokens = words(run(DATES if dated else CHUNK, query, at))
    return bool(tokens) and tokens[0].start == 0


def is_word(query: str, at: int) -> bool:
    """Whether a word or a pattern begins exactly here."""
    return not query.startswith((*OPERAND_SIGNS, *WORD_SIGNS), at) and is_operand(query, at, dated=False)


def run(pattern: re.Pattern[str], query: str, at: int) -> str:
    """Return what a pattern matches here; nothing where it does not."""
    found = pattern.match(query, at)
    return found[0] if found else ""


def chunk_at(reading: Reading, at: int) -> str:
    """Return what holds together from here on: up to white space that is no part of a word, or a sign."""
    start = end = at
    while found := CHUNK.match(reading.query, end):
        start, end = end, found.end()
        over = max(
            (reading.spaced[place] for place in range(start, end) if place in reading.spaced), default=0
        )
        if over <= end:
            break
        end = over
    return reading.query[at:end]


def add_operator(reading: Reading, operator: str, text: str, at: int, number: str) -> int:
    """Note an operator, and for NEAR its distance."""
    distance = int(number) if number else None
    if distance is not None and not 1 <= distance <= FARTHEST:
        raise ProblemError(
            worded("{distance} is no distance between words", distance=distance),
            at,
            hint=worded("Give a number from {least} to {most}.", least=1, most=FARTHEST),
        )
    return reading.add(Kind(operator), text, at, at + len(text), distance)


def add_boost(reading: Reading, at: int) -> int:
    """Note a factor."""
    found = BOOST.match(reading.query, at)
    if found is None:
        return 0
    whole, _, decimals = found[1].replace("٫", ".").partition(".")
    factor = float(f"{whole}.{decimals[:3]}") if len(whole) <= 3 else math.inf  # noqa: PLR2004  digits
    if factor > HIGHEST_BOOST or len(decimals) > 3:  # noqa: PLR2004  digits
        raise ProblemError(
            worded("'{value}' is no factor", value=found[1]),
            at,
            hint=worded(
                "Give a number from {least} to {most}, with three decimals at most.",
                least=0,
                most=HIGHEST_BOOST,
            ),
        )
    return reading.add(Kind.BOOST, found[0], at, found.end(), factor)
