"""Random plans of the nodes that Whoosh's own queries can say."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from indexer.engine.base import KEYWORD_FIELDS
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Keyword,
    Near,
    Node,
    Noted,
    Phrase,
    Prefix,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.likeness import Pattern

BOOSTS = (0.3, 1.0, 1.0, 2.5)
ALL = 1_000_000
"""Patterns stand for all words that fit: Whoosh knows no limit."""
WEIGHTS = (0.5, 1.0, 2.0, 3.7)


class Plans:
    """Makes plans of the words of a collection.

    Args:
        chance: what chooses.
        word: gives a word.
        row: gives words that stand in a row somewhere, so many.
        fields: the text fields, those with positions first.
        positional: how many of them have positions.
        values: values of keyword fields.
        days: dates as ``yyyymmdd``.
    """

    def __init__(
        self,
        chance: random.Random,
        *,
        word: Callable[[], str],
        row: Callable[[int], Sequence[str]],
        fields: Sequence[str],
        positional: int,
        values: Sequence[str],
        days: Sequence[int],
    ) -> None:
        self._chance = chance
        self._word = word
        self._row = row
        self._fields = fields
        self._positional = positional
        self._values = values
        self._days = days

    def plan(self, depth: int = 2) -> Node:
        chance = self._chance
        if depth == 0 or chance.random() < 0.35:
            return self._leaf()
        several = tuple(self.plan(depth - 1) for _ in range(chance.randint(1, 3)))
        inner = self.plan(depth - 1)
        return chance.choice(
            (
                AllOf(several),
                AllOf(several),
                AnyOf(several),
                AnyOf(several),
                AllOf((*several, Unscored(inner))),
                AllOf((*several, self._filter())),
                Without(inner, self._filter()),
                Without(AnyOf(several), inner),
                Raised(inner, several),
                Noted(inner, "note"),
                Unscored(inner),
            )
        )

    def _leaf(self) -> Node:
        chance, boost = self._chance, self._chance.choice(BOOSTS)
        fields, placed = self._weighted(self._fields), self._weighted(self._fields[: self._positional])
        kind = chance.randrange(10)
        if kind < 4:
            return Term(self._word(), fields, boost)
        if kind == 4:
            return Synonyms(tuple(self._word() for _ in range(chance.randint(1, 3))), fields, boost)
        if kind < 7:
            return self._phrase(placed, boost)
        if kind == 7:
            slots = ((self._word(),), (self._word(), self._word()))
            return Near(slots, chance.randint(1, 6), chance.random() < 0.5, placed, boost)
        if kind == 8:
            return self._pattern(fields, boost)
        return self._filter()

    def _pattern(self, fields: tuple[FieldWeight, ...], boost: float) -> Node:
        chance, word = self._chance, self._word()
        if chance.random() < 0.5:
            return Prefix(word[: -chance.randint(1, 3)] or word, fields, boost, limit=ALL)
        glob = chance.choice((f"{word[:2]}*{word[-1:]}", f"{word[:1]}?{word[2:]}", f"*{word[1:]}"))
        return Wildcard(Pattern(glob), fields, boost, limit=ALL)

    def _phrase(self, fields: tuple[FieldWeight, ...], boost: float) -> Phrase:
        chance, length = self._chance, self._chance.randint(2, 3)
        offsets, terms = list(range(length)), list(self._row(length))
        if chance.random() < 0.3:
            offsets[-1] += chance.randint(1, 2)
        places = tuple((term, self._word()) if chance.random() < 0.2 else term for term in terms)
        return Phrase(places, tuple(offsets), fields, boost)

    def _filter(self) -> Node:
        chance = self._chance
        if chance.random() < 0.5:
            values = chance.choices((*self._values, None), k=chance.randint(1, 3))
            return Keyword(chance.choice(KEYWORD_FIELDS), tuple(values))
        first, last = sorted(chance.choices(self._days, k=2))
        return DateRange(chance.choice((first, None)), chance.choice((last, None)))

    def _weighted(self, fields: Sequence[str]) -> tuple[FieldWeight, ...]:
        chosen = self._chance.choices(fields, k=self._chance.choice((1, 2, 2, 3)))
        return tuple(FieldWeight(field, self._chance.choice(WEIGHTS)) for field in chosen)
