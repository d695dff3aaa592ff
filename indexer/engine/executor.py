"""Which documents of a segment match a plan, and how they score: term at a time, in whole arrays.

Sources: term-at-a-time evaluation with accumulators, as in Moffat and Zobel, "Self-indexing inverted files
for fast text retrieval" (1996). A conjunction is answered from its rarest part on; what survived so far
(`within`) limits what the other parts look at. The floats are added in the order of the plan, so that
scores equal the referee's to the last bit.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import compress, repeat
from operator import add, mul, truediv
from typing import TypeAlias

from indexer.engine.checks import unknown_node
from indexer.engine.filters import dated, valued
from indexer.engine.inversion import term_key
from indexer.engine.phrases import phrase_frequencies
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    Keyword,
    Node,
    Phrase,
    Prefix,
    Term,
    Unscored,
    Without,
)
from indexer.engine.prefixes import Completions
from indexer.engine.scoring import saturated
from indexer.engine.segment import Segment, View

Scores: TypeAlias = dict[int, float]
"""The score of every matching live document of a segment, by its number."""

Within: TypeAlias = AbstractSet[int] | None
"""The live documents that are still of interest; None for all."""

BISECTED = 16
"""Documents are looked up one by one where a posting list is so many times longer than they are many."""


class Executor:
    """A plan's answers on one view.

    Args:
        view: what is searched.
        completions: the terms that each prefix of the plan stands for.
    """

    def __init__(self, view: View, completions: Completions) -> None:
        self._view = view
        self._completions = completions

    def scores(self, node: Node, number: int, within: Within = None) -> Scores:  # noqa: C901, PLR0911  one case a node
        """Return the matches of a node in a segment.

        Args:
            node: a plan or a part of one.
            number: the segment's place in the view.
            within: the documents to look at.
        """
        segment = self._view.segments[number]
        match node:
            case Term():
                return self._term(node, number, within)
            case Phrase():
                return self._phrase(node, number, within)
            case Prefix():
                found = self._completions.documents(node, number)
                return dict.fromkeys(_limited(found, segment, within), node.boost)
            case AllOf():
                return self._all_of(node, number, within)
            case AnyOf():
                return _added(self.scores(child, number, within) for child in node.children)
            case Without():
                included = self.scores(node.include, number, within)
                for document in self.scores(Unscored(node.exclude), number, included.keys()):
                    del included[document]
                return included
            case Unscored():
                return dict.fromkeys(self._matches(node.child, number, within), 0.0)
            case Keyword():
                return dict.fromkeys(_limited(valued(segment, node), segment, within), 0.0)
            case DateRange():
                return dict.fromkeys(_limited(dated(segment, node), segment, within), 0.0)
            case _:
                raise unknown_node(node)

    def _matches(self, node: Node, number: int, within: Within) -> Collection[int]:
        """Return the documents that match; quicker than `scores` where terms are concerned."""
        segment = self._view.segments[number]
        match node:
            case Term():
                holders = segment.holders(term_key(node.term), (one.field for one in node.fields))
                return _limited(set().union(*holders), segment, within)
            case AnyOf():
                parts = (self._matches(child, number, within) for child in node.children)
                return set().union(*parts)
            case _:
                return self.scores(node, number, within).keys()

    def _term(self, node: Term, number: int, within: Within) -> Scores:
        segment, key = self._view.segments[number], term_key(node.term)
        shares: list[tuple[Iterable[int], Iterable[float]]] = []
        for one in node.fields:
            dictionary = segment.terms[one.field]
            place = dictionary.number(key)
            if place is None:
                continue
            postings = dictionary.postings(place)
            documents, frequencies = _picked(postings.documents, postings.frequencies, within)
            weighted = map(mul, repeat(one.weight), frequencies)
            norms = self._norms(number, one.field, documents)
            shares.append((documents, map(truediv, weighted, norms)))
        if not shares:
            return {}
        normalised = _gathered(shares)
        _drop_deleted(normalised, segment, within)
        return _saturated(normalised, node.boost * self._view.rarity(node.term, node.fields))

    def _phrase(self, node: Phrase, number: int, within: Within) -> Scores:
        segment = self._view.segments[number]
        shares: list[tuple[Iterable[int], Iterable[float]]] = []
        for one in node.fields:
            found = phrase_frequencies(segment.terms[one.field], node, within)
            if found:
                weighted = map(mul, repeat(one.weight), found.values())
                shares.append((found, map(truediv, weighted, self._norms(number, one.field, found))))
        if not shares:
            return {}
        normalised = _gathered(shares)
        _drop_deleted(normalised, segment, within)
        weight = 0.0
        for term in node.terms:
            weight += self._view.rarity(term, node.fields)
        return _saturated(normalised, node.boost * weight)

    def _norms(self, number: int, field: str, documents: Iterable[int]) -> Iterator[float]:
        return map(self._view.norms(number, field).__getitem__, documents)

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
            case Phrase():
                fields = [one.field for one in node.fields]
                return min(sum(map(len, segment.holders(term_key(term), fields))) for term in node.terms)
            case AllOf():
                return min((self._cost(child, number) for child in node.children), default=segment.count)
            case AnyOf():
                return sum(self._cost(child, number) for child in node.children)
            case Without():
                return self._cost(node.include, number)
            case Unscored():
                return self._cost(node.child, number)
            case _:
                return segment.count


def _picked(
    documents: array[int], frequencies: array[int], within: Within
) -> tuple[Collection[int], Collection[int]]:
    """Return those postings whose documents are of interest."""
    if within is None:
        return documents, frequencies
    if len(within) * BISECTED < len(documents):
        wanted = sorted(within)
        places = [bisect_left(documents, document) for document in wanted]
        end = len(documents)
        places = [
            place
            for place, document in zip(places, wanted, strict=True)
            if place < end and documents[place] == document
        ]
        return [documents[place] for place in places], [frequencies[place] for place in places]
    kept = list(map(within.__contains__, documents))
    return list(compress(documents, kept)), list(compress(frequencies, kept))


def _gathered(shares: list[tuple[Iterable[int], Iterable[float]]]) -> Scores:
    """Add up what documents have from each field."""
    totals = dict(zip(*shares[0], strict=True))
    for documents, values in shares[1:]:
        _add_to(totals, zip(documents, values, strict=True))
    return totals


def _added(parts: Iterable[Scores]) -> Scores:
    totals: Scores | None = None
    for part in parts:
        if totals is None:
            totals = part
        else:
            _add_to(totals, part.items())
    return {} if totals is None else totals


def _add_to(totals: Scores, more: Iterable[tuple[int, float]]) -> None:
    known = totals.get
    for document, value in more:
        totals[document] = known(document, 0.0) + value


def _saturated(normalised: Scores, factor: float) -> Scores:
    return dict(zip(normalised, map(mul, repeat(factor), map(saturated, normalised.values())), strict=False))


def _drop_deleted(found: Scores, segment: Segment, within: Within) -> None:
    """Take out deleted documents; what is `within` is alive already."""
    if within is None and segment.deleted:
        for document in segment.deleted & found.keys():
            del found[document]


def _limited(found: Collection[int], segment: Segment, within: Within) -> Collection[int]:
    if within is not None:
        return within & set(found)
    return set(found) - segment.deleted if segment.deleted else found
