"""What a dictionary word is: it decides which clitics it can bear."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a word is, as far as clitics ask."""

    NOUN = 0
    VERB = 1
    NAME = 2
    PARTICLE = 3
