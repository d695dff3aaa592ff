"""The terms of a dictionary that are one edit away from a word, found without reading the others.

The sorted dictionary is walked as the trie that it is: along the word, and at each letter off it by one edit,
after which the rest of the word must follow. So the time grows with the length of the word and the number of
different letters, and hardly with the number of terms. The idea is that of Schulz and Mihov, "Fast String
Correction with Levenshtein-Automata" (2002), for one edit, where the automaton need not be built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.engine.term_keys import BEHIND, letter_end, term_key
from indexer.engine.terms import TermDictionary

FEW = 256
"""So many neighbouring terms are compared one by one sooner than walked through."""


def one_edit_away(dictionary: TermDictionary, word: str) -> list[int]:
    """Return the numbers of the terms that are one edit away from a word, ascending.

    Args:
        dictionary: the terms.
        word: a word, which need not be one of them; it is not returned itself.
    """
    walk = _Walk(dictionary, word, [term_key(letter) for letter in word])
    walk.go()
    return sorted(walk.found)


@dataclass(slots=True)
class _Walk:
    """A walk along one word, and what was found beside it."""

    dictionary: TermDictionary
    word: str
    letters: list[bytes]
    found: set[int] = field(default_factory=set)

    def go(self) -> None:
        """Go along the word as far as any term does."""
        near = range(len(self.dictionary))
        for at in range(len(self.letters) + 1):
            if len(near) <= FEW:
                self._compare(near)
                return
            near = self._step(at, near)

    def _step(self, at: int, near: range) -> range:
        """Note what leaves the word at a letter; return the terms that do not.

        Args:
            at: the place in the word.
            near: the numbers of all terms that begin as the word does up to there.
        """
        letters = self.letters
        start, rest, after = (b"".join(part) for part in (letters[:at], letters[at:], letters[at + 1 :]))
        if at < len(letters):
            self._look(start + after)
        if at + 1 < len(letters) and letters[at] != letters[at + 1]:
            self._look(start + letters[at + 1] + letters[at] + b"".join(letters[at + 2 :]))
        along = range(0)
        for letter, those in self._next_letters(start, near):
            if at < len(letters) and letter == letters[at]:
                along = those
                continue
            self._look(start + letter + rest)
            if at < len(letters):
                self._look(start + letter + after)
        return along

    def _next_letters(self, start: bytes, near: range) -> Iterator[tuple[bytes, range]]:
        """Yield the different letters after a beginning, each with the terms that have it there."""
        number, place = near.start, len(start)
        if number < near.stop and len(self.dictionary.key(number)) == place:
            number += 1
        while number < near.stop:
            key = self.dictionary.key(number)
            letter = key[place : letter_end(key, place)]
            end = self.dictionary.first_from(start + letter + BEHIND, number, near.stop)
            yield letter, range(number, end)
            number = end

    def _look(self, key: bytes) -> None:
        """Note a term, if it is there."""
        number = self.dictionary.number(key)
        if number is not None:
            self.found.add(number)

    def _compare(self, near: range) -> None:
        """Note those of a few neighbouring terms that are one edit away."""
        words = self.dictionary.words(near)
        matches = process.extract(
            self.word, words, scorer=OSA.distance, processor=None, score_cutoff=1, limit=None
        )
        self.found.update(near.start + index for _, edits, index in matches if edits)
