"""The hits of an answer; ids are read from the index when somebody looks at them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import overload

from indexer.engine.base import EngineRequest, Hit, Sort
from indexer.engine.kernels.codes import DOCUMENT, KEY, OF_LEVEL, OUT_ROW, SCALE, SCORE
from indexer.engine.plan import SCORE_DIGITS
from indexer.engine.ranking import date_keys
from indexer.engine.view import View
from indexer.engine.whoosh_errors import reading


class LazyHits(Sequence[Hit]):
    """The hits that were asked for, made when first looked at.

    Args:
        rows: what was found: numbers as `codes` says, segment by segment, the best first.
        view: where.
        request: what part of it was asked for, in what order.
        place: where the index is, for messages.
    """

    __slots__ = ("_kept", "_place", "_request", "_rows", "_view")

    def __init__(self, rows: Sequence[int], view: View, request: EngineRequest, place: object) -> None:
        self._rows = rows
        self._view = view
        self._request = request
        self._place = place
        self._kept: tuple[Hit, ...] | None = None

    @property
    def _made(self) -> tuple[Hit, ...]:
        if self._kept is None:
            with reading(str(self._place)):
                self._kept = _made(self._rows, self._view, self._request)
        return self._kept

    def __len__(self) -> int:
        found = len(self._rows) // OUT_ROW - self._request.offset
        return max(0, min(found, self._request.limit))

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...

    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        return self._made[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LazyHits):
            return self._made == other._made
        return self._made == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)


def _made(rows: Sequence[int], view: View, request: EngineRequest) -> tuple[Hit, ...]:
    """Return the hits that were asked for."""
    documents, keys, levels = (rows[column::OUT_ROW] for column in (DOCUMENT, KEY, OF_LEVEL))
    places: Sequence[int] = range(len(documents))
    begin, end = request.offset, request.offset + request.limit
    relevant = request.sort is Sort.RELEVANCE
    name = view.columns.id
    if places and (relevant or len(view.segments) > 1):
        # Ids are dear to read, and decide between equals alone.
        if relevant:
            order: Sequence[float] = [-key for key in keys]
        else:
            order = date_keys(view.columns.dates.take(documents), request.sort).tolist()
        last = sorted(order)[min(end, len(order)) - 1]
        found = sorted(
            (order[place], name(documents[place]), place) for place in places if order[place] <= last
        )
        chosen = [(id_, place) for _, id_, place in found[begin:end]]
    else:
        chosen = [(name(documents[place]), place) for place in places[begin:end]]
    if relevant:
        # The quotient of whole numbers is the float nearest to it, as `round` gives it.
        scores = [keys[place] / SCALE for _, place in chosen]
    else:
        bits = rows[SCORE::OUT_ROW]
        scores = [_float_of(bits[place]) for _, place in chosen]
    return tuple(
        Hit(id_, score, None if levels[place] < 0 else levels[place])
        for (id_, place), score in zip(chosen, scores, strict=True)
    )


def _float_of(bits: int) -> float:
    """Return the float that a number is the bits of, rounded as scores are."""
    (score,) = struct.unpack("<d", struct.pack("<q", bits))
    return round(float(score), SCORE_DIGITS)
