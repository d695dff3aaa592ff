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
    return tuple(_times(node, count) for node, count in counts.items())


def _times(node: plan.Node, count: int) -> plan.Node:
    """Return a node whose score is `count` times as high."""
    if count == 1:
        return node
    match node:
        case plan.Term() | plan.Phrase() | plan.Prefix():
            return replace(node, boost=node.boost * count)
        case plan.AllOf(children) | plan.AnyOf(children):
            return type(node)(tuple(_times(child, count) for child in children))
        case plan.Without(include, exclude):
            return plan.Without(_times(include, count), exclude)
    return node  # what limits scores nothing
