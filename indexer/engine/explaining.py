"""Explaining a plan for one document: one walk for every engine, over what each tells of the document.

The walk adds up what the nodes below have, as `indexer.engine.plan` defines it; leaves an engine scores as
it does in a search, so that the root has the score of the hit. Nodes are resolved one by one in the order in
which a search resolves them, with the same allowance, so that patterns stand for the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from indexer.engine.explanation import Explanation, FieldFacts, LeafFacts
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    Fuzzy,
    Keyword,
    Leaf,
    Near,
    Node,
    Noted,
    Phrase,
    Prefix,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.plan_parts import unknown_node, worded_places
from indexer.engine.resolving import Resolver, wanted_by
from indexer.likeness import likeness


class Witness(Protocol):
    """What an engine tells of one document, and of all of them together."""

    documents: int

    def score(self, node: Leaf | Keyword | DateRange) -> float | None:
        """Return the score of a resolved leaf; None where it does not match."""

    def frequency(self, field: str, term: str) -> int:
        """Return how often a term stands in a field of the document."""

    def begins(self, field: str, node: Phrase | Near) -> int:
        """Return how often a resolved phrase or `Near` stands in a field of the document."""

    def length(self, field: str) -> int:
        """Return how many terms a field of the document holds."""

    def average_length(self, field: str) -> float:
        """Return the mean length of a field over the live documents in which it is not empty; else 0."""

    def holding(self, terms: tuple[str, ...], fields: tuple[str, ...]) -> int:
        """Return how many live documents hold any of some terms in any of some fields."""


def explained(plan: Node, witness: Witness, resolver: Resolver) -> Explanation:
    """Return why a document matches a checked plan, or does not, with the notes of a search by it.

    Args:
        plan: the plan, not resolved yet.
        witness: tells of the document.
        resolver: has resolved nothing of this plan.

    Raises:
        TypeError: a node that is not one of `indexer.engine.plan`.
    """
    explanation = _explained(plan, witness, resolver)
    return replace(explanation, notes=tuple(resolver.notes))


def _explained(node: Node, witness: Witness, resolver: Resolver) -> Explanation:  # noqa: PLR0911  one case a node
    """Return why a document matches a node."""
    match node:
        case Noted(child, note):
            resolver.notes[note] = None
            return _explained(child, witness, resolver)
        case AllOf(children):
            below = _all(children, witness, resolver)
            return Explanation(node, None if _any_missing(below) else _total(below), below)
        case AnyOf(children):
            below = _all(children, witness, resolver)
            return Explanation(node, _total(below) if any(map(_matches, below)) else None, below)
        case Raised(child, by):
            below = _all((child, *by), witness, resolver)
            return Explanation(node, _total(below) if _matches(below[0]) else None, below)
        case Without(include, exclude):
            below = _all((include, exclude), witness, resolver)
            return Explanation(node, None if _matches(below[1]) else below[0].value, below)
        case Unscored(child):
            below = _all((child,), witness, resolver)
            return Explanation(node, 0.0 if _matches(below[0]) else None, below)
        case Keyword() | DateRange():
            return Explanation(node, witness.score(node))
        case Term() | Synonyms() | Prefix() | Wildcard() | Fuzzy() | Phrase() | Near():
            return _leaf(node, witness, resolver)
    raise unknown_node(node)


def _all(nodes: Iterable[Node], witness: Witness, resolver: Resolver) -> tuple[Explanation, ...]:
    return tuple(_explained(node, witness, resolver) for node in nodes)


def _matches(one: Explanation) -> bool:
    return one.value is not None


def _any_missing(below: Iterable[Explanation]) -> bool:
    return not all(map(_matches, below))


def _total(below: Iterable[Explanation]) -> float:
    """Add up in order from 0.0, as engines do."""
    total = 0.0
    for one in below:
        total += one.value or 0.0
    return total


def _leaf(node: Leaf, witness: Witness, resolver: Resolver) -> Explanation:
    """Return why a leaf matches, or does not."""
    resolved = resolver.resolved(node)
    if isinstance(resolved, Unscored):
        below = _explained(resolved, witness, resolver)
        return Explanation(node, below.value, (below,))
    assert isinstance(resolved, type(node))  # noqa: S101  resolving changes no other leaf's kind
    return Explanation(node, witness.score(resolved), facts=_facts(resolved, witness, resolver))


def _facts(node: Leaf, witness: Witness, resolver: Resolver) -> LeafFacts:
    """Return what the score of a resolved leaf is made of."""
    places = _places(node, resolver)
    names = tuple(one.field for one in node.fields)
    return LeafFacts(
        words=tuple(_held(place, names, witness) for place in places),
        fields=tuple(
            FieldFacts(
                one.field,
                one.weight,
                _frequency(node, places, one.field, witness),
                witness.length(one.field),
                witness.average_length(one.field),
            )
            for one in node.fields
        ),
        holding=tuple(witness.holding(place, names) for place in places),
        documents=witness.documents,
    )


def _places(node: Leaf, resolver: Resolver) -> tuple[tuple[str, ...], ...]:
    """Return the words of each place of a resolved leaf."""
    match node:
        case Term(term):
            return ((term,),)
        case Synonyms(terms):
            return (terms,)
        case Phrase() | Near():
            return tuple(worded_places(node))
        case _:
            return (resolver.taken(wanted_by(node)).terms,)


def _held(place: Iterable[str], fields: Iterable[str], witness: Witness) -> tuple[str, ...]:
    """Return those of some words that the document holds in any of some fields."""
    names = tuple(fields)
    return tuple(sorted({word for word in place if any(witness.frequency(name, word) for name in names)}))


def _frequency(node: Leaf, places: tuple[tuple[str, ...], ...], field: str, witness: Witness) -> float:
    """Return how often a resolved leaf stands in a field, similar words counting less."""
    if isinstance(node, Phrase | Near):
        return witness.begins(field, node)
    words = dict.fromkeys(places[0])
    if isinstance(node, Fuzzy):
        similar = node.similar
        return sum(witness.frequency(field, word) * likeness(similar.term, word) for word in words)
    return sum(witness.frequency(field, word) for word in words)
