"""What a query says several times, asked of an engine once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.engine import plan


def merged(nodes: Sequence[plan.Node]) -> tuple[plan.Node, ...]:
    """Return nodes that stand side by side, equal ones as one that counts for all of them.

    A word that is repeated counts as often, as in BM25 with query term frequencies; but it is looked up once,
    so that a long text taken as a query costs what its different words cost.
    """
    counts = Counter(nodes)
    if len(counts) == len(nodes):
        return tuple(nodes)
    return tuple(times(node, count) for node, count in counts.items())


def times(node: plan.Node, factor: float) -> plan.Node:  # noqa: PLR0911  one case a node
    """Return a node whose score is so many times as high."""
    if factor == 1:
        return node
    match node:
        case plan.AllOf(children) | plan.AnyOf(children):
            return type(node)(tuple(times(child, factor) for child in children))
        case plan.Raised(child, by):
            return plan.Raised(times(child, factor), tuple(times(one, factor) for one in by))
        case plan.Noted(child, note):
            return plan.Noted(times(child, factor), note)
        case plan.Without(include, exclude):
            return plan.Without(times(include, factor), exclude)
        case plan.Unscored() | plan.Keyword() | plan.DateRange():
            return node  # what limits scores nothing
    return replace(node, boost=node.boost * factor)
