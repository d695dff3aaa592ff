"""Plans without what only ranks: words of the same root."""

from __future__ import annotations

from indexer.engine import plan
from indexer.query.leaves import ROOT_IN_BODY, ROOT_IN_TITLE

ROOTS = (ROOT_IN_TITLE, ROOT_IN_BODY)


def is_root(node: plan.Node) -> bool:
    return isinstance(node, plan.Term) and set(node.fields) <= set(ROOTS)


def rootless(node: plan.Node) -> plan.Node:
    """Leave out of a plan what looks roots up."""
    match node:
        case plan.Raised(child, by) if all(map(is_root, by)):
            return rootless(child)
        case plan.AllOf(children) | plan.AnyOf(children):
            return type(node)(tuple(rootless(child) for child in children if not is_root(child)))
        case plan.Raised(child, by):
            return plan.Raised(rootless(child), tuple(map(rootless, by)))
        case plan.Without(include, exclude):
            return plan.Without(rootless(include), rootless(exclude))
    return node
