"""Where the words of a text stand.

Three kinds of words are told apart, and a word ends where the kind changes:

- Arabic: letters of the Arabic script with all their marks. «نحو30» is two words, and so is «رصيف22»:
  a page number or a count glued to its neighbour by a scrape must not hide the word.
- Numbers: digits of any script, with their decimal and thousands separators (12.5, ١٢٫٥, 1,000). Digits
  between other separators are words of their own: the parts of a date, a time or a network address.
- Other: words of all other scripts, with digits inside or in front (covid19, G20, 5G). They end at
  apostrophes (l'état: l, état), at hyphens, at underscores (#غزة_اليوم) and at dots (example.org).

Letters with dots or spaces between them are one word of their kind («أ. ف. ب.», U.S.A.): see `acronyms`.

Marks, tatweel, joiners, bidi marks and soft hyphens cut no word, and never make one alone. Scripts that
write no spaces (Chinese, Japanese, Thai) come out in runs as long as their phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.arabic.acronyms import ARABIC_ACRONYM, OTHER_ACRONYM
from indexer.arabic.letters import (
    ARABIC_COMMA,
    ARABIC_LETTERS,
    DECIMAL_SEPARATOR,
    IGNORED,
    OTHER_LETTER,
    TAIL,
    THOUSANDS_SEPARATOR,
)

# Each quantifier is possessive: no text, however made, is gone over twice.
_ARABIC = rf"[{ARABIC_LETTERS}](?:[{ARABIC_LETTERS}{TAIL}]++|[{IGNORED}]++(?=[{ARABIC_LETTERS}]))*+"
_DIGITS = rf"\d(?:\d++|[{IGNORED}]++(?=\d))*+"
_OTHER_REST = rf"(?:{OTHER_LETTER}|\d|[{IGNORED}]++(?={OTHER_LETTER}|\d))*+"
_OTHER = rf"(?:{_DIGITS})?{OTHER_LETTER}{_OTHER_REST}[{TAIL}]*+"

_GROUP = rf"\d(?:[{IGNORED}]*+\d){{2}}(?![{IGNORED}]*+\d)"
_UP_TO_THREE = rf"\d(?:[{IGNORED}]*+\d){{0,2}}+(?![{IGNORED}]*+\d)"
_ONE_OR_TWO = rf"\d(?:[{IGNORED}]*+\d)?+(?![{IGNORED}]*+\d)"
_THOUSANDS = rf"{_UP_TO_THREE}(?:[,{THOUSANDS_SEPARATOR}{ARABIC_COMMA}]{_GROUP})++"
# Dots between three groups of three digits can only be thousands; in 1.500 the dot may be either, and is
# taken as it is written. More than one dot otherwise is a date or an address: its parts are words.
_DOTTED = rf"(?<!\d\.){_UP_TO_THREE}(?:\.{_GROUP}){{2,}}+(?!\.\d)"
_POINT = rf"(?<!\d\.){_DIGITS}[.{DECIMAL_SEPARATOR}]{_DIGITS}(?!\.\d)"
_COMMA = rf"(?<!\d,){_DIGITS},{_ONE_OR_TWO}(?!,\d)"
_THOUSANDS_POINT = rf"(?<!\d[.,]){_THOUSANDS}(?:[.{DECIMAL_SEPARATOR}]{_DIGITS})?+(?![.,]\d)"
_NUMBER = rf"(?:{_THOUSANDS_POINT}|{_DOTTED}|{_POINT}|{_COMMA}|{_DIGITS})[{TAIL}]*+"

# The lookahead passes over what stands between words at once, and nearly doubles the speed.
WORD = re.compile(rf"(?=\w)(?:{ARABIC_ACRONYM}|{_ARABIC}|{OTHER_ACRONYM}|{_OTHER}|{_NUMBER})")
"""One word, without groups: `findall` gives the words as written, `finditer` where they stand."""


def segment(text: str) -> Iterator[re.Match[str]]:
    """Yield a match for each word of a text, in order; its span is that of the original text.

    Only an acronym holds spaces, between its letters.

    >>> [word[0] for word in segment("باع 1,000 نسخة في 2.7.2017 من «كتابه»")]
    ['باع', '1,000', 'نسخة', 'في', '2', '7', '2017', 'من', 'كتابه']
    """
    return WORD.finditer(text)
