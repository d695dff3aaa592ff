"""Which documents of a segment match a plan, and how they score: term at a time, in whole arrays.

Sources: term-at-a-time evaluation with accumulators, as in Moffat and Zobel, "Self-indexing inverted files
for fast text retrieval" (1996). A conjunction is answered from its rarest part on; what survived so far
(`within`) limits what the other parts look at. The floats are added in the order of the plan, so that
scores equal the referee's to the last bit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import repeat
from operator import add

from indexer.engine.expansions import Expansions
from indexer.engine.filters import dated, valued
from indexer.engine.inversion import term_key
from indexer.engine.leaves import Leaves, Scores, Within, add_to
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
from indexer.engine.plan_parts import repeated_terms, unknown_node, worded_places
from indexer.engine.segment import Segment, View


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
        self._leaves = Leaves(view, expansions, repeated_terms(plan))
        self._held: dict[tuple[tuple[str, ...], tuple[FieldWeight, ...], int], set[int]] = {}

    def scores(self, node: Node, number: int, within: Within = None) -> Scores:  # noqa: C901, PLR0911, PLR0912  one case a node
        """Return the matches of a node in a segment.

        Args:
            node: a plan or a part of one.
            number: the segment's place in the view.
            within: the documents to look at.
        """
        segment = self._view.segments[number]
        match node:
            case Term():
                return self._leaves.term(node, number, within)
            case Synonyms() | Fuzzy():
                return self._leaves.any_of(node, number, within)
            case Phrase() | Near():
                return self._leaves.positional(node, number, within)
            case Prefix() | Wildcard():
                found = self._expansions.documents(node, number)
                return dict.fromkeys(_limited(found, segment, within), node.boost)
            case AllOf():
                return self._all_of(node, number, within)
            case AnyOf():
                return _added(self.scores(child, number, within) for child in node.children)
            case Raised():
                return self._raised(node, number, within)
            case Without():
                included = self.scores(node.include, number, within)
                for document in self.scores(Unscored(node.exclude), number, included.keys()):
                    del included[document]
                return included
            case Unscored():
                return dict.fromkeys(self.matches(node.child, number, within), 0.0)
            case Keyword():
                return dict.fromkeys(_limited(valued(segment, node), segment, within), 0.0)
            case DateRange():
                return dict.fromkeys(_limited(dated(segment, node), segment, within), 0.0)
            case _:
                raise unknown_node(node)

    def matches(self, node: Node, number: int, within: Within) -> Collection[int]:  # noqa: PLR0911  one a node
        """Return the documents that match; quicker than `scores` where terms are concerned."""
        segment = self._view.segments[number]
        match node:
            case Term():
                holders = segment.holders(term_key(node.term), (one.field for one in node.fields))
                return _limited(set().union(*holders), segment, within)
            case Synonyms():
                return _limited(self._holders(node, number), segment, within)
            case AllOf() if node.children:
                for child in sorted(node.children, key=lambda one: self._cost(one, number)):
                    within = set(self.matches(child, number, within))
                return within or ()
            case Unscored():
                return self.matches(node.child, number, within)
            case AnyOf():
                parts = (self.matches(child, number, within) for child in node.children)
                return set().union(*parts)
            case Raised():
                return self.matches(node.child, number, within)
            case _:
                return self.scores(node, number, within).keys()

    def _raised(self, node: Raised, number: int, within: Within) -> Scores:
        totals = self.scores(node.child, number, within)
        for child in node.by:
            add_to(totals, self.scores(child, number, totals.keys()).items())
        return totals

    def _holders(self, node: Synonyms, number: int) -> set[int]:
        """Return the documents, deleted ones too, that hold any of several terms."""
        key = node.terms, node.fields, number
        if key not in self._held:
            names = [one.field for one in node.fields]
            segment = self._view.segments[number]
            self._held[key] = set().union(
                *(held for term in node.terms for held in segment.holders(term_key(term), names))
            )
        return self._held[key]

    def _all_of(self, node: AllOf, number: int, within: Within) -> Scores:
        if not node.children:
            segment = self._view.segments[number]
            return dict.fromkeys(segment.live() if within is None else within, 0.0)
        by_cost = sorted(node.children, key=lambda child: self._cost(child, number))
        found: dict[int, Scores] = {}
        for child in by_cost:
            if id(child) not in found:
                scores = self.scores(child, number, within)
                found[id(child)] = scores
                within = scores.keys()
            if not within:
                return {}
        survivors = list(within or ())
        totals: Iterable[float] = repeat(0.0, len(survivors))
        for child in node.children:
            totals = list(map(add, totals, map(found[id(child)].__getitem__, survivors)))
        return dict(zip(survivors, totals, strict=True))

    def _cost(self, node: Node, number: int) -> int:  # noqa: PLR0911  one case a node
        """Return about how many postings a node reads, to begin with the fewest."""
        segment = self._view.segments[number]
        match node:
            case Term():
                return sum(map(len, segment.holders(term_key(node.term), (one.field for one in node.fields))))
            case Synonyms():
                return self._place_cost(node.terms, node.fields, segment)
            case Phrase() | Near():
                places = worded_places(node)
                return min(self._place_cost(place, node.fields, segment) for place in places)
            case AllOf():
                return min((self._cost(child, number) for child in node.children), default=segment.count)
            case AnyOf():
                return sum(self._cost(child, number) for child in node.children)
            case Without():
                return self._cost(node.include, number)
            case Raised() | Unscored():
                return self._cost(node.child, number)
            case _:
                return segment.count

    def _place_cost(self, terms: Iterable[str], fields: tuple[FieldWeight, ...], segment: Segment) -> int:
        names = [one.field for one in fields]
        return sum(len(holders) for term in terms for holders in segment.holders(term_key(term), names))


def _added(parts: Iterable[Scores]) -> Scores:
    totals: Scores | None = None
    for part in parts:
        if totals is None:
            totals = part
        else:
            add_to(totals, part.items())
    return {} if totals is None else totals


def _limited(found: Collection[int], segment: Segment, within: Within) -> Collection[int]:
    if within is not None:
        return within & set(found)
    return set(found) - segment.deleted if segment.deleted else found
