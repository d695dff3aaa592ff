"""Text → tokens, for Arabic first. Pure: no disk, no engine.

`analyse` gives the words of a text with their places in it; `fold` gives the term for a word or the beginning
of one, whatever its spelling; `stem` goes further, to what inflected forms share.
"""

from indexer.arabic.analyzer import Token, analyse, analyse_word, terms
from indexer.arabic.fingerprint import fingerprint
from indexer.arabic.fold import fold
from indexer.arabic.segment import segment
from indexer.arabic.stem import stem
from indexer.arabic.stopwords import QUESTION_WORDS, STOP_WORDS
from indexer.arabic.typed import typed, typed_terms, typed_word

FINGERPRINT: str = fingerprint()
"""Changes whenever any rule does; an index made with another one must be made again."""

__all__ = [
    "FINGERPRINT",
    "QUESTION_WORDS",
    "STOP_WORDS",
    "Token",
    "analyse",
    "analyse_word",
    "fold",
    "segment",
    "stem",
    "terms",
    "typed",
    "typed_terms",
    "typed_word",
]
