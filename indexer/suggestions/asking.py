"""What help is asked for, and what it offers: plain values, which every face of Khizana shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from indexer.query import Query

Filters = Mapping[str, tuple[str | None, ...]]


class Counting(Protocol):
    """Counts what a query finds, as the search would or with other options; 0 if it is no query."""

    def __call__(
        self,
        text: str,
        *,
        any_word: bool | None = None,
        equivalents: bool | None = None,
        filters: Filters | None = None,
    ) -> int:
        """Return the number of articles; None stands for what the search has."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A search that finds more than the one asked.

    Attributes:
        kind: ``corrected`` (another word), ``layout`` (read with the other keyboard on), ``equals`` (with
            equal words), ``without-filter``, ``without-filters`` (without any), ``not-in-a-row`` (the words
            of its phrases anywhere), ``without-word`` (or another part of it) or ``any-word``.
        query: the query to ask.
        count: how many articles it finds, exactly.
        about: the words corrected or the parts left out, or the name of the filter left out; else empty.
        any_word: whether any of its words will do.
        equivalents: whether equal words are on.
        filters: the filters that stay.
    """

    kind: str
    query: str
    count: int
    about: str = ""
    any_word: bool = False
    equivalents: bool = False
    filters: Filters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A search that found nothing, or hardly anything.

    Attributes:
        text: the query as typed.
        query: its tree.
        total: how many articles it found.
        any_word: whether any of its words would do.
        equivalents: whether equal words were on.
        filters: what the answer was limited to.
    """

    text: str
    query: Query
    total: int
    any_word: bool = False
    equivalents: bool = False
    filters: Filters = field(default_factory=dict)
