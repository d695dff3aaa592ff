"""One term's postings in one field from all segments of a view, as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers, Stored, spread
from indexer.engine.term_list import TermList


@dataclass(frozen=True)
class Gathered:
    """Where a term stands in a field.

    Attributes:
        documents: the documents that hold it, deleted ones too.
        lists: the segments' lists, one after the other.
    """

    documents: Numbers
    lists: tuple[TermList, ...]

    @cached_property
    def frequencies(self) -> Stored:
        """How often it stands in each of the documents."""
        if len(self.lists) == 1:
            return self.lists[0].frequencies
        return np.concatenate([one.frequencies for one in self.lists])

    def positions_at(self, places: Numbers) -> tuple[Numbers, npt.NDArray[np.int64]]:
        """Return where the term stands in some of its documents.

        Args:
            places: where these are in `documents`, ascending.

        Returns:
            For each of its occurrences there: the document, and the position.
        """
        counts = self.frequencies.take(places).astype(np.intp)
        ends = self._ends.take(places)
        wanted = spread(ends - counts, counts)
        return self.documents.take(places).repeat(counts), self._taken(wanted)

    @cached_property
    def _ends(self) -> Numbers:
        """Behind how many occurrences each document's last one stands."""
        return self.frequencies.cumsum(dtype=np.intp)

    def _taken(self, wanted: Numbers) -> npt.NDArray[np.int64]:
        """Return the positions of some occurrences, counted through all lists."""
        if len(self.lists) == 1:
            return self.lists[0].positions_at(wanted)
        found, begin, first = np.empty(len(wanted), np.int64), 0, 0
        last = 0
        for one in self.lists:
            first += one.holders
            end = int(self._ends[first - 1])
            behind = int(wanted.searchsorted(end))
            if behind > last:
                found[last:behind] = one.positions_at(wanted[last:behind] - begin)
            begin, last = end, behind
        return found


def gathered(lists: Sequence[tuple[int, TermList]]) -> Gathered:
    """Return lists as one.

    Args:
        lists: the list of each segment that has one, and the number of the segment's first document.
    """
    kept = tuple(one for _, one in lists)
    if len(lists) == 1:
        base, only = lists[0]
        return Gathered(only.documents + np.intp(base), kept)
    documents, begin = np.empty(sum(one.holders for one in kept), np.intp), 0
    for base, one in lists:
        end = begin + one.holders
        np.add(one.documents, base, out=documents[begin:end], dtype=np.intp)
        begin = end
    return Gathered(documents, kept)
