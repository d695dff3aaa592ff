"""How many documents hold each term of a field: a byte a term, and the large counts apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers
from indexer.engine.sections import SectionFile, SectionWriter, narrowed

ONCE = 0
"""Stands for the count of a term that occurs once, and has no list but in the dictionary."""

MANY = 255
"""Stands for this count and all above it."""


def write_counts(output: SectionWriter, field: str, counts: Numbers, once: npt.NDArray[np.bool_]) -> None:
    """Write the counts of a field's terms as sections named after it.

    Args:
        output: where to.
        field: the field's name.
        counts: the counts.
        once: which terms have no list of their own.
    """
    many = (counts >= MANY).nonzero()[0]
    output.numbers(f"{field}.counts", np.where(once, ONCE, np.minimum(counts, MANY)).astype(np.uint8))
    output.numbers(f"{field}.many", narrowed(many))
    output.numbers(f"{field}.many_counts", narrowed(counts.take(many)))


class TermCounts(Sequence[int]):
    """The counts of a field's terms.

    Args:
        file: the segment's file.
        field: the field's name.
    """

    def __init__(self, file: SectionFile, field: str) -> None:
        self._file = file
        self._field = field
        self.small = file.scalars(f"{field}.counts")
        self._many = file.scalars(f"{field}.many")
        self._many_counts = file.scalars(f"{field}.many_counts")

    def __len__(self) -> int:
        return len(self.small)

    @overload
    def __getitem__(self, number: int) -> int: ...
    @overload
    def __getitem__(self, number: slice) -> list[int]: ...

    def __getitem__(self, number: int | slice) -> int | list[int]:
        if isinstance(number, slice):
            counts: list[int] = self.taken(np.arange(len(self))[number]).tolist()
            return counts
        small = self.small[number]
        if ONCE < small < MANY:
            return small
        return self._many_counts[bisect_left(self._many, number)] if small else 1

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])

    def once(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Return which of some terms have no list but in the dictionary."""
        small: npt.NDArray[np.bool_] = self._numbers("counts").take(numbers) == ONCE
        return small

    def taken(self, numbers: Numbers) -> Numbers:
        """Return the counts of some terms."""
        counts = np.maximum(self._numbers("counts").take(numbers), 1).astype(np.intp)
        many = (counts == MANY).nonzero()[0]
        places = self._numbers("many").searchsorted(numbers.take(many))
        counts[many] = self._numbers("many_counts").take(places)
        return counts

    def at_least(self, least: int) -> Numbers:
        """Return the numbers of the terms that at least so many documents hold."""
        if least > MANY:
            large = self._numbers("many_counts") >= least
            return self._numbers("many").compress(large).astype(np.intp)
        small = self._numbers("counts")
        return (small >= least).nonzero()[0] if least > 1 else np.arange(len(small))

    def _numbers(self, name: str) -> npt.NDArray[np.uint64]:
        return self._file.numbers(f"{self._field}.{name}")
