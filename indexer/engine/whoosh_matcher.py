"""Where one term stands, as Whoosh's queries walk through it: document by document."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

from whoosh.formats import Existence, Positions
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.system import pack_uint

from indexer.engine.document_sets import NONE, Stored
from indexer.engine.whoosh_lexicons import Held


class ArrayMatcher(LeafMatcher):
    """Walks through a posting list.

    It says that it knows no qualities of blocks, so that Whoosh looks at every document: its shortcuts lose
    some where queries are nested.

    Args:
        held: the list.
        form: the field's format, which says what can be asked of a posting.
        scorer: Whoosh's scorer of the term; None where nobody asks for scores.
        term: the field and the term in UTF-8.
    """

    def __init__(self, held: Held, form: Any, scorer: Any, term: tuple[str, bytes]) -> None:
        self._held = held
        self._ids: list[int] = held.documents.tolist()
        self._place = 0
        self._term = term
        self.format = form
        self.scorer = scorer

    def is_active(self) -> bool:
        """Return whether there is a current document."""
        return self._place < len(self._ids)

    def reset(self) -> None:
        """Go back to the first document."""
        self._place = 0

    def copy(self) -> Self:
        """Return a matcher at the same place that goes its own way."""
        return copy.copy(self)

    def id(self) -> int:
        """Return the number of the current document, behind the end that of the last one.

        `AndNotMatcher` asks there too, and gets on with any number that stands for nothing any more.
        """
        try:
            return self._ids[self._place]
        except IndexError:
            return self._ids[-1]

    def all_ids(self) -> Iterator[int]:
        """Return all documents from the current one on."""
        return iter(self._ids[self._place :])

    def all_items(self) -> Iterator[tuple[int, bytes]]:
        """Yield all documents from the current one on, each with what stock segments keep for it."""
        return ((self._ids[place], self._value(place)) for place in range(self._place, len(self._ids)))

    def next(self) -> None:
        """Go to the next document."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1

    def skip_to(self, id: int) -> None:  # noqa: A002  the interface's name
        """Go to the first document that is not before this one, never back."""
        if not self.is_active():
            raise ReadTooFar
        self._place = bisect_left(self._ids, id, self._place)

    def supports_block_quality(self) -> bool:
        """Return False."""
        return False

    def weight(self) -> float:
        """Return how often the term stands in the current document."""
        return float(self._frequencies[self._place])

    def value(self) -> bytes:
        """Return what a stock segment keeps for the current document."""
        return self._value(self._place)

    def value_as(self, astype: str) -> Any:
        """Return what the field's format knows of the current document: frequency, weight, positions."""
        if self.supports(astype):
            if astype == "frequency":
                return self._frequencies[self._place]
            if astype == "positions":
                return self._positions(self._place)
        return super().value_as(astype)

    @cached_property
    def _frequencies(self) -> list[int]:
        frequencies: list[int] = self._held.frequencies.tolist()
        return frequencies

    @cached_property
    def _starts(self) -> list[int]:
        """Where each document's positions begin, and where the last one's end."""
        return [0, *accumulate(self._frequencies)]

    @cached_property
    def _all_positions(self) -> Stored:
        """Read once: they may have to be unpacked."""
        return NONE if self._held.positions is None else self._held.positions

    def _positions(self, place: int) -> list[int]:
        positions: list[int] = self._all_positions[self._starts[place] : self._starts[place + 1]].tolist()
        return positions

    def _value(self, place: int) -> bytes:
        if isinstance(self.format, Existence):
            return b""
        if isinstance(self.format, Positions):
            return bytes(self.format.encode(self._positions(place)))
        return pack_uint(self._frequencies[place])
