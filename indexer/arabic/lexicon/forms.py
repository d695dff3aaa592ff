"""How a stem is written before a pronoun that is attached to it.

مدرسة is written open before a pronoun (مدرستها), مستشفى with alef (مستشفاها), وزراء with its hamza on a seat
(وزرائه, وزراؤه), كتبوا without its alef (كتبوها).
"""

from __future__ import annotations

import re

from indexer.arabic.lexicon.kinds import Kind

_SHORTEST = 3
_SEAT_BEFORE_WAW = re.compile("(?<!ا)ؤ(وا|ون)$")


def bound_forms(stem: str, kind: Kind) -> tuple[str, ...]:
    """Return the spellings of a stem before an attached pronoun.

    >>> bound_forms("حكومة", Kind.NOUN), bound_forms("وزراء", Kind.NOUN), bound_forms("كتبوا", Kind.VERB)
    (('حكومت',), ('وزراء', 'وزرائ', 'وزراؤ'), ('كتبو',))
    """
    if stem.endswith("ة"):
        return (stem[:-1] + "ت",)
    if stem.endswith("ى"):
        # In على and لدى the letter becomes ya: عليه, لديه.
        return (stem[:-1] + "ا", stem) if kind is not Kind.PARTICLE else (stem,)
    if stem.endswith("اء") and len(stem) > _SHORTEST:
        return (stem, stem[:-1] + "ئ", stem[:-1] + "ؤ")
    if kind is Kind.VERB and stem.endswith("وا"):
        return (stem[:-1],)
    return (stem,)


def spellings(stem: str, kind: Kind) -> tuple[str, ...]:
    """Return the ways in which a stem is written alone: half of the press leaves hamza of بدؤوا on its alef.

    >>> spellings("بدؤوا", Kind.VERB), spellings("كتبوا", Kind.VERB)
    (('بدؤوا', 'بدأوا'), ('كتبوا',))
    """
    if kind is Kind.VERB and (found := _SEAT_BEFORE_WAW.search(stem)):
        return (stem, stem[: found.start()] + "أ" + found[1])
    return (stem,)
