"""What the Arabic script writes together with a word: conjunctions, prepositions, article, future, pronouns.

Each chain has the decimal logarithm of how often words of the press bear it; the numbers were learnt from
articles without any labels, by expectation maximisation over the readings that the dictionary allows
(`python -m tests.quality.learn_clitics` prints them anew).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

CONJUNCTIONS: Mapping[str, float] = MappingProxyType({"": 0.909, "و": 0.087, "ف": 0.004})
"""What joins a word to the one before it, and how often words have it."""

BEFORE_NOUNS: Mapping[str, float] = MappingProxyType(
    {"": 0.596, "ال": 0.326, "ب": 0.03, "ل": 0.021, "بال": 0.01, "لل": 0.015, "ك": 0.0023, "كال": 0.0005}
)
"""Prepositions and the article, written in one; after ل the article loses its alef."""

BEFORE_VERBS: Mapping[str, float] = MappingProxyType({"س": 0.024, "ل": 0.015, "ب": 0.0003})
"""The future, the purpose, the ب of Levantine and Egyptian speech (بيقول); before the present tense alone.

That of the last was set by hand: the news has it in quotations."""

AFTER: Mapping[str, float] = MappingProxyType(
    {
        "": 0.945, "ه": 0.01, "ها": 0.019, "هم": 0.0064, "هما": 0.0006, "هن": 0.0003, "نا": 0.0023,
        "ك": 0.0011, "كم": 0.0003, "ي": 0.0005, "ني": 0.0003,
    }
)  # fmt: skip
"""Attached pronouns, and how often words have them."""

ONLY_VERBS_BEAR = frozenset({"ني"})
ONLY_NOUNS_BEAR = frozenset({"ي"})


@dataclass(frozen=True, slots=True)
class Chain:
    """Proclitics that are written before a word together.

    Attributes:
        letters: how they are written, folded.
        conjunction: the first of them, و or ف, where there is one.
        rest: what follows that.
        verbal: whether only a verb of the present tense can follow.
        weight: the decimal logarithm of its share.
    """

    letters: str
    conjunction: str
    rest: str
    verbal: bool
    weight: float

    @property
    def definite(self) -> bool:
        """Whether the article is among them: no pronoun is attached then."""
        return self.rest in DEFINITE


DEFINITE = frozenset({"ال", "بال", "كال", "لل"})

CHAINS: tuple[Chain, ...] = tuple(
    Chain(conjunction + rest, conjunction, rest, verbal, math.log10(share * of_rest))
    for conjunction, share in CONJUNCTIONS.items()
    for table, verbal in ((BEFORE_NOUNS, False), (BEFORE_VERBS, True))
    for rest, of_rest in table.items()
)
"""All chains, each with what can follow it."""

PRONOUNS: Mapping[str, float] = MappingProxyType(
    {pronoun: math.log10(share) for pronoun, share in AFTER.items()}
)
"""The attached pronouns, with the decimal logarithms of their shares."""
