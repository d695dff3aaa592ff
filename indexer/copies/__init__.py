"""Articles that tell one story in nearly the same words: reprints, wire stories, updated versions. Pure.

`words_of` turns a text into numbers, `sketch` picks those by which its copies are found, `likeness` judges
two texts by all that they have in common.
"""

from indexer.copies.judge import Passages, Verdict, likeness, passages_of
from indexer.copies.shingles import MADE_WITH, hashes_of, sketch, words_of

__all__ = ["MADE_WITH", "Passages", "Verdict", "hashes_of", "likeness", "passages_of", "sketch", "words_of"]
