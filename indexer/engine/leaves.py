"""How the leaves of a plan that look words up score: frequencies, weighted and saturated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from indexer.engine.document_sets import DocumentSet, Numbers, Scored, Stored, added, united
from indexer.engine.expansions import Expansions
from indexer.engine.gathered import Gathered
from indexer.engine.phrases import positional_frequencies
from indexer.engine.plan import FieldWeight, Fuzzy, Near, Phrase, Synonyms, Term
from indexer.engine.plan_parts import worded_places
from indexer.engine.resolving import wanted_by
from indexer.engine.scoring import inverse_document_frequency, saturated
from indexer.engine.view import View
from indexer.likeness import Similar, likeness

Within: TypeAlias = DocumentSet | None
"""The live documents that are still of interest; None for all."""

KEPT = 4_000_000
"""So many postings of a request's terms are kept for when it asks for them again."""


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
        self._postings: dict[tuple[str, str], Gathered | None] = {}
        self._room = KEPT
        self._scores: dict[Term, Scored] = {}
        # Queries that repeat a long list of words would gather it each time.
        self._frequencies: dict[
            tuple[Similar | None, tuple[str, ...], tuple[FieldWeight, ...]], dict[str, Scored]
        ] = {}
        self._rarities: dict[tuple[tuple[str, ...], tuple[FieldWeight, ...]], float] = {}

    def term(self, node: Term, within: Within) -> Scored:
        """Return the scores of a term."""
        if within is not None or node not in self._repeated:
            return self._term(node, within)
        if node not in self._scores:
            self._scores[node] = self._term(node, within)
        return self._scores[node]

    def _term(self, node: Term, within: Within) -> Scored:
        shares = []
        for one in node.fields:
            postings = self.postings(one.field, node.term)
            if postings is not None:
                shares.append(self._share(one, *self._picked(postings, within)))
        normalised = added(shares, self._view.size)
        holding = len(normalised.documents) if within is None else None
        return _saturated(normalised, node.boost * self._view.rarity(node.term, node.fields, holding))

    def holders(self, terms: Iterable[str], fields: Iterable[FieldWeight], within: Within) -> Numbers:
        """Return the documents that hold any of some terms in any of some fields."""
        names = dict.fromkeys(one.field for one in fields)
        found = (self.postings(name, term) for term in dict.fromkeys(terms) for name in names)
        lists = [postings.documents for postings in found if postings is not None]
        if within is None:
            return self._view.live_among(united(lists, self._view.size))
        return united([within.common(documents) for documents in lists], self._view.size)

    def any_of(self, node: Synonyms | Fuzzy, within: Within) -> Scored:
        """Return the scores of any of several terms, taken as one."""
        words = self._expansions.taken(wanted_by(node)).terms if isinstance(node, Fuzzy) else node.terms
        key = (node.similar if isinstance(node, Fuzzy) else None, words, node.fields)
        found = self._frequencies.get(key)
        if found is None:
            found = self._any_frequencies(node, words, within)
            if within is None:
                self._frequencies[key] = found
        elif within is not None:
            found = {field: had.at(within.places_in(had.documents)) for field, had in found.items()}
        return self._weighted(node, [found[one.field] for one in node.fields], [words], within)

    def _any_frequencies(
        self, node: Synonyms | Fuzzy, words: Iterable[str], within: Within
    ) -> dict[str, Scored]:
        """Return by field how often any of several terms stands in each document."""
        found = {}
        for field in dict.fromkeys(one.field for one in node.fields):
            parts = []
            for word in dict.fromkeys(words):
                postings = self.postings(field, word)
                if postings is not None:
                    share = likeness(node.similar.term, word) if isinstance(node, Fuzzy) else 1.0
                    documents, frequencies = self._picked(postings, within)
                    parts.append(Scored(documents, share * frequencies))
            found[field] = added(parts, self._view.size)
        return found

    def positional(self, node: Phrase | Near, within: Within) -> Scored:
        """Return the scores of a phrase or of things near one another."""
        found = [self.occurrences(one.field, node, within) for one in node.fields]
        return self._weighted(node, found, worded_places(node), within)

    def occurrences(self, field: str, node: Phrase | Near, within: Within) -> Scored:
        """Return how often a phrase or a `Near` stands in a field, for each document in which it does."""
        documents, counts = positional_frequencies(
            lambda word: self.postings(field, word), node, within, self._view.size
        )
        if within is None:
            alive = self._view.live_places(documents)
            documents, counts = documents.take(alive), counts.take(alive)
        return Scored(documents, counts.astype(float))

    def postings(self, field: str, term: str) -> Gathered | None:
        """Return where a term stands in a field, deleted documents too; None where it does not."""
        key = field, term
        if key in self._postings:
            return self._postings[key]
        found = self._view.postings(field, term)
        size = 0 if found is None else len(found.documents)
        if size <= self._room:
            self._postings[key] = found
            self._room -= size
        return found

    def _weighted(
        self,
        node: Synonyms | Fuzzy | Phrase | Near,
        found: Sequence[Scored],
        places: Sequence[tuple[str, ...]],
        within: Within,
    ) -> Scored:
        """Return the scores of frequencies.

        Args:
            node: whose they are.
            found: for each field of the node, the frequency in each document that has any.
            places: the words whose rarity counts, those of one place taken together.
            within: the documents to look at.
        """
        shares = [
            self._share(one, had.documents, had.scores) for one, had in zip(node.fields, found, strict=True)
        ]
        normalised = added(shares, self._view.size)
        if not len(normalised.documents):
            return normalised
        holding = len(normalised.documents) if within is None and len(places) == 1 else None
        return _saturated(normalised, node.boost * self.weight(node.fields, places, holding))

    def weight(
        self,
        fields: tuple[FieldWeight, ...],
        places: Sequence[tuple[str, ...]],
        holding: int | None = None,
    ) -> float:
        """Return the summed rarities of places, the words of each taken together.

        Args:
            fields: where they are looked for.
            places: the words of each.
            holding: how many live documents hold the only one, where that is known already.
        """
        weight = 0.0
        for place in places:
            weight += self._rarity(place, fields, holding)
        return weight

    def _share(self, field: FieldWeight, documents: Numbers, frequencies: Stored) -> Scored:
        """Return one field's part of weighted, normalised frequencies."""
        norms = self._view.norms(field.field).take(documents)
        return Scored(documents, field.weight * frequencies / norms)

    def _picked(self, postings: Gathered, within: Within) -> tuple[Numbers, Stored]:
        """Return those postings whose documents are of interest."""
        documents, frequencies = postings.documents, postings.frequencies
        if within is not None:
            places = within.places_in(documents)
        elif self._view.count < self._view.size:
            places = self._view.live_places(documents)
        else:
            return documents, frequencies
        return documents.take(places), frequencies.take(places)

    def _rarity(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...], holding: int | None) -> float:
        """Return the inverse document frequency of terms over fields, all taken together."""
        if len(terms) == 1:
            return self._view.rarity(terms[0], fields, holding)
        key = terms, fields
        if key not in self._rarities:
            if holding is None:
                holding = self._view.holding(terms, fields)
            self._rarities[key] = inverse_document_frequency(self._view.count, holding)
        return self._rarities[key]


def _saturated(normalised: Scored, factor: float) -> Scored:
    return Scored(normalised.documents, factor * saturated(normalised.scores))
