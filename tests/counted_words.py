"""A vocabulary of counted words, without an index: for tests and measures of what is offered for a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from indexer.suggestions.vocabulary import Vocabulary


def vocabulary(counts: Mapping[str, int]) -> Vocabulary:
    """Return a vocabulary of these words."""
    return Vocabulary(CountedWords(counts))


class CountedWords:
    """Words in a dictionary; see `indexer.suggestions.vocabulary.Words`."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.letters = sorted({letter for word in counts for letter in word})

    def documents(self) -> int:
        return max(self.counts.values(), default=0)

    def count(self, word: str) -> int:
        return self.counts.get(word, 0)

    def beginning(self, prefix: str) -> dict[str, int]:
        return {word: count for word, count in self.counts.items() if word.startswith(prefix)}

    def alike(self, word: str) -> dict[str, int]:
        made = set(self._edited(word)) - {word}
        return {one: self.counts[one] for one in made if one in self.counts}

    def common(self, least: int) -> dict[str, int]:
        return {word: count for word, count in self.counts.items() if count >= least}

    def _edited(self, word: str) -> Iterator[str]:
        for place in range(len(word) + 1):
            before, after = word[:place], word[place:]
            yield before + after[1:]
            for letter in self.letters:
                yield before + letter + after
                yield before + letter + after[1:]
        for place, (one, other) in enumerate(pairwise(word)):
            yield word[:place] + other + one + word[place + 2 :]
