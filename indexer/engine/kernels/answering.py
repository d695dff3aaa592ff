"""Answers of the machine: the same as those of `indexer.engine.ranking` from arrays."""

from __future__ import annotations

import threading
from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.engine.base import EngineRequest, EngineResult, Sort
from indexer.engine.expansions import Expansions
from indexer.engine.kernels import codes
from indexer.engine.kernels.codes import OUT_HEAD, OUT_ROW, TOTAL
from indexer.engine.kernels.hits import LazyHits
from indexer.engine.kernels.loading import Run
from indexer.engine.kernels.memory_view import MemoryView
from indexer.engine.kernels.program import Program, TooDeepError, compiled
from indexer.engine.kernels.scratch import MOST_WANTED, scratch
from indexer.engine.leaves import Leaves
from indexer.engine.plan import Node
from indexer.engine.ranking import named_counts
from indexer.engine.view import View

PREPARED = 4_096
PREPARED_BYTES = 1 << 25
"""So many prepared questions are remembered, of so many bytes together."""

LARGE_BYTES = PREPARED_BYTES >> 5
"""One of more bytes is not remembered: running it takes longer than preparing it, and others have no room."""

FEW_ROWS = 2_000
"""Where so much may be found, it is made room for each time."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question made ready for one view.

    Attributes:
        plan: the plan.
        request: the request; it and the plan are known by what objects they are, as long as this holds them.
        program: what the machine runs.
        notes: what the reader should know.
    """

    plan: Node
    request: EngineRequest
    program: Program
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A prepared question as one thread asks it.

    Attributes:
        prepared: the question.
        told: what the machine is told.
        address: where that stands.
        out: where it answers.
        levels: where it counts levels.
        facets: where it counts the values of each facet.
        plain: whether there is nothing but hits and a total.
    """

    prepared: Prepared
    told: array[int]
    address: int
    out: array[int]
    levels: npt.NDArray[np.int64]
    facets: dict[str, npt.NDArray[np.int64]]
    plain: bool


class _Own(threading.local):
    def __init__(self) -> None:
        self.asked: dict[tuple[int, int], Asked] = {}


class Machine:
    """A compiled machine on one view.

    Args:
        run: the compiled function.
        view: what it searches; see `memory_view.fits`.
        place: where the index is, for messages.
    """

    def __init__(self, run: Run, view: View, place: object) -> None:
        self._run = run
        self._view = view
        self._place = place
        self._memory = MemoryView(view)
        self._prepared: dict[tuple[int, int], Prepared] = {}
        self._room = PREPARED_BYTES
        self._own = _Own()

    def known(self, plan: Node, request: EngineRequest) -> Asked | None:
        """Return what these very objects ask, if they were asked before."""
        return self._own.asked.get((id(plan), id(request)))

    def asked(self, plan: Node, request: EngineRequest) -> Asked | None:
        """Make a checked plan and request ready for this thread; None where they are left to arrays."""
        key = id(plan), id(request)
        prepared = self._prepared.get(key)
        if prepared is None:
            prepared = self._prepare(plan, request)
            if prepared is None:
                return None
            if prepared.program.size > LARGE_BYTES:
                return self._told(prepared)
            self._room -= prepared.program.size
            if len(self._prepared) >= PREPARED or self._room < 0:
                self._prepared, self._own = {}, _Own()
                self._room = PREPARED_BYTES - prepared.program.size
            self._prepared[key] = prepared
        asked = self._told(prepared)
        if len(asked.out) <= FEW_ROWS * OUT_ROW:
            self._own.asked[key] = asked
        return asked

    def answer(self, asked: Asked) -> EngineResult | None:
        """Answer; None where that is left to arrays."""
        if not asked.plain:
            asked.levels.fill(0)
            for counts in asked.facets.values():
                counts.fill(0)
        found = self._run(asked.address)
        if found < 0:
            return None
        out, prepared = asked.out, asked.prepared
        hits = LazyHits(out[OUT_HEAD : OUT_HEAD + found * OUT_ROW], self._view, prepared.request, self._place)
        if asked.plain:
            return EngineResult(out[TOTAL], hits, {}, prepared.notes)
        facets = {
            name: named_counts(self._view.columns.valued(name), counts)
            for name, counts in asked.facets.items()
        }
        return EngineResult(out[TOTAL], hits, facets, prepared.notes, tuple(asked.levels.tolist()))

    def _told(self, prepared: Prepared) -> Asked:
        """Return a question as this thread asks it."""
        program, request, memory = prepared.program, prepared.request, self._memory
        wanted = request.offset + request.limit if request.limit else 0
        out = array("q", bytes(8 * (OUT_HEAD + len(self._view.segments) * wanted * OUT_ROW)))
        levels = np.zeros(codes.MOST_LEVELS, np.int64)
        columns = {name: self._view.columns.valued(name).values for name in request.facets}
        facets = {name: np.zeros(len(values), np.int64) for name, values in columns.items()}
        by_date = request.sort is not Sort.RELEVANCE
        told = array(
            "q",
            (
                *(program.code.buffer_info()[0], memory.block.buffer_info()[0], *scratch().addresses),
                *(wanted, program.order, program.key),
                memory.dated(request.sort).buffer_info()[0] if by_date else 0,
                *(program.levels, levels.ctypes.data, program.bounds, len(facets), out.buffer_info()[0]),
            ),
        )
        for name, counts in facets.items():
            told.extend((memory.values(name), counts.ctypes.data))
        plain = not facets and not program.levels
        address = told.buffer_info()[0]
        return Asked(prepared, told, address, out, levels[: program.levels], facets, plain)

    def _prepare(self, plan: Node, request: EngineRequest) -> Prepared | None:
        """Make a question ready."""
        if request.crossed or request.offset + request.limit > MOST_WANTED:
            return None
        view = self._view
        expansions = Expansions(view, (plan, *request.levels))
        resolver = expansions.resolver(request)
        resolved = resolver.resolved(plan)
        levels = [resolver.resolved(level) for level in request.levels]
        leaves = Leaves(view, expansions, frozenset())
        try:
            program = compiled(self._memory, expansions, leaves, resolved, levels, request)
        except TooDeepError:
            return None
        return Prepared(plan, request, program, tuple(resolver.notes))
