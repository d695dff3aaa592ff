"""What the terms of an index were made with, as one short name."""

from __future__ import annotations

import hashlib

from indexer.arabic.clitics import CHAINS, ONLY_NOUNS_BEAR, ONLY_VERBS_BEAR, PRONOUNS
from indexer.arabic.fold import LATIN, LETTERS, LONGEST, ON_THE_LINE, SPELLINGS
from indexer.arabic.lemma import ADJECTIVE, SHORTEST_STRIPPED
from indexer.arabic.letters import ARABIC_LETTERS, IGNORED
from indexer.arabic.lexicon import fingerprint as of_lexicon
from indexer.arabic.lookalikes import LOOKALIKES
from indexer.arabic.morphology import (
    NAME_WITH_PRONOUN,
    PARTICLE_WITH_PREPOSITION,
    SHORTEST,
    UNKNOWN,
    WHOLE_WORD,
)
from indexer.arabic.segment import WORD
from indexer.arabic.stem import (
    ENDINGS,
    OPENED,
    PREFIXES,
    RADICAL_WAW,
    SHORTEST_AFTER_ARTICLE,
    SHORTEST_AFTER_WAW,
    SUFFIXES,
    WHOLE,
)
from indexer.arabic.stopwords import STOP_WORDS
from indexer.arabic.typed import UNSEEN

STEPS = 3
"""Raise it when the code of a step changes what comes out; tables and patterns speak for themselves."""

FIELD_LAYOUT = 2
"""Raise it when `indexer.document` puts other words, or other positions, into a field."""


def fingerprint() -> str:
    """Return a name that changes whenever a rule does: the SHA-256 of all rules, 16 digits of it.

    It covers what is written in the modules and nothing that `unicodedata` derives: Unicode promises never to
    change the decomposition of a character once it has one.
    """
    rules = (
        STEPS,
        FIELD_LAYOUT,
        (WORD.pattern, ARABIC_LETTERS, IGNORED),
        (LETTERS, ON_THE_LINE, SPELLINGS, sorted(LATIN.items()), LONGEST),
        (PREFIXES, OPENED, SUFFIXES, RADICAL_WAW, ENDINGS, sorted(WHOLE.items())),
        UNSEEN,
        (SHORTEST_AFTER_ARTICLE, SHORTEST_AFTER_WAW, sorted(STOP_WORDS), LOOKALIKES),
        (CHAINS, sorted(PRONOUNS.items()), sorted(ONLY_NOUNS_BEAR), sorted(ONLY_VERBS_BEAR)),
        (UNKNOWN, WHOLE_WORD, NAME_WITH_PRONOUN, PARTICLE_WITH_PREPOSITION, SHORTEST),
        (ADJECTIVE.pattern, SHORTEST_STRIPPED, of_lexicon()),
    )
    return hashlib.sha256(repr(rules).encode()).hexdigest()[:16]
