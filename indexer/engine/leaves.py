"""How the leaves of a plan that look words up score in a segment: frequencies, weighted and saturated."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress, repeat
from operator import mul, truediv
from typing import TypeAlias

from indexer.engine.expansions import Expansions
from indexer.engine.inversion import term_key
from indexer.engine.phrases import positional_frequencies
from indexer.engine.plan import FieldWeight, Fuzzy, Near, Phrase, Synonyms, Term
from indexer.engine.plan_parts import worded_places
from indexer.engine.resolving import wanted_by
from indexer.engine.scoring import inverse_document_frequency, saturated
from indexer.engine.segment import Segment, View
from indexer.likeness import Similar, likeness

Scores: TypeAlias = dict[int, float]
"""The score of every matching live document of a segment, by its number."""

Within: TypeAlias = AbstractSet[int] | None
"""The live documents that are still of interest; None for all."""

BISECTED = 16
"""Documents are looked up one by one where a posting list is so many times longer than they are many."""


class Leaves:
    """The leaves of resolved plans, on one view.

    Args:
        view: what is searched.
        expansions: the terms that similar words stand for.
        repeated: terms whose scores are kept, because they will be asked for again.
    """

    def __init__(self, view: View, expansions: Expansions, repeated: frozenset[Term]) -> None:
        self._view = view
        self._expansions = expansions
        self._repeated = repeated
        self._scores: dict[tuple[Term, int], Scores] = {}
        # Queries that repeat a long list of words would gather it each time.
        self._frequencies: dict[
            tuple[Similar | None, tuple[str, ...], tuple[FieldWeight, ...], int], dict[str, Scores]
        ] = {}
        self._rarities: dict[tuple[tuple[str, ...], tuple[FieldWeight, ...]], float] = {}

    def term(self, node: Term, number: int, within: Within) -> Scores:
        """Return the scores of a term."""
        if within is not None or node not in self._repeated:
            return self._term(node, number, within)
        if (node, number) not in self._scores:
            self._scores[node, number] = self._term(node, number, within)
        return self._scores[node, number].copy()

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

    def any_of(self, node: Synonyms | Fuzzy, number: int, within: Within) -> Scores:
        """Return the scores of any of several terms, taken as one."""
        words = self._expansions.taken(wanted_by(node)).terms if isinstance(node, Fuzzy) else node.terms
        key = (node.similar if isinstance(node, Fuzzy) else None, words, node.fields, number)
        found = self._frequencies.get(key)
        if found is None:
            found = self._any_frequencies(node, number, within)
            if within is None:
                self._frequencies[key] = found
        elif within is not None:
            found = {field: {one: had[one] for one in within & had.keys()} for field, had in found.items()}
        in_order = [found.get(one.field, {}) for one in node.fields]
        return self._weighted(node, in_order, [words], number, within)

    def _any_frequencies(self, node: Synonyms | Fuzzy, number: int, within: Within) -> dict[str, Scores]:
        """Return by field how often any of several terms stands in each document."""
        found: dict[str, Scores] = {}
        for field, terms in self._shares(node, number).items():
            dictionary = self._view.segments[number].terms[field]
            totals: Scores = {}
            for place, share in terms.items():
                postings = dictionary.postings(place)
                documents, frequencies = _picked(postings.documents, postings.frequencies, within)
                add_to(totals, zip(documents, map(mul, repeat(share), frequencies), strict=True))
            found[field] = totals
        return found

    def _shares(self, node: Synonyms | Fuzzy, number: int) -> dict[str, dict[int, float]]:
        """Return by field the numbers of the terms that a segment knows, and how much each counts."""
        if isinstance(node, Fuzzy):
            similar = node.similar
            return {
                field: {place: likeness(similar.term, term) for term, place in known.items()}
                for field, known in self._expansions.numbers(node, number).items()
            }
        dictionaries = self._view.segments[number].terms
        keys = list(map(term_key, dict.fromkeys(node.terms)))
        return {
            one.field: {
                place: 1.0 for key in keys if (place := dictionaries[one.field].number(key)) is not None
            }
            for one in node.fields
        }

    def positional(self, node: Phrase | Near, number: int, within: Within) -> Scores:
        """Return the scores of a phrase or of things near one another."""
        segment = self._view.segments[number]
        found = [positional_frequencies(segment.terms[one.field], node, within) for one in node.fields]
        return self._weighted(node, found, worded_places(node), number, within)

    def _weighted(
        self,
        node: Synonyms | Fuzzy | Phrase | Near,
        found: Sequence[Mapping[int, float]],
        places: Sequence[tuple[str, ...]],
        number: int,
        within: Within,
    ) -> Scores:
        """Return the scores of frequencies.

        Args:
            node: whose they are.
            number: the segment's place in the view.
            within: the documents to look at.
            found: for each field of the node, the frequency in each document that has any.
            places: the words whose rarity counts, those of one place taken together.
        """
        shares: list[tuple[Iterable[int], Iterable[float]]] = []
        for one, frequencies in zip(node.fields, found, strict=True):
            if frequencies:
                weighted = map(mul, repeat(one.weight), frequencies.values())
                norms = self._norms(number, one.field, frequencies)
                shares.append((frequencies, map(truediv, weighted, norms)))
        if not shares:
            return {}
        normalised = _gathered(shares)
        _drop_deleted(normalised, self._view.segments[number], within)
        weight = 0.0
        for place in places:
            weight += self._rarity(place, node.fields)
        return _saturated(normalised, node.boost * weight)

    def _norms(self, number: int, field: str, documents: Iterable[int]) -> Iterator[float]:
        return map(self._view.norms(number, field).__getitem__, documents)

    def _rarity(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> float:
        """Return the inverse document frequency of terms over fields, all taken together."""
        if len(terms) == 1:
            return self._view.rarity(terms[0], fields)
        if (terms, fields) not in self._rarities:
            having = self._view.holding(terms, fields)
            self._rarities[terms, fields] = inverse_document_frequency(self._view.count, having)
        return self._rarities[terms, fields]


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
        add_to(totals, zip(documents, values, strict=True))
    return totals


def add_to(totals: Scores, more: Iterable[tuple[int, float]]) -> None:
    """Add scores to those that documents have."""
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
