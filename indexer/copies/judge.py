"""Do two texts tell one story in the same words, or does one hold the other?

The bounds were set on 20,000 articles of 2015 from fourteen Saudi papers, by reading pairs on either side of
each. What is refused beyond them are forms: the weather, the markets, telegrams of congratulation, notices of
executions. They are filled in anew with other names and numbers, mostly on another day.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indexer.copies.shingles import is_number, shingles

FEWEST_PASSAGES = 12
"""Shorter texts (fewer than 16 words) say too little to be told from one another: «watch the video»."""

SHORT = 30
"""Texts of fewer passages are alike by chance more often, and must be more so."""

ALIKE = 0.5
ALIKE_IN_DOUBT = 0.6
"""What part of the passages of both is shared; the second where both are short, or not of the same days."""

DAYS = 2
"""A story is printed again within so many days; a form is filled in again later."""

HELD = 0.8
HELD_PASSAGES = 20
"""What part of the shorter text a longer one holds at least, and how many passages."""

WORDS = 0.8
"""What part of the different words of one text the other has. Less shows texts that share what stands around
them (a columnist's addresses), for which their own words are too few."""

NUMBERS = 4
NUMBERS_AGREE = 0.5
"""Where both texts have so many different numbers, this part of them must agree; else it is a form."""

SURELY = 0.95
"""From here on numbers are not looked at: one paper may write as words what another writes in figures."""


@dataclass(frozen=True)
class Passages:
    """What is compared of a text; what takes long is made when first asked for.

    Attributes:
        words: its words, hashed.
        day: when it was published, as an ordinal of `datetime.date`; None where not known.
    """

    words: Sequence[int]
    day: int | None

    @cached_property
    def passages(self) -> frozenset[int]:
        """All passages that it holds, hashed."""
        return shingles(self.words)

    @cached_property
    def vocabulary(self) -> frozenset[int]:
        """Its different words."""
        return frozenset(self.words)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Those of them that are numbers."""
        return frozenset(filter(is_number, self.vocabulary))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How alike two texts are: the attributes of `archive.Likeness`."""

    jaccard: float
    containment: float
    same: bool


def passages_of(words: Sequence[int], published: str | None) -> Passages:
    """Return what is compared of a text.

    Args:
        words: as `indexer.copies.shingles.words_of` gives them.
        published: ISO 8601, as `archive.Article` has it.
    """
    return Passages(words, _day(published))


def likeness(one: Passages, other: Passages) -> Verdict | None:
    """Return how alike two texts are; None where neither is a copy of the other, or of a part of it."""
    if min(len(one.words), len(other.words)) < FEWEST_PASSAGES:
        return None
    # Words take far less time than passages, and most of what is compared has too few in common.
    if _agreeing(one.vocabulary, other.vocabulary) < WORDS:
        return None
    shorter = min(len(one.passages), len(other.passages))
    if shorter < FEWEST_PASSAGES:
        return None
    shared = len(one.passages & other.passages)
    jaccard = shared / (len(one.passages) + len(other.passages) - shared)
    containment = shared / shorter
    held = containment >= HELD and shared >= HELD_PASSAGES
    if not held and jaccard < ALIKE:
        return None
    in_doubt = shorter < SHORT or _days_apart(one, other) > DAYS
    alike = jaccard >= (ALIKE_IN_DOUBT if in_doubt else ALIKE)
    same = alike and (jaccard >= SURELY or _numbers_agree(one.numbers, other.numbers))
    return Verdict(jaccard, containment, same) if same or held else None


def _agreeing(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    return len(one & other) / min(len(one), len(other))


def _numbers_agree(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    return min(len(one), len(other)) < NUMBERS or _agreeing(one, other) >= NUMBERS_AGREE


def _days_apart(one: Passages, other: Passages) -> int:
    return 0 if one.day is None or other.day is None else abs(one.day - other.day)


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
