"""Which words fit a pattern, and which are spelled alike: for engines, and for marking what they found.

Patterns and words are folded terms; nothing here knows how they came to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rapidfuzz.distance import OSA

ANY_LETTERS = "*"
ONE_LETTER = "?"
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Start:
    """Words that begin with `letters`."""

    letters: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that fit `glob`: ``*`` is any letters or none, ``?`` exactly one, all else itself."""

    glob: str


@dataclass(frozen=True, slots=True)
class Similar:
    """Words that are at most `distance` edits away from `term`, that one included.

    An edit puts a letter in, takes one out, puts one for another, or exchanges two neighbours; no letter is
    edited twice (optimal string alignment, after Damerau, "A technique for computer detection and correction
    of spelling errors", 1964).
    """

    term: str
    distance: int


Choice: TypeAlias = str | Start | Pattern | Similar
"""A word, or what stands for all words that fit."""


@lru_cache(maxsize=REMEMBERED)
def fits(choice: Choice) -> Callable[[str], bool]:
    """Return what tells whether a word is one of those that a choice stands for."""
    match choice:
        case str():
            return choice.__eq__
        case Start(letters):
            return lambda word: word.startswith(letters)
        case Similar(term, distance):
            return lambda word: edits(term, word, distance) is not None
        case Pattern(glob):
            matches = re.compile(_expression(glob), re.DOTALL).match
            return lambda word: matches(word) is not None


def edits(term: str, word: str, most: int) -> int | None:
    """Return how many edits lie between two words, or None where they are more than `most`.

    >>> edits("كتاب", "كاتب", 1), edits("كتاب", "كتب", 1), edits("كتاب", "قلم", 2)
    (1, 1, None)
    """
    distance = OSA.distance(term, word, score_cutoff=most)
    return distance if distance <= most else None


def likeness(term: str, word: str) -> float:
    """Return how much a word that is spelled like another counts beside it: what is left of it unedited.

    >>> likeness("كتاب", "كتاب"), likeness("كتاب", "كتب"), likeness("كتاب", "كتابات")
    (1.0, 0.8, 0.7142857142857143)
    """
    return 1.0 - OSA.distance(term, word) / (max(len(term), len(word)) + 1)


def literal_start(glob: str) -> str:
    """Return the letters that every word of a pattern begins with."""
    return re.split(r"[*?]", glob, maxsplit=1)[0]


def _expression(glob: str) -> str:
    """Return a regular expression for the words of a pattern, which no word makes go back and forth.

    What stands between two stars is best taken where it first occurs, and never given back: so the time is
    that of the word's length times the pattern's.
    """
    first, *rest = re.split(r"\*+", glob)
    if not rest:
        return _letters(first) + r"\Z"
    *middle, last = rest
    taken = "".join(f"(?>.*?{_letters(part)})" for part in middle if part)
    # The end must have room behind all that was taken.
    end = f"(?=.{{{len(last)}}})(?>.*)(?<={_letters(last)})" if last else ""
    return _letters(first) + taken + end


def _letters(part: str) -> str:
    """Return a regular expression for letters without stars."""
    return "".join("." if letter == ONE_LETTER else re.escape(letter) for letter in part)
