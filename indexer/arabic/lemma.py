"""The dictionary form and the root of a word: what its inflected forms, and its relatives, share.

By the dictionary (`morphology`) where it knows the word; else by the light stem (`stem`), which needs none.
Function words have neither: as written they are enough, and they are a quarter of all text. Words of content
that only fold like one (`lookalikes`) have theirs, as far as a text shows them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from indexer.arabic.fold import fold
from indexer.arabic.lexicon import open_lexicon
from indexer.arabic.lookalikes import taken_for_content, written_as_content
from indexer.arabic.morphology import Reading, read
from indexer.arabic.stem import WHOLE, stem
from indexer.arabic.stopwords import STOP_WORDS

ADJECTIVE = re.compile("(?:يا|يه|ي|ا|ه)$")
"""The endings in which a country, its people and their adjective differ: ألمانيا, ألماني, ألمانية."""
SHORTEST_STRIPPED = 5
"""Shorter names are left whole: of علي nothing would remain that tells it from others."""


class Heads(NamedTuple):
    """What a word belongs to, as terms; both empty for function words.

    Attributes:
        lemma: its dictionary form, folded, or its light stem.
        root: its root; for a name, the name without the endings of its adjective.
    """

    lemma: str
    root: str


_NONE = Heads("", "")


def heads_of(folded: str) -> Heads:
    """Return the lemma and the root of a folded word.

    >>> heads_of("والمدارس"), heads_of("وزرا").lemma, heads_of("في")
    (Heads(lemma='مدرسه', root='درس'), 'وزير', Heads(lemma='', root=''))
    """
    if folded in STOP_WORDS:
        return _NONE
    whole = WHOLE.get(folded)
    if whole is not None:
        return Heads(whole, whole)
    reading = read(folded, open_lexicon())
    lemma = stem(folded) if reading is None else reading.lemma
    if reading is not None and reading.root:
        return Heads(lemma, reading.root)
    bears = len(lemma) >= SHORTEST_STRIPPED and lemma.isalpha()
    return Heads(lemma, ADJECTIVE.sub("", lemma) if bears else lemma)


def heads_of_written(word: str, folded: str) -> Heads:
    """Return the lemma and the root of a word of a text.

    Args:
        word: as written.
        folded: as folded.

    >>> heads_of_written("ماء", "ما"), heads_of_written("ما", "ما")
    (Heads(lemma='ما', root=''), Heads(lemma='', root=''))
    """
    if taken_for_content(folded) and (lemma := written_as_content(word)):
        # No root: what folds so is looked for without one, and those of إنهاء and أثر are all over the press.
        return Heads(_lemma_of_content(lemma), "")
    return heads_of(folded)


def lemma_sought(folded: str) -> str:
    """Return the lemma that stands for a folded word of a query: also of one that may be a function word.

    >>> lemma_sought("ما"), lemma_sought("المدرسه"), lemma_sought("في")
    ('ما', 'مدرسه', '')
    """
    lemma = taken_for_content(folded)
    return _lemma_of_content(lemma) if lemma else heads_of(folded).lemma


@cache
def _lemma_of_content(lemma: str) -> str:
    # With its article it folds like no function word.
    return heads_of(fold("ال" + lemma)).lemma


def reading_of(folded: str) -> Reading | None:
    """Return how the dictionary reads a folded word; None where it does not know it."""
    return None if folded in WHOLE else read(folded, open_lexicon())


def without_clitics(folded: str) -> str:
    """Return a folded word without the conjunctions, prepositions and article that are written with it.

    Only what the dictionary knows loses anything.

    >>> without_clitics("وبالمدرسه"), without_clitics("وزير"), without_clitics("لندن")
    ('مدرسه', 'وزير', 'لندن')
    """
    reading = reading_of(folded)
    return folded if reading is None else reading.bare
