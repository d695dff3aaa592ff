"""How a phrase of the vocabulary is written down, and how it matches."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.clean.reasons import Reason


class Match(StrEnum):
    """How a phrase must stand in a line."""

    WHOLE = "whole"
    """The line says this and nothing more, figures and signs aside."""
    START = "start"
    """The line begins so, and is not longer than a short paragraph."""
    LABEL = "label"
    """The line begins so, and a colon follows: without it, the words begin sentences."""
    OPENING = "opening"
    """The line begins so, is not longer than a headline, and does not end like a sentence."""
    INSIDE = "inside"
    """The words stand anywhere in a line that is not longer than a headline."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mean the same.

    Attributes:
        reason: what a line with one of them is.
        match: how they must stand in it.
        phrases: as people spell them, apart by ``|``.
        opens: whether the line is the heading of a block: what follows, until prose, is of the same kind.
        may_head: whether the line between two paragraphs is a subhead of the article.
    """

    reason: Reason
    match: Match
    phrases: str
    opens: bool = False
    may_head: bool = False
