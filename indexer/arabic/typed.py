"""A word as it was typed: the term of those who mean this spelling and no other.

Kept are letters, their hamza and dots, diacritics, digits of each script and the case of Latin letters. What
a reader does not see, or sees the same, goes: tatweel, joiners, direction marks, presentation forms, and the
order in which the marks of one letter were typed (Unicode normalisation forms KC and C). So do the dots and
spaces in which the spellings of an acronym differ.
"""

from __future__ import annotations

import unicodedata

from indexer.arabic.acronyms import spelled_alike
from indexer.arabic.fold import LONGEST
from indexer.arabic.letters import JOINERS, TATWEEL, characters

VARIATIONS = "\ufe00-\ufe0f"
"""Variation selectors, which choose among drawings of a character."""

UNSEEN = TATWEEL + JOINERS + VARIATIONS + " "
"""What is taken out; spaces come out of presentation forms, such as those of marks and of whole words."""

_UNSEEN = dict.fromkeys(map(ord, characters(UNSEEN)))


def typed(word: str) -> str:
    """Return the as-typed term of one word, as `segment` finds it; at most `LONGEST` characters.

    >>> typed("المســـؤوليّة"), typed("أحمد") == typed("احمد"), typed("ﻻ")
    ('المسؤوليّة', False, 'لا')
    """
    shown = spelled_alike(word).translate(_UNSEEN)
    plain = unicodedata.normalize("NFKC", shown).translate(_UNSEEN)
    # What was taken out may have stood between two marks, which now have an order.
    return unicodedata.normalize("NFC", plain)[:LONGEST].rstrip(".")
