"""From what matches to one answer: the order, the part asked for, the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engine.base import EngineRequest, EngineResult, Hit, Sort
from indexer.engine.columns import UNDATED
from indexer.engine.document_sets import DocumentSet, Floats, Numbers, Scored
from indexer.engine.executor import Executor
from indexer.engine.expansions import Expansions
from indexer.engine.plan import SCORE_DIGITS, Node
from indexer.engine.view import View
from indexer.engine.view_columns import Valued

SLACK = 10.0**-SCORE_DIGITS
"""Rounding moves a score by half of this at most: within it, unrounded scores decide nothing."""

LAST = 10.0**13
"""Where undated documents stand in the order of dates."""

BLOCKS = 8
"""The lowest numbers are looked for in the blocks with the lowest ones, so many of them for each wanted."""


FEW = 32
"""So many numbers are rounded sooner one by one."""

LARGE = 1e12
DOUBT = 1e-3
"""Up to the one, scaled scores are wrong by less than the other."""


def answer(view: View, plan: Node, request: EngineRequest) -> EngineResult:
    """Answer a checked plan and request from one view."""
    expansions = Expansions(view, (plan, *request.levels))
    resolver = expansions.resolver(request)
    plan = resolver.resolved(plan)
    levels = [resolver.resolved(level) for level in request.levels]
    executor = Executor(view, expansions, plan)
    if request.sort is Sort.RELEVANCE:
        scored = executor.scores(plan)
        matches = scored.documents
        page = _by_score(view, scored, request)
    else:
        matches = executor.matches(plan)
        page = _by_date(view, executor, plan, matches, request)
    levelled = _levelled(view, executor, levels, matches)
    return EngineResult(
        total=len(matches),
        hits=tuple(Hit(id_, score, _level(levelled, document)) for id_, score, document in page),
        facets={name: _counted(view, matches, name) for name in request.facets},
        notes=tuple(resolver.notes),
        level_totals=tuple(map(len, levelled)),
        crossed=_crossed(view, matches, *request.crossed) if request.crossed else (),
    )


def _levelled(view: View, executor: Executor, levels: Sequence[Node], matches: Numbers) -> list[Numbers]:
    """Return for each level the matches whose first level it is."""
    rest, parts = DocumentSet(matches, view.size), []
    for level in levels:
        part = executor.matches(level, rest)
        parts.append(part)
        rest = DocumentSet(rest.numbers.take(rest.without(part)), view.size)
    return parts


def _level(levelled: Sequence[Numbers], document: int) -> int | None:
    """Return the level of a match."""
    for level, part in enumerate(levelled):
        place = int(part.searchsorted(document))
        if place < len(part) and part[place] == document:
            return level
    return None


def _by_score(view: View, scored: Scored, request: EngineRequest) -> list[tuple[str, float, int]]:
    page = _page(view, scored.documents, -scored.scores, request, slack=SLACK)
    # Adding 0.0 turns the -0.0 of a negated score of 0 into 0.0.
    return [(id_, -key + 0.0, document) for key, id_, document in page]


def _by_date(
    view: View, executor: Executor, plan: Node, matches: Numbers, request: EngineRequest
) -> list[tuple[str, float, int]]:
    keys = date_keys(view.columns.dates.take(matches), request.sort)
    page = _page(view, matches, keys, request, slack=0.0)
    shown = np.array(sorted(document for _, _, document in page), np.intp)
    scored = executor.scores(plan, DocumentSet(shown, view.size))
    scores = dict(zip(scored.documents.tolist(), rounded(scored.scores).tolist(), strict=True))
    return [(id_, scores[document], document) for _, id_, document in page]


def date_keys(dates: npt.NDArray[np.int64], sort: Sort) -> Floats:
    """Return numbers by which documents stand in the order of their dates, the lowest first.

    Args:
        dates: when each was published, as ``yyyymmddHHMM``, or `UNDATED`.
        sort: `Sort.NEWEST` or `Sort.OLDEST`.
    """
    return np.where(dates == UNDATED, LAST, dates if sort is Sort.OLDEST else -dates)


def _page(
    view: View, documents: Numbers, keys: Floats, request: EngineRequest, slack: float
) -> list[tuple[float, str, int]]:
    """Return the rounded keys, ids and numbers of the matches on the page, the lowest keys first.

    Ids decide between equal keys and are dear to read: only those of the best are.
    """
    wanted = request.offset + request.limit
    if not request.limit:
        return []
    if wanted < len(keys) and keys[0] == keys[-1] and (keys == keys[0]).all():
        # Ids alone decide, as among the words that begin alike.
        first = _first_by_id(view, documents, wanted)
        documents, keys = documents.take(first), keys.take(first)
    elif wanted < len(keys):
        near = (keys <= lowest(keys, wanted) + slack).nonzero()[0]
        documents, keys = documents.take(near), keys.take(near)
    if slack:
        keys = rounded(keys)
    if len(documents) > 2 * wanted:
        leading = _leading(view, documents, keys, wanted)
        documents, keys = documents.take(leading), keys.take(leading)
    numbers = documents.tolist()
    found = zip(keys.tolist(), map(view.columns.id, numbers), numbers, strict=True)
    return sorted(found)[request.offset : wanted]


def _leading(view: View, documents: Numbers, keys: Floats, wanted: int) -> Numbers:
    """Return where the best of every segment stand, by key, then by the order of its ids."""
    return np.concatenate(
        [
            begin + np.lexsort((ranks, keys[begin:end]))[:wanted]
            for begin, end, ranks in _id_ranks(view, documents)
        ]
    )


def _first_by_id(view: View, documents: Numbers, wanted: int) -> Numbers:
    """Return where the first documents of every segment stand, by the order of its ids, in no order."""
    return np.concatenate(
        [
            begin + (ranks.argpartition(wanted)[:wanted] if wanted < len(ranks) else np.arange(len(ranks)))
            for begin, _, ranks in _id_ranks(view, documents)
        ]
    )


def _id_ranks(view: View, documents: Numbers) -> Iterator[tuple[int, int, npt.NDArray[Any]]]:
    """Yield for every segment where its documents begin and end, and their places in the order of its ids."""
    places = zip(view.columns.bases, view.segments, view.columns.cuts(documents), strict=True)
    for base, segment, (begin, end) in places:
        yield begin, end, segment.columns.id_ranks.take(documents[begin:end] - base)


def lowest(keys: Floats, count: int) -> float:
    """Return the highest of so many lowest numbers.

    Sorting out all numbers costs more than looking at each once. So they are laid out in blocks first: at
    least `count` numbers are no higher than the highest of the `count` lowest blocks' lowest ones.

    Args:
        keys: more numbers than `count`.
        count: at least 1.
    """
    blocks = BLOCKS * count
    rows = len(keys) // blocks
    if rows > 1:
        heads = keys[: rows * blocks].reshape(rows, blocks).min(axis=0)
        keys = keys[keys <= np.partition(heads, count - 1)[count - 1]]
    return float(np.partition(keys, count - 1)[count - 1])


def rounded(numbers: Floats) -> Floats:
    """Return numbers rounded to `SCORE_DIGITS` decimals, each as `round` does it.

    Scaled numbers are rounded, and scaled back; where scaling itself may have decided, `round` does.
    """
    if len(numbers) <= FEW:
        return np.array([round(number, SCORE_DIGITS) for number in numbers.tolist()], np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = np.abs(numbers) * 10.0**SCORE_DIGITS
        result = np.round(numbers, SCORE_DIGITS)
        doubtful = (np.abs(scaled - np.floor(scaled) - 0.5) < DOUBT) | (scaled > LARGE)
    places = doubtful.nonzero()[0]
    result[places] = [round(number, SCORE_DIGITS) for number in numbers[places].tolist()]
    return result


def _counted(view: View, matches: Numbers, name: str) -> tuple[tuple[str | None, int], ...]:
    """Count the values of a facet among all matches."""
    column = view.columns.valued(name)
    return named_counts(column, np.bincount(column.ordinals.take(matches), minlength=len(column.values)))


def named_counts(column: Valued, counts: Numbers) -> tuple[tuple[str | None, int], ...]:
    """Return the values that are there, with their counts, in the order of `EngineResult.facets`."""
    found = counts.nonzero()[0]
    # Values are numbered in their order, which a stable sort by count keeps among equals.
    found = found.take((-counts.take(found)).argsort(kind="stable"))
    values = map(column.values.__getitem__, found.tolist())
    return tuple(zip(values, counts.take(found).tolist(), strict=True))


def _crossed(
    view: View, matches: Numbers, first: str, second: str
) -> tuple[tuple[str | None, str | None, int], ...]:
    """Count the pairs of values of two facets among all matches, in the order of `EngineResult.crossed`."""
    column, other = view.columns.valued(first), view.columns.valued(second)
    width = len(other.values)
    # Values are numbered in their order, None last.
    pairs = column.ordinals.take(matches).astype(np.int64) * width + other.ordinals.take(matches)
    found, counts = np.unique(pairs, return_counts=True)
    return tuple(
        (column.values[pair // width], other.values[pair % width], count)
        for pair, count in zip(found.tolist(), counts.tolist(), strict=True)
    )
