"""How much each way of finding a word counts.

Tried by `python -m tests.quality.tune_ranking` on three Arabic collections of questions, on half of the
queries; for each collection also with the weights that are best on the other two, which costs it .002 of
nDCG@10 at most: between 0.3 and 1.5 of each other, weights hardly matter.
"""

from __future__ import annotations

from collections.abc import Mapping

from indexer.arabic import LIGHT_WORDS, QUESTION_WORDS, STOP_WORDS, fold, without_clitics

FOLDED = 0.4
"""The word as it is written, whatever its spelling: added to what its lemma scores."""

LEMMA = 1.0
"""Any word of the same lemma; what matches as written also matches so, and scores both."""

ROOT = 0.9
"""Any word of the same root."""

PAIR = 0.2
"""Two words side by side, as in the query."""

ALIKE = 1.0
"""Words spelled like one that the index lacks, where any word will do."""
MOST_ALIKE = 3
"""So many of them."""

EXACT = FOLDED + LEMMA
"""What is looked up only as it is written (phrases, words in a row): as much as a word that matches so."""

PREFIX = 1.0
"""Every article with a word that begins so scores this: the rarity of its endings says nothing."""

TITLE = 2.0
"""A word of the headline counts as so many words of the text."""

BODY = 1.0

STOP_WORD = 0.5
QUESTION_WORD = 0.2
"""Function words, and those that only ask («متى», «كيف»), must match like all others, and say less."""

LIGHT_WORD = 0.5
"""The same for nouns and verbs that go with any subject («عدد», «تم»)."""

LIGHT: Mapping[str, float] = {
    **dict.fromkeys(LIGHT_WORDS, LIGHT_WORD),
    **dict.fromkeys(map(fold, QUESTION_WORDS), QUESTION_WORD),
}
IMPORTANCE: Mapping[str, float] = {**dict.fromkeys(STOP_WORDS, STOP_WORD), **LIGHT}


BORNE = 3
"""So many letters or more has a light word that clitics are taken off: of الماء would remain ما."""


def importance(folded: str) -> float:
    """Return how much a word counts beside others, from its folded form.

    >>> importance("كتاب"), importance("عدد"), importance("وبعدد"), importance("وكيف"), importance("الما")
    (1.0, 0.5, 0.5, 0.2, 1.0)
    """
    if folded in IMPORTANCE:
        return IMPORTANCE[folded]
    bare = without_clitics(folded)
    return LIGHT.get(bare, 1.0) if len(bare) >= BORNE else 1.0
