"""The parts of plans, for all that walks through them."""

from __future__ import annotations

from collections import Counter

from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    Fuzzy,
    Keyword,
    Near,
    Node,
    Noted,
    Phrase,
    Place,
    Prefix,
    Raised,
    Row,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.likeness import Choice, Start


def children_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below a node, in the order of the tree.

    Raises:
        TypeError: it is not a node of this module.
    """
    match node:
        case AllOf(children) | AnyOf(children):
            return children
        case Without(include, exclude):
            return include, exclude
        case Raised(child, by):
            return child, *by
        case Noted(child) | Unscored(child):
            return (child,)
        case (
            Term()
            | Synonyms()
            | Prefix()
            | Wildcard()
            | Fuzzy()
            | Phrase()
            | Near()
            | Keyword()
            | DateRange()
        ):
            return ()
    raise unknown_node(node)


def unknown_node(node: object) -> TypeError:
    """Return what every engine raises for a node that it does not know."""
    return TypeError(f"not a node of a plan: {node!r}")


def choice_of(node: Prefix | Wildcard | Fuzzy) -> Choice:
    """Return what the words are that a node stands for."""
    match node:
        case Prefix(prefix):
            return Start(prefix)
        case Wildcard(pattern):
            return pattern
        case Fuzzy(similar):
            return similar


def alternatives(place: Place) -> tuple[Choice, ...]:
    """Return the words and patterns of a place."""
    return place if isinstance(place, tuple) else (place,)


def places_of(node: Phrase | Near) -> tuple[Place, ...]:
    """Return all places of a phrase, or of the slots of a `Near`, in their order."""
    if isinstance(node, Phrase):
        return node.terms
    return tuple(place for slot in node.slots for place in (slot.terms if isinstance(slot, Row) else (slot,)))


def worded_places(node: Phrase | Near) -> list[tuple[str, ...]]:
    """Return the words of all places of a resolved phrase or `Near`."""
    return [tuple(map(str, alternatives(place))) for place in places_of(node)]


def repeated_terms(node: Node) -> frozenset[Term]:
    """Return the `Term` nodes that stand in a plan more than once."""
    counts: Counter[Term] = Counter()

    def count(node: Node) -> None:
        if isinstance(node, Term):
            counts[node] += 1
        for child in children_of(node):
            count(child)

    count(node)
    return frozenset(term for term, times in counts.items() if times > 1)
