"""Whether engines agree: on how many texts match, on counts by site, and on the first ten.

Totals are to be equal. Rankings need not be: Lucene and tantivy keep lengths in one byte, FTS5 and Xapian
weigh frequent words otherwise; and what is equal in score or date stands in an order of each one's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import Query

RANKED = ("rare", "common", "2-AND", "3-OR", "phrase", "title OR", "filtered", "faceted")
"""Classes whose first ten are compared; the others' are ordered by ids or dates."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How an engine's answers to a class compare with those of another.

    Attributes:
        compared: how many queries both answered.
        totals: the queries whose totals or counts differ, each with both.
        overlap: how many of the first ten are common, the mean over queries, as a share; None where the
            order says nothing.
    """

    compared: int
    totals: tuple[str, ...]
    overlap: float | None


def agreement(
    kind: str, queries: Sequence[Query], ours: Sequence[Answer | None], theirs: Sequence[Answer | None]
) -> Agreement:
    """Compare answers to the queries of one class."""
    both = [
        (query, our, their)
        for query, our, their in zip(queries, ours, theirs, strict=True)
        if our is not None and their is not None
    ]
    differing = tuple(
        f"{' '.join(query.words)}: {our.total} against {their.total}"
        for query, our, their in both
        if not same_counts(our, their)
    )
    shares = [overlap(our.ids, their.ids) for _, our, their in both]
    mean = sum(shares) / len(shares) if shares and kind in RANKED else None
    return Agreement(len(both), differing, mean)


def same_counts(our: Answer, their: Answer) -> bool:
    """Tell whether two answers say the same of how many match; one that says nothing does not differ."""
    if our.total is None or their.total is None:
        return True
    return our.total == their.total and dict(our.counts) == dict(their.counts)


def overlap(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return what share of the first ten is common.

    >>> overlap(["1", "2"], ["2", "3"]), overlap([], [])
    (0.5, 1.0)
    """
    most = max(len(ours[:LIMIT]), len(theirs[:LIMIT]))
    return len(set(ours[:LIMIT]) & set(theirs[:LIMIT])) / most if most else 1.0


def disagreements(
    queries: Sequence[Query], answers: Mapping[str, Mapping[str, Sequence[Answer | None]]], ours: str
) -> list[tuple[str, str, Agreement]]:
    """Return engine, class and comparison wherever another engine answered what ours did."""
    by_kind: dict[str, list[Query]] = {}
    for query in queries:
        by_kind.setdefault(query.kind, []).append(query)
    return [
        (name, kind, found)
        for name, theirs in answers.items()
        if name != ours
        for kind, own in by_kind.items()
        if (found := agreement(kind, own, answers[ours][kind], theirs[kind])).compared
    ]
