"""From the matches of every segment to one answer: the order, the part asked for, the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest
from itertools import chain
from operator import neg
from typing import TypeAlias

from indexer.engine.base import EngineRequest, EngineResult, Hit, Sort
from indexer.engine.columns import UNDATED
from indexer.engine.executor import Executor
from indexer.engine.expansions import Expansions
from indexer.engine.facets import in_order
from indexer.engine.leaves import Scores
from indexer.engine.plan import SCORE_DIGITS, Node, Unscored
from indexer.engine.resolving import Resolver, allowance
from indexer.engine.segment import Segment, View

SLACK = 10.0**-SCORE_DIGITS
"""Rounding moves a score by half of this at most: within it, unrounded scores decide nothing."""

LAST = 10**13
"""Where undated documents stand in the order of dates."""

Matches: TypeAlias = Sequence[Collection[int]]
"""The documents that match, segment by segment."""

Found: TypeAlias = tuple[int, int]
"""A segment's place in the view, and a document's number in it."""

Placed: TypeAlias = tuple[str, float, Found]
"""The id of a hit, its score, and where it is."""


def answer(view: View, plan: Node, request: EngineRequest) -> EngineResult:
    """Answer a checked plan and request from one view."""
    expansions = Expansions(view, (plan, *request.levels))
    resolver = Resolver(expansions.taken, view.frequency, allowance(request, view.count))
    plan = resolver.resolved(plan)
    levels = [resolver.resolved(level) for level in request.levels]
    executor = Executor(view, expansions, plan)
    numbers = range(len(view.segments))
    if request.sort is Sort.RELEVANCE:
        scores = [executor.scores(plan, number) for number in numbers]
        matches: Matches = scores
        page = _by_score(view, scores, request)
    else:
        matches = [executor.scores(Unscored(plan), number) for number in numbers]
        page = _by_date(view, executor, plan, matches, request)
    levelled = [_levelled(executor, levels, number, matches[number]) for number in numbers]
    return EngineResult(
        total=sum(map(len, matches)),
        hits=tuple(Hit(id_, score, _level(levelled, place)) for id_, score, place in page),
        facets={name: _counted(view, matches, name) for name in request.facets},
        notes=tuple(resolver.notes),
        level_totals=tuple(sum(len(parts[level]) for parts in levelled) for level in range(len(levels))),
    )


def _levelled(
    executor: Executor, levels: Sequence[Node], number: int, matches: Collection[int]
) -> list[set[int]]:
    """Return for each level the matches of a segment whose first level it is."""
    rest, parts = set(matches), []
    for level in levels:
        parts.append(set(executor.matches(level, number, rest)) if rest else set())
        rest -= parts[-1]
    return parts


def _level(levelled: Sequence[Sequence[Collection[int]]], place: Found) -> int | None:
    """Return the level of a match."""
    number, document = place
    return next((level for level, part in enumerate(levelled[number]) if document in part), None)


def _by_score(view: View, scores: Sequence[Scores], request: EngineRequest) -> list[Placed]:
    keys = [list(map(neg, one.values())) for one in scores]
    page = _page(view, scores, keys, request, slack=SLACK)
    # Adding 0.0 turns the -0.0 of a negated score of 0 into 0.0.
    return [(id_, -key + 0.0, place) for key, id_, place in page]


def _by_date(
    view: View, executor: Executor, plan: Node, matches: Matches, request: EngineRequest
) -> list[Placed]:
    keys = [
        _date_keys(segment, documents, request.sort)
        for segment, documents in zip(view.segments, matches, strict=True)
    ]
    page = _page(view, matches, keys, request, slack=0)
    scores = _scores_of(executor, plan, [place for _, _, place in page])
    return [(id_, round(scores[place], SCORE_DIGITS), place) for _, id_, place in page]


def _page(
    view: View, matches: Matches, keys: Sequence[Sequence[float]], request: EngineRequest, slack: float
) -> list[tuple[float, str, Found]]:
    """Return the rounded keys, ids and places of the matches on the page.

    Ids decide between equal keys and are dear to read. So each segment first gives as many of its matches as
    the page may need, by key and by the order of ids that it keeps as numbers; only their ids are read.
    """
    wanted = request.offset + request.limit
    if not request.limit:
        return []
    bound = float("inf")
    if wanted < sum(map(len, keys)):
        bound = nsmallest(wanted, chain.from_iterable(keys))[-1] + slack
    leading: list[tuple[float, str, Found]] = []
    for number, (documents, ranks) in enumerate(zip(matches, keys, strict=True)):
        columns = view.segments[number].columns
        near = [
            (round(key, SCORE_DIGITS), document)
            for document, key in zip(documents, ranks, strict=True)
            if key <= bound
        ]
        if len(near) > wanted:
            by_id = ((key, columns.id_ranks[document], document) for key, document in near)
            near = [(key, document) for key, _, document in nsmallest(wanted, by_id)]
        leading.extend((key, columns.id(document), (number, document)) for key, document in near)
    return nsmallest(wanted, leading)[request.offset :]


def _date_keys(segment: Segment, documents: Iterable[int], sort: Sort) -> list[int]:
    dates = map(segment.columns.dates.__getitem__, documents)
    sign = 1 if sort is Sort.OLDEST else -1
    return [LAST if date == UNDATED else sign * date for date in dates]


def _scores_of(executor: Executor, plan: Node, places: Sequence[Found]) -> dict[Found, float]:
    """Return the scores of a few documents that match."""
    within: dict[int, set[int]] = {}
    for number, document in places:
        within.setdefault(number, set()).add(document)
    return {
        (number, document): score
        for number, documents in within.items()
        for document, score in executor.scores(plan, number, documents).items()
    }


def _counted(view: View, matches: Matches, name: str) -> tuple[tuple[str | None, int], ...]:
    """Count the values of a facet among all matches."""
    counts: Counter[str | None] = Counter()
    for segment, documents in zip(view.segments, matches, strict=True):
        if name in ("year", "month"):
            months = Counter(map(segment.columns.months.__getitem__, documents))
            for month, count in months.items():
                counts[_month_name(month, name)] += count
        else:
            values = segment.columns.values(name)
            ordinals = Counter(map(segment.columns.ordinals(name).__getitem__, documents))
            for ordinal, count in ordinals.items():
                counts[values[ordinal]] += count
    return in_order(counts)


def _month_name(month: int, facet: str) -> str | None:
    if month == UNDATED:
        return None
    year = f"{month // 100:04}"
    return year if facet == "year" else f"{year}-{month % 100:02}"
