"""Words with ``*`` and ``?`` in them, as what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import worded
from indexer.arabic import fold
from indexer.arabic.letters import HAMZA, IGNORED
from indexer.likeness import ANY_LETTERS, ONE_LETTER, Choice, Pattern, Start
from indexer.query.lexemes import words
from indexer.query.problem import ProblemError
from indexer.query.vocabulary import LETTER_FOLLOWS, QUESTION

SHORTEST = 2
"""So many letters or digits a pattern must have."""

# No sign begins within a row of question marks, and no word within a row of letters: what was read from its
# beginning and is none is not read again from each of its letters.
_SIGN = rf"\*|(?<!{QUESTION}){QUESTION}++{LETTER_FOLLOWS}"
SIGN = re.compile(_SIGN)
"""A ``*``, or question marks within a word."""

_LETTER = rf"[^\W_]|[{IGNORED}]"
GLOB = re.compile(rf"(?:{_LETTER})*+(?:(?:{_SIGN})(?:{_LETTER})*+)++")
"""A word with such signs."""

_GLOB_BEGINS = re.compile(rf"(?<![^\W_])(?<![{IGNORED}]){GLOB.pattern}")


def globs(text: str) -> Iterator[re.Match[str]]:
    """Yield the words with signs in a text, in time linear in its length."""
    return _GLOB_BEGINS.finditer(text)


def places(text: str) -> list[Choice]:
    """Return what stands in a row where a text says so: folded words, and patterns for those with signs.

    >>> places("دار كت*"), places("ك؟اب")
    (['دار', Start(letters='كت')], [Pattern(glob='ك?اب')])
    """
    found: list[Choice] = []
    done = 0
    for glob in globs(text):
        found.extend(token.folded for token in words(text[done : glob.start()]))
        found.extend(_choice(part) for part in _parts(glob[0]))
        done = glob.end()
    found.extend(token.folded for token in words(text[done:]))
    return [choice for choice in found if choice]


def has_signs(text: str) -> bool:
    """Return whether a text has a word with ``*`` or ``?`` in it."""
    return any(re.search(r"\w", glob[0]) for glob in globs(text))


def trimmed(text: str) -> str:
    """Return a text from its first word to its last, signs of patterns being part of words."""
    spans = [glob.span() for glob in globs(text) if re.search(r"\w", glob[0])]
    spans += [(token.start, token.end) for token in words(text)]
    return text[min(start for start, _ in spans) : max(end for _, end in spans)] if spans else ""


def check_patterns(query: str, start: int, end: int) -> None:
    """Refuse patterns in a part of a query that say too little of their words.

    Raises:
        ProblemError: naming the first.
    """
    # A sign beside the word, as in «0/*», makes a pattern of it, too.
    whole = sum(map(str.isalnum, fold(SIGN.sub("", query[start:end]))))
    for glob in globs(query[start:end]):
        letters = sum(map(str.isalnum, fold(SIGN.sub("", glob[0]))))
        if 0 < letters < SHORTEST or 0 < whole < SHORTEST:
            raise ProblemError(
                worded("'{word}' has too few letters for a word with * or ?", word=glob[0]),
                start + glob.start(),
                hint=worded("Give at least {least} letters.", least=SHORTEST),
            )


def _parts(glob: str) -> Iterator[str]:
    """Yield the folded patterns of what may be several words: «رصيف2*» is «رصيف» and «2*»."""
    current, done = "", 0
    for sign in (*SIGN.finditer(glob), None):
        literal = glob[done : sign.start() if sign else len(glob)]
        first, *rest = [token.folded for token in words(literal)] or [""]
        # A hamza on the line is a letter by itself alone; within a word it is folded away.
        current += "" if first == HAMZA else first
        for word in rest:
            yield current
            current = word
        if sign:
            current += ANY_LETTERS if sign[0] == ANY_LETTERS else ONE_LETTER * len(sign[0])
            done = sign.end()
    yield current


def _choice(part: str) -> Choice:
    """Return what a folded pattern stands for; nothing where it has no letters."""
    pattern = re.sub(r"\*+", ANY_LETTERS, part)
    if not pattern.strip(ANY_LETTERS + ONE_LETTER):
        return ""
    if pattern.endswith(ANY_LETTERS) and not SIGN.search(pattern[:-1]) and ONE_LETTER not in pattern:
        return Start(pattern[:-1])
    return Pattern(pattern) if ANY_LETTERS in pattern or ONE_LETTER in pattern else pattern
