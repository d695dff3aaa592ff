"""The words of a query, with the signs before, in and behind them."""

from __future__ import annotations

import re

from archive.errors import worded
from indexer.arabic import fold
from indexer.query.globs import SIGN, check_patterns, has_signs, trimmed
from indexer.query.lexemes import Kind, words
from indexer.query.problem import ProblemError
from indexer.query.reading import Reading, add_boost, add_operator, begins, chunk_at, is_word
from indexer.query.vocabulary import (
    DIRECTION_MARKS,
    FIELD,
    FIELD_NAMES,
    NEAR,
    OPERATORS,
    PUBLISHED,
    QUESTION,
    WORD_BOOST,
    WORD_EDITS,
)

MOST_EDITS = 2
FIELDS = {fold(name): field for name, field in FIELD_NAMES.items()}
QUESTIONED = re.compile(rf"{QUESTION}+")


def read_chunk(reading: Reading, at: int) -> int:
    """Note the field, the operator, the pattern or the word that begins here; else skip what is no word."""
    query = reading.query
    if (
        (field := FIELD.match(query, at))
        and (name := FIELDS.get(fold(field[1])))
        and (field[2] or name == PUBLISHED)
    ):
        return reading.add(Kind.FIELD, name, at, field.end())
    chunk = chunk_at(reading, at)
    if "/" in chunk and (question := QUESTIONED.search(chunk)):
        # The question mark of a web address.
        end = _suffixed(reading, at, chunk[: question.start()])
        return at + question.end() if end >= at + question.start() else end
    if chunk.startswith("~") and begins(reading, at) and is_word(query, at + 1):
        return _fuzzy(reading, at, chunk)
    return _suffixed(reading, at, chunk)


def _suffixed(reading: Reading, at: int, chunk: str) -> int:
    """Note a word with what follows it: edits, a factor."""
    body, boost = unboosted(reading, at, chunk)
    edits = WORD_EDITS.search(body)
    if edits:
        body = body[: body.rindex("~")]
        if WORD_EDITS.search(body):
            raise _twice(reading, "~", at + len(body))
    tokens = words(body)
    if not tokens:
        return _plain(reading, at, chunk)
    if edits and (before := tokens[0].start):
        return at + before
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
        add_boost(reading, at + boost.start())
    return at + len(chunk)


def unboosted(reading: Reading, at: int, chunk: str) -> tuple[str, re.Match[str] | None]:
    """Return a word without the factor behind it, and where that stands."""
    boost = WORD_BOOST.search(chunk)
    body = chunk[: boost.start()] if boost else chunk
    if boost and WORD_BOOST.search(body):
        raise _twice(reading, "^", at + boost.start())
    return body, boost


def _twice(reading: Reading, sign: str, at: int) -> ProblemError:
    """Return the problem of a sign that stands twice behind one word."""
    return ProblemError(
        worded("{sign} stands twice behind one word", sign=sign),
        at,
        repaired=reading.query[:at] + " " + reading.query[at + 1 :],
    )


def _plain(reading: Reading, at: int, chunk: str) -> int:
    """Note a word or an operator; what is neither is skipped."""
    tokens = words(chunk)
    if not tokens:
        return at + max(len(chunk), 1)
    if first := tokens[0].start:
        return at + first
    text = chunk[: tokens[-1].end]
    plain = DIRECTION_MARKS.sub("", text)
    if near := NEAR.fullmatch(plain):
        add_operator(reading, Kind.NEAR, text, at, near[1] or "")
    else:
        operator = OPERATORS.get(plain)
        reading.add(Kind(operator) if operator else Kind.WORD, text, at, at + len(text))
    return at + len(chunk)


def _pattern(reading: Reading, at: int, text: str) -> None:
    """Note a word with ``*`` or ``?`` in it; one with stars at its end alone is a beginning."""
    check_patterns(reading.query, at, at + len(text))
    word, sign = words(text)[-1].end, SIGN.search(text)
    if sign is not None and sign.start() >= word and not QUESTIONED.search(text):
        reading.add(Kind.PREFIX, text[:word], at, at + len(text.rstrip("*")) + 1)
    else:
        reading.add(Kind.WILDCARD, text, at, at + len(text))


def _fuzzy(reading: Reading, at: int, chunk: str) -> int:
    """Note a word with ``~`` before it."""
    body, boost = unboosted(reading, at, chunk)
    edits = WORD_EDITS.search(body, 1)
    text = body[1 : body.rindex("~")] if edits else body[1:]
    if edits and WORD_EDITS.search(text):
        raise _twice(reading, "~", at + 1 + len(text))
    _add_fuzzy(reading, at, text, edits[1] if edits else "", at + len(body))
    if boost:
        add_boost(reading, at + boost.start())
    return at + len(chunk)


def _add_fuzzy(reading: Reading, at: int, text: str, edits: str, end: int) -> None:
    """Note a word that may be spelled a little otherwise."""
    if has_signs(text):
        raise not_both(reading.query, "~", at, end)
    tokens = words(text)
    if edits and int(edits) > MOST_EDITS:
        raise ProblemError(
            worded("{count} letters are too many to be spelled otherwise", count=int(edits)),
            at,
            hint=worded("Give a number from {least} to {most}.", least=0, most=MOST_EDITS),
        )
    number = int(edits) if edits else None
    reading.add(Kind.FUZZY, text[tokens[0].start : tokens[-1].end], at, end, number)


def not_both(query: str, sign: str, at: int, end: int) -> ProblemError:
    """Return the problem of a pattern with a sign that wants a whole word."""
    plain = query[at:end].replace(sign, "")
    message = worded("{sign} does not go with * or ?", sign=sign)
    return ProblemError(message, at, repaired=f"{query[:at]}{plain}{query[end:]}")


def read_typed(reading: Reading, at: int) -> int:
    """Note the exact word whose sign stands here; 0 where there is none."""
    query = reading.query
    if not is_word(query, at + 1):
        return 0
    chunk = chunk_at(reading, at + 1)
    body, boost = unboosted(reading, at + 1, chunk)
    if has_signs(body):
        raise not_both(query, "=", at, at + 1 + len(body))
    tokens = words(body)
    reading.add(Kind.TYPED, body[: tokens[-1].end], at, at + 1 + len(body))
    if boost:
        add_boost(reading, at + 1 + boost.start())
    return at + 1 + len(chunk)
