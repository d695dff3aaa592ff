"""Names for the code points that Arabic text is made of, and the classes that rules speak of.

The letters' names are PyArabic's (`pyarabic.araby_const`); `tests/arabic/test_letters.py` holds each one to
the Unicode name of its code point. The classes are written as the insides of regular expression sets.
They are literal and do not come from `unicodedata`, so that terms stay the same when Python learns of a
newer Unicode.
"""

from __future__ import annotations

import re
import warnings

with warnings.catch_warnings():
    # PyArabic 0.6.15 has invalid escapes in its patterns; Python 3.12 and later says so to every user.
    warnings.simplefilter("ignore")
    from pyarabic import araby_const as named

ALEF: str = named.ALEF
ALEF_MADDA: str = named.ALEF_MADDA
ALEF_HAMZA_ABOVE: str = named.ALEF_HAMZA_ABOVE
ALEF_HAMZA_BELOW: str = named.ALEF_HAMZA_BELOW
ALEF_WASLA: str = named.ALEF_WASLA
ALEF_MAKSURA: str = named.ALEF_MAKSURA
BEH: str = named.BEH
TEH: str = named.TEH
TEH_MARBUTA: str = named.TEH_MARBUTA
HEH: str = named.HEH
WAW: str = named.WAW
YEH: str = named.YEH
HAMZA: str = named.HAMZA
WAW_HAMZA: str = named.WAW_HAMZA
YEH_HAMZA: str = named.YEH_HAMZA
TATWEEL: str = named.TATWEEL
SMALL_WAW: str = named.SMALL_WAW
SMALL_YEH: str = named.SMALL_YEH
DAGGER_ALEF: str = named.MINI_ALEF
ARABIC_COMMA: str = named.COMMA
DECIMAL_SEPARATOR: str = named.DECIMAL
THOUSANDS_SEPARATOR: str = named.THOUSANDS

WAWS = (
    "\u0624\u0648\u0676\u0677\u06c4-\u06cb\u06cf\u0778\u0779\u08ab\u08b1"
    "\ufbd7-\ufbe3\ufe85\ufe86\ufeed\ufeee\U0001ee05\U0001ee85\U0001eea5"  # presentation forms, mathematics
)
"""Waw, and all letters that fold like it."""

HIGH_HAMZA = "\u0674"
"""A Kazakh and Uyghur hamza that stands before its vowel; PyArabic has no name for it."""

ARABIC_MARKS = (
    "\u0610-\u061a"  # honorifics and small high signs
    "\u064b-\u065f"  # tanwin, harakat, shadda, sukun, madda and hamza above or below
    "\u0670"  # dagger alef
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Quranic signs, with small waw and small yeh
    "\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff"  # Quranic and African signs
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"  # presentation forms of the marks
)
"""Arabic signs that never change which word it is. Small waw, small yeh and the presentation forms
of marks are letters to Unicode (`\\w` matches them), and marks to a reader."""

OTHER_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents, of any script
    "\u0483-\u0489"  # Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\ufe00-\ufe0f"  # variation selectors
)
"""Combining marks of other scripts, which are dropped too."""

JOINERS = (
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides and isolates
    "\u200b-\u200d"  # zero-width space (stray in scraped words), non-joiner, joiner
    "\u2060-\u2064\ufeff"  # word joiner, invisible operators, byte order mark
)
"""Characters without width, which do not cut the word in which they stand."""

IGNORED = TATWEEL + HIGH_HAMZA + ARABIC_MARKS + OTHER_MARKS + JOINERS
"""All that a fold drops, but for hamza on the line, which is a letter."""

ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u0673\u0675-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0882\u0886\u0889-\u088d\u08a0-\u08c8"  # supplement, extensions B and A
    "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d"  # presentation forms A, ligatures
    "\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe80-\ufefc"  # and words; presentation forms B
    "\U0001ee00-\U0001eebb"  # mathematical letters
)
"""Letters of the Arabic script in all its languages. Tatweel, marks and high hamza are not among them."""

LIGATURES = "\ufbea-\ufbfb\ufc00-\ufd3d\ufd50-\ufdfb\ufef5-\ufefc"
"""Those of them that are two letters or more, joined in one character."""

TAIL = TATWEEL + HIGH_HAMZA + ARABIC_MARKS + OTHER_MARKS
"""What may follow a letter at a word's end: the marks belong to the letter, and a tatweel lengthens it."""

OTHER_LETTER = rf"[^\W\d_{ARABIC_LETTERS}{TATWEEL}{HIGH_HAMZA}{ARABIC_MARKS}]"
"""A letter of any other script, as a set of its own."""


def characters(sets: str) -> list[str]:
    """Return the members of the inside of a regular expression set: ranges ``a-b`` and single characters."""
    found: list[str] = []
    for first, last in re.findall(r"(.)(?:-(.))?", sets):
        found.extend(map(chr, range(ord(first), ord(last or first) + 1)))
    return found
