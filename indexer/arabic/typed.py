"""A word as it was typed: the term of those who mean this spelling and no other.

Kept are letters, their hamza and dots, diacritics, digits of each script and the case of Latin letters. What
a reader does not see, or sees the same, goes: tatweel, joiners, direction marks, presentation forms, and the
order in which the marks of one letter were typed (Unicode normalisation forms KC and C). So do the dots and
spaces in which the spellings of an acronym differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from indexer.arabic.acronyms import spelled_alike
from indexer.arabic.fold import LONGEST
from indexer.arabic.letters import JOINERS, TATWEEL, characters
from indexer.arabic.segment import WORD

VARIATIONS = "\ufe00-\ufe0f"
"""Variation selectors, which choose among drawings of a character."""

UNSEEN = TATWEEL + JOINERS + VARIATIONS + " "
"""What is taken out; spaces come out of presentation forms, such as those of marks and of whole words."""

REMEMBERED = 200_000
LONGEST_REMEMBERED = 40
"""As in `indexer.arabic.analyzer`."""

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


class _Memory(dict[str, str]):
    """Words as written with their terms; threads may share it."""

    def __missing__(self, word: str) -> str:
        term = typed(word)
        if len(word) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[word] = term
        return term


_MEMORY = _Memory()


def typed_terms(text: str) -> Iterator[str]:
    """Yield the as-typed term of each word of a text, in order; as many as `indexer.arabic.terms` yields."""
    return map(_MEMORY.__getitem__, WORD.findall(text))


def typed_word(word: str) -> str:
    """Return `typed` of a word, remembered."""
    return _MEMORY[word]
