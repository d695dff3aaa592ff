"""How a stem is written: by other schools of spelling, and before a pronoun that is attached to it.

مدرسة is written open before a pronoun (مدرستها), مستشفى with alef (مستشفاها), وزراء with its hamza on a seat
(وزرائه, وزراؤه), كتبوا without its alef (كتبوها). بدؤوا is بدأوا to most newspapers, لجؤوا to some لجئوا.
"""

from __future__ import annotations

import re

from indexer.arabic.lexicon.kinds import Kind

_SHORTEST = 3
_PLURAL = re.compile("(?<=[^اوي])ؤو[ان]?$")


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
    """Return the ways to write a stem: on all seats of its hamza if it is a verb with one before a waw.

    Hamza on the line before waw (بدءوا) folds as that on waw.

    >>> spellings("بدؤوا", Kind.VERB), spellings("رؤوس", Kind.NOUN)
    (('بدؤوا', 'بدأوا', 'بدئوا'), ('رؤوس',))
    """
    if kind is not Kind.VERB or not (found := _PLURAL.search(stem)):
        return (stem,)
    return (stem, *(stem[: found.start()] + seat + stem[found.start() + 1 :] for seat in "أئ"))
