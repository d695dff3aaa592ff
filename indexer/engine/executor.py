"""Which documents match a plan, and how they score: term at a time, in whole arrays.

Sources: term-at-a-time evaluation with accumulators, as in Moffat and Zobel, "Self-indexing inverted files
for fast text retrieval" (1996). A conjunction is answered from its rarest part on; what survived so far
(`within`) limits what the other parts look at. The floats are added in the order of the plan, so that
scores equal the referee's to the last bit.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from indexer.engine.costs import cost
from indexer.engine.document_sets import NONE, DocumentSet, Numbers, Scored, added, evenly, united
from indexer.engine.expansions import Expansions
from indexer.engine.filters import dated, valued
from indexer.engine.leaves import Leaves, Within
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Fuzzy,
    Keyword,
    Near,
    Node,
    Phrase,
    Prefix,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.plan_parts import repeated_terms, unknown_node
from indexer.engine.view import View


class Executor:
    """A plan's answers on one view.

    Args:
        view: what is searched.
        expansions: the terms that patterns and similar words of the plans stand for.
        plan: what is asked, to see which terms it repeats.
    """

    def __init__(self, view: View, expansions: Expansions, plan: Node) -> None:
        self._view = view
        self._expansions = expansions
        self._held: dict[tuple[tuple[str, ...], tuple[FieldWeight, ...]], Numbers] = {}
        self._cost = partial(cost, view)
        self.leaves = Leaves(view, expansions, repeated_terms(plan))

    def scores(self, node: Node, within: Within = None) -> Scored:  # noqa: PLR0911  one case a node
        """Return the live documents that match a node, and how they score.

        Args:
            node: a plan or a part of one.
            within: the documents to look at.
        """
        match node:
            case Term():
                return self.leaves.term(node, within)
            case Synonyms() | Fuzzy():
                return self.leaves.any_of(node, within)
            case Phrase() | Near():
                return self.leaves.positional(node, within)
            case Prefix() | Wildcard():
                return evenly(self.matches(node, within), node.boost)
            case AllOf():
                return self._all_of(node, within)
            case AnyOf():
                return added([self.scores(child, within) for child in node.children], self._view.size)
            case Raised():
                return self._raised(node, within)
            case Without():
                included = self.scores(node.include, within)
                inside = self._set(included.documents)
                return included.at(inside.without(self.matches(node.exclude, inside)))
            case _:
                return evenly(self.matches(node, within), 0.0)

    def matches(self, node: Node, within: Within = None) -> Numbers:  # noqa: C901, PLR0911, PLR0912  one case a node
        """Return the live documents that match a node; quicker than `scores`."""
        match node:
            case Term(term, fields):
                return self.leaves.holders((term,), fields, within)
            case Synonyms():
                return self._holders(node, within)
            case Fuzzy() | Phrase() | Near():
                return self.scores(node, within).documents
            case Prefix() | Wildcard():
                found = self._expansions.documents(node)
                return self._view.live_among(found) if within is None else within.common(found)
            case AllOf(children):
                for child in sorted(children, key=self._cost):
                    within = self._set(self.matches(child, within))
                    if not within:
                        break
                return self._view.live() if within is None else within.numbers
            case AnyOf(children):
                return united([self.matches(child, within) for child in children], self._view.size)
            case Raised(child) | Unscored(child):
                return self.matches(child, within)
            case Without(include, exclude):
                inside = self._set(self.matches(include, within))
                return inside.numbers.take(inside.without(self.matches(exclude, inside)))
            case Keyword():
                return valued(self._view, node, within)
            case DateRange():
                return dated(self._view, node, within)
            case _:
                raise unknown_node(node)

    def _set(self, documents: Numbers) -> DocumentSet:
        return DocumentSet(documents, self._view.size)

    def _raised(self, node: Raised, within: Within) -> Scored:
        parts = [self.scores(node.child, within)]
        inside = self._set(parts[0].documents)
        if inside:
            parts.extend(self.scores(child, inside) for child in node.by)
        return added(parts, self._view.size)

    def _holders(self, node: Synonyms, within: Within) -> Numbers:
        """Return the documents that hold any of several terms."""
        key = node.terms, node.fields
        if key not in self._held:
            self._held[key] = self.leaves.holders(node.terms, node.fields, None)
        return self._held[key] if within is None else within.common(self._held[key])

    def _all_of(self, node: AllOf, within: Within) -> Scored:
        if not node.children:
            return evenly(self.matches(node, within), 0.0)
        found: dict[int, Scored] = {}
        for child in sorted(node.children, key=self._cost):
            if id(child) not in found:
                found[id(child)] = self.scores(child, within)
                within = self._set(found[id(child)].documents)
                if not within:
                    return evenly(NONE, 0.0)
        assert within is not None  # noqa: S101  there was a child
        totals = np.zeros(len(within))
        for child in node.children:
            scored = found[id(child)]
            if len(scored.documents) > len(within):
                scored = scored.at(within.places_in(scored.documents))
            totals += scored.scores
        return Scored(within.numbers, totals)
