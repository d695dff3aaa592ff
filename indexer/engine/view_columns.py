"""What all segments of a view keep of each document, as one array a column, made when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Floats, Numbers, distinct
from indexer.engine.facets import PERIODS
from indexer.engine.segment import Segment

Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Valued:
    """A column of few different values.

    Attributes:
        values: the values in their order, None last; some may be of no document.
        ordinals: for every document, the place of its value among them.
    """

    values: tuple[str | None, ...]
    ordinals: npt.NDArray[np.integer]


class ViewColumns:
    """The columns of all segments, whose documents are numbered through.

    Making a column twice in two threads does no harm, so there is no lock.

    Attributes:
        bases: the number of each segment's first document.
        size: how many documents there are.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        *self.bases, self.size = accumulate((one.count for one in segments), initial=0)
        self._valued: dict[str, Valued] = {}

    @cached_property
    def dates(self) -> npt.NDArray[np.int64]:
        """When every document was published, as ``yyyymmddHHMM``, or `UNDATED`."""
        return _joined([one.columns.dates for one in self._segments], np.dtype(np.int64))

    def lengths(self, field: str) -> Floats:
        """Return how many terms a text field holds in every document."""
        return _joined([one.columns.lengths(field) for one in self._segments], np.dtype(np.float64))

    def valued(self, name: str) -> Valued:
        """Return the column of a facet, of `indexer.engine.base.FACETS`."""
        found = self._valued.get(name)
        if found is None:
            made = self._dated(name) if name in PERIODS else self._keywords(name)
            found = self._valued[name] = made
        return found

    def locate(self, document: int) -> tuple[int, int]:
        """Return the place of a document's segment, and the document's number in it."""
        place = bisect_right(self.bases, document) - 1
        return place, document - self.bases[place]

    def id(self, document: int) -> str:
        """Return the id of a document."""
        place, number = self.locate(document)
        return self._segments[place].columns.id(number)

    def cuts(self, documents: Numbers) -> list[tuple[int, int]]:
        """Return for each segment where the first of its documents among some stands, and behind the last."""
        cuts = documents.searchsorted([*self.bases, self.size]).tolist()
        return list(pairwise(cuts))

    def _keywords(self, field: str) -> Valued:
        known: dict[str | None, int] = {}
        parts = []
        for one in self._segments:
            numbers = [known.setdefault(value, len(known)) for value in one.columns.values(field)]
            parts.append(np.array(numbers, np.intp).take(one.columns.ordinals(field)))
        return _valued(list(known), _joined(parts, np.dtype(np.intp)))

    def _dated(self, name: str) -> Valued:
        unit, named = PERIODS[name]
        # Rounded down, `UNDATED` is below 0 still.
        periods = self.dates // unit
        different = distinct(periods)
        values = [None if period < 0 else named(period * unit) for period in different.tolist()]
        return _valued(values, different.searchsorted(periods))


def _valued(values: Sequence[str | None], ordinals: Numbers) -> Valued:
    """Return a column with its values in the order of `Valued`."""
    order = (*sorted(value for value in values if value is not None), None)
    places = {value: place for place, value in enumerate(order)}
    return Valued(order, np.array([places[value] for value in values], np.int32).take(ordinals))


def _joined(parts: Sequence[npt.NDArray[Kind]], kind: np.dtype[Kind]) -> npt.NDArray[Kind]:
    return np.concatenate([np.empty(0, kind), *parts], dtype=kind)
