"""From a text to its terms: segment, fold, look up, in that order.

Words are found in the text as it was written, so that their places stay true; then each word is folded; then
the folded word is looked up, so that whatever folds alike has one lemma and one root. (Words of content that
fold like function words are the exception: `lookalikes`.) A word is analysed once and remembered: twenty
thousand articles hold five million words and a quarter of a million different ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.arabic.fold import fold
from indexer.arabic.lemma import heads_of_written
from indexer.arabic.segment import WORD

REMEMBERED = 200_000
"""How many different words are remembered at most; about 70 MB."""

LONGEST_REMEMBERED = 40
"""Longer words (in characters, as written) come once, and would fill the memory."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        text: the word as written, with its marks.
        start: where it begins in the text, in code points.
        end: where it ends; ``text[start:end]`` of the text is the word.
        position: its number among the words.
        folded: the term for its spelling.
        lemma: the term for its dictionary form; empty for function words.
        root: the term for its root; empty for function words.
    """

    text: str
    start: int
    end: int
    position: int
    folded: str
    lemma: str
    root: str


class _Memory(dict[str, tuple[str, str, str]]):
    """Words as written, with what they fold to, their lemma and their root.

    Threads may share it: each step is atomic, and the worst that a race does is to analyse a word twice.
    """

    def __missing__(self, word: str) -> tuple[str, str, str]:
        folded = fold(word)
        found = (folded, *heads_of_written(word, folded))
        if len(word) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                # Starting over costs less than keeping account of which words were used last.
                self.clear()
            self[word] = found
        return found


_MEMORY = _Memory()


def analyse_word(word: str) -> tuple[str, str, str]:
    """Return the folded form, the lemma and the root of one word, as `segment` finds it."""
    return _MEMORY[word]


def analyse(text: str, *, position: int = 0) -> list[Token]:
    """Return all words of a text, stop words too.

    Args:
        text: any text.
        position: the position of the first word.

    >>> [(token.text, token.position, token.folded, token.lemma) for token in analyse("في المدرسةِ")]
    [('في', 0, 'في', ''), ('المدرسةِ', 1, 'المدرسه', 'مدرسه')]
    """
    tokens = []
    for number, word in enumerate(WORD.finditer(text), position):
        written = word[0]
        tokens.append(Token(written, word.start(), word.end(), number, *_MEMORY[written]))
    return tokens


def terms(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the folded form, lemma and root of each word of a text, in order: `analyse` without places."""
    return map(_MEMORY.__getitem__, WORD.findall(text))
