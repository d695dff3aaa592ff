"""From a text to its terms: segment, fold, look up, in that order.

Words are found in the text as it was written, so that their places stay true; then each word is folded; then
the folded word is looked up, so that whatever folds alike has one lemma and one root. (Words of content that
fold like function words are the exception: `lookalikes`.) A word is analysed once and remembered with all its
terms: twenty thousand articles hold five million words and a quarter of a million different ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from indexer.arabic.fold import fold
from indexer.arabic.lemma import heads_of_written
from indexer.arabic.segment import WORD
from indexer.arabic.typed import typed

Terms: TypeAlias = tuple[str, str, str, str]
"""All terms of a word: folded, lemma, root (both empty for function words), and as typed."""

REMEMBERED = 300_000
"""How many different words are remembered at most; about 100 MB."""

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


class _Memory(dict[str, Terms]):
    """Words as written, with their terms; the half that was asked for longest ago is forgotten at a time.

    Threads may share it: each step is atomic, and the worst that a race does is to analyse a word twice.
    """

    def __init__(self) -> None:
        super().__init__()
        self.earlier: dict[str, Terms] = {}

    def __missing__(self, word: str) -> Terms:
        found = self.earlier.pop(word, None) or _terms_of(word)
        if len(word) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED // 2:
                self.earlier = dict(self)
                self.clear()
            self[word] = found
        return found


def _terms_of(word: str) -> Terms:
    folded = fold(word)
    # Most words are typed as they fold: one string in memory will do.
    return (folded, *heads_of_written(word, folded), folded if (term := typed(word)) == folded else term)


_MEMORY = _Memory()


def analyse_word(word: str) -> Terms:
    """Return all terms of one word, as `segment` finds it."""
    return _MEMORY[word]


def folded_word(word: str) -> str:
    """Return the folded term of one word, as `segment` finds it; one not met before is not looked up."""
    known = _MEMORY.get(word)
    return fold(word) if known is None else known[0]


def typed_word(word: str) -> str:
    """Return the term of one word as it was typed, as `segment` finds it."""
    return _MEMORY[word][3]


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
        tokens.append(Token(written, word.start(), word.end(), number, *_MEMORY[written][:3]))
    return tokens


def terms(text: str) -> Iterator[Terms]:
    """Yield all terms of each word of a text, in order, by one look-up a word.

    >>> list(terms("في المدرسةِ"))
    [('في', '', '', 'في'), ('المدرسه', 'مدرسه', 'درس', 'المدرسةِ')]
    """
    return map(_MEMORY.__getitem__, WORD.findall(text))
