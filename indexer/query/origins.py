"""From the leaves of a plan back to the words of the query that they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from indexer.engine import plan
from indexer.engine.plan_parts import children_of as nodes_below
from indexer.query import syntax
from indexer.query.compile import Combine, dates_plan
from indexer.query.forms import FormsOf
from indexer.query.leaves import ANYWHERE, SCOPES, Manner, Scope, leaf_plan, raising_plans
from indexer.query.lexemes import words
from indexer.query.pairs import pairs

Sign: TypeAlias = plan.Node
"""A leaf of a plan without what says how much it counts, and how many words it stands for at most."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a query looks for by itself: a word, a phrase, a pattern, things near one another, dates.

    Attributes:
        leaf: its node; where it stands for an equal word, the word's.
        start: where it stands in the query, in code points.
        end: where it ends.
        paired: whether it is two words side by side, which the query does not join; they count for the order.
    """

    leaf: syntax.Leaf | syntax.Near | syntax.DateRange
    start: int
    end: int
    paired: bool = False


def origins(query: syntax.Query, combine: Combine, forms_of: FormsOf) -> Mapping[Sign, tuple[Origin, ...]]:
    """Return what each leaf of a query's plan came from, by the leaf's sign; equals came from several.

    Args:
        query: its tree.
        combine: as it was compiled.
        forms_of: what gave the forms of its words.
    """
    manner = Manner(forms_of=forms_of, related=combine == "any")
    found: dict[Sign, dict[Origin, None]] = {}
    for origin, scope in _origins(query, ANYWHERE):
        for node in _planned(origin.leaf, scope, manner):
            found.setdefault(sign(node), {})[origin] = None
    for pair, phrase in pairs(query).items():
        found.setdefault(sign(pair), {})[Origin(phrase, phrase.start, phrase.end, paired=True)] = None
    return {node: tuple(those) for node, those in found.items()}


def sign(node: plan.Node) -> Sign:
    """Return a leaf's sign: the limits of a query, and words that are repeated, change all the rest."""
    match node:
        case plan.Prefix() | plan.Wildcard() | plan.Fuzzy() | plan.Phrase() | plan.Near():
            return replace(node, boost=1.0, limit=0)
        case plan.Term() | plan.Synonyms():
            return replace(node, boost=1.0)
    return node


def _origins(query: syntax.Query, scope: Scope) -> Iterator[tuple[Origin, Scope]]:
    """Yield what a query looks for, and where; a field's name belongs to the one thing that follows it."""
    match query:
        case syntax.FieldQuery(field, child) if isinstance(child, syntax.LEAVES):
            yield Origin(child, query.start, query.end), SCOPES[field]
        case syntax.FieldQuery(field, child):
            yield from _origins(child, SCOPES[field])
        case _ if isinstance(query, (*syntax.LEAVES, syntax.Near, syntax.DateRange)):
            yield Origin(query, query.start, query.end), scope
        case _:
            for child in syntax.children_of(query):
                yield from _origins(child, scope)


def _planned(
    leaf: syntax.Leaf | syntax.Near | syntax.DateRange, scope: Scope, manner: Manner
) -> Iterator[plan.Node]:
    """Yield the leaves of the plan of something."""
    if isinstance(leaf, syntax.DateRange):
        yield dates_plan(leaf)
        return
    for node in _below(leaf_plan(leaf, scope, manner)):
        yield node
        if isinstance(node, plan.Fuzzy):
            # What a query with too many such words looks up.
            yield plan.Term(node.similar.term, node.fields)
    if isinstance(leaf, syntax.Word) and scope.roots and len(tokens := words(leaf.text)) == 1:
        yield from raising_plans(manner.forms_of(tokens[0].folded), scope, related=manner.related)


def _below(node: plan.Node) -> Iterator[plan.Node]:
    """Yield the leaves of a plan."""
    below = nodes_below(node)
    if not below and not isinstance(node, plan.AllOf | plan.AnyOf):
        yield node
    for child in below:
        yield from _below(child)
