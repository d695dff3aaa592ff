"""Letters that stand for words, with dots, spaces or both between them: one word, however it is written.

Agencies sign «أ.ف.ب», «أ. ف. ب.» or «أ ف ب»; the press writes «ق.م», «ش.م.م», «U.S.A.», «U.N.». Their dots
tell letters from a word in Arabic («ق.م» is no «قم», «و.م.ع» no «ومع»), and nothing in Latin (USA, UN).

What is no acronym: a title or an initial with the name behind it («د. أحمد», M. Dupont); two letters without
dots («أ ب»), for scrapes leave such; letters that a conjunction joins («أ و ب و ج»: a و by itself is "and",
unless a dot follows it); letters over the end of a line; parts of an address (a.b.example.org).
"""

from __future__ import annotations

import re
from functools import cache

from indexer.arabic.letters import ARABIC_LETTERS, HAMZA, IGNORED, LIGATURES, OTHER_LETTER, TAIL, WAWS

SPACES = " \u00a0"
"""What may stand between the letters, twice at most; never the end of a line."""

_HIDDEN = rf"[{IGNORED}]*+"
_DOT = rf"{_HIDDEN}\.{_HIDDEN}"
_GAP = rf"[{SPACES}]{{1,2}}+{_HIDDEN}"
_FULL_STOP = rf"(?:{_HIDDEN}\.(?!\.))?+"
_BEGINS = r"(?<![^\W\d_])(?<![^\W\d_]\.)"

_LETTER = rf"(?![{HAMZA}\ufe80{LIGATURES}])[{ARABIC_LETTERS}][{TAIL}]*+"
# Digits may follow: «ص.ب1234».
_NEXT = rf"{_LETTER}(?!{_HIDDEN}[^\W\d_])"
_AND = rf"[{WAWS}][{TAIL}]*+"
# All with spaces or all without: «أ.ف.ب. د.ب.أ» are two.
_CLOSE = rf"(?:{_DOT}{_NEXT})++"
_APART = rf"(?:{_DOT}{_GAP}(?!{_AND}(?!{_HIDDEN}\.(?!\.))){_NEXT})++"
_DOTTED = rf"{_LETTER}(?:{_CLOSE}|{_APART}){_FULL_STOP}"
_LONE = rf"(?![{WAWS}]){_LETTER}"
_SPACED = rf"{_LONE}(?:{_HIDDEN}{_GAP}{_LONE}(?!{_HIDDEN}[^\W\d_])){{2,}}+"

ARABIC_ACRONYM = rf"(?=[{ARABIC_LETTERS}][{IGNORED}{SPACES}.]){_BEGINS}(?:{_DOTTED}|{_SPACED})"
"""Its first test fails most words at their second letter."""

_OTHER = rf"{OTHER_LETTER}[{TAIL}]*+"
_OTHER_CLOSE = rf"(?:{_DOT}{_OTHER}(?!{_HIDDEN}\w))++"
# Over a space the letter needs a dot of its own: «Plan B. A new one» ends a sentence.
_OTHER_APART = rf"(?:{_DOT}{_GAP}{_OTHER}(?={_HIDDEN}\.(?!\.)))++"

OTHER_ACRONYM = (
    rf"(?={OTHER_LETTER}[{IGNORED}.]){_BEGINS}{_OTHER}(?:{_OTHER_CLOSE}|{_OTHER_APART})"
    rf"(?!{_DOT}[^\W_]){_FULL_STOP}"
)

_SEPARATORS = re.compile(rf"[{SPACES}.]+")


@cache
def _whole() -> re.Pattern[str]:
    """Return what matches an acronym and nothing else; made for the first one, which takes 8 ms."""
    return re.compile(rf"(?P<arabic>{ARABIC_ACRONYM})|{OTHER_ACRONYM}")


def spelled_alike(word: str) -> str:
    """Return an acronym in the one spelling for all its spellings; any other word as it is.

    >>> spelled_alike("أ. ف. ب."), spelled_alike("أ ف ب"), spelled_alike("U.S.A."), spelled_alike("12.5")
    ('أ.ف.ب', 'أ.ف.ب', 'USA', '12.5')
    """
    # Most words with separators are numbers, and for these nothing need be made.
    if word[:1].isdecimal() or not _SEPARATORS.search(word) or not (found := _whole().fullmatch(word)):
        return word
    letters = [part for part in _SEPARATORS.split(word) if any(map(str.isalpha, part))]
    return ("." if found["arabic"] else "").join(letters)
