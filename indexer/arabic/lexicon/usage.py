"""How usual the forms of a verb are in the press: what tells يكتب from the rare form that another word is.

Newspapers speak of third persons. The dictionary has every person of every verb, and some are spelled like
names: ليستر would be لـ with يستر, سيتروين the feminine plural يتروين. The numbers are rough on purpose: the
order of magnitude is what matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

IMPERATIVE, PRESENT_TENSE = "1", "2"
"""Tenses, as the dictionary numbers them (its `type`); 3 is the past."""
_EMPHASIZED = "1"

PRESENT = frozenset("ايتن")
"""The letters with which the present tense begins, folded."""

PERSONS: Mapping[str, float] = {
    "1": 1.0, "2": 1.0, "12": 0.5, "5": 0.3, "8": 0.3, "7": 0.1, "11": 0.05, "13": 0.05,
    "9": 0.05, "4": 0.1, "6": 0.02, "3": 0.01, "10": 0.005,
}  # fmt: skip
"""He, she, they, we, I, both, both (f.), they (f.), you (pl.), you, you (f.), you two, you (f. pl.)."""
ORDERED, SWORN = 0.02, 0.002
"""Imperatives, and the form with a heavy نون that oaths have."""


def usage(part: Mapping[str, Any]) -> float:
    """Return how usual a form is beside that of the third person.

    Args:
        part: what the dictionary says of a verb's form; empty for nouns.
    """
    if not part:
        return 1.0
    share = PERSONS[part["person2"]]
    if part["type"] == IMPERATIVE:
        share *= ORDERED
    if part["emphasized"] == _EMPHASIZED:
        share *= SWORN
    return share
