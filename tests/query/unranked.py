"""Plans without what only ranks: words of the same root, and words side by side."""

from __future__ import annotations

from indexer.engine import plan
from indexer.query import weights
from indexer.query.leaves import ROOT_IN_BODY, ROOT_IN_TITLE

ROOTS = (ROOT_IN_TITLE, ROOT_IN_BODY)


def only_ranks(node: plan.Node) -> bool:
    pair = isinstance(node, plan.Phrase) and node.boost == weights.PAIR
    return pair or (isinstance(node, plan.Term) and set(node.fields) <= set(ROOTS))


def unranked(node: plan.Node) -> plan.Node:
    """Leave out of a plan what only ranks."""
    match node:
        case plan.Raised(child, by) if all(map(only_ranks, by)):
            return unranked(child)
        case plan.AllOf(children) | plan.AnyOf(children):
            return type(node)(tuple(unranked(child) for child in children if not only_ranks(child)))
        case plan.Raised(child, by):
            return plan.Raised(unranked(child), tuple(map(unranked, by)))
        case plan.Without(include, exclude):
            return plan.Without(unranked(include), unranked(exclude))
    return node
