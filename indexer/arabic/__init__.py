"""Text → tokens, for Arabic first. No engine, and no disk but for the dictionary (`lexicon`).

`analyse` gives the words of a text with their places in it; `fold` gives the term for a word or the beginning
of one, whatever its spelling; `heads_of` goes further, to the lemma and the root that inflected forms and
relatives share; `without_clitics` takes off what is written together with a word.
"""

from indexer.arabic.analyzer import Terms, Token, analyse, analyse_word, folded_word, terms, typed_word
from indexer.arabic.fingerprint import fingerprint
from indexer.arabic.fold import fold
from indexer.arabic.lemma import Heads, heads_of, lemma_sought, reading_of, without_clitics
from indexer.arabic.segment import segment
from indexer.arabic.stem import stem
from indexer.arabic.stopwords import LIGHT_WORDS, QUESTION_WORDS, STOP_WORDS
from indexer.arabic.typed import typed

FINGERPRINT: str = fingerprint()
"""Changes whenever any rule does; an index made with another one must be made again."""

__all__ = [
    "FINGERPRINT",
    "LIGHT_WORDS",
    "QUESTION_WORDS",
    "STOP_WORDS",
    "Heads",
    "Terms",
    "Token",
    "analyse",
    "analyse_word",
    "fold",
    "folded_word",
    "heads_of",
    "lemma_sought",
    "reading_of",
    "segment",
    "stem",
    "terms",
    "typed",
    "typed_word",
    "without_clitics",
]
