"""How the referee reads a plan: each node by its definition, one document after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from indexer.engine.base import Document, EngineRequest
from indexer.engine.facets import DAY
from indexer.engine.memory_places import begins, positions_of
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
from indexer.engine.plan_parts import places_of, unknown_node
from indexer.engine.resolving import Resolver, Taken, Wanted, allowance, take, wanted_by
from indexer.engine.scoring import inverse_document_frequency, normalised_frequency, saturated
from indexer.likeness import ANY_LETTERS, ONE_LETTER, Choice, Pattern, Similar, Start, likeness


class Question:
    """A plan's reading of each document, with the statistics that all documents together give."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        # Asked once a document and node, and always the same.
        self.rarity = cache(self._rarity)
        self.average_length = cache(self._average_length)
        self.taken = cache(self._taken)
        self.holding = cache(self._holding)

    def resolver(self, request: EngineRequest) -> Resolver:
        """Return what resolves the plans of a request."""
        work = allowance(request, len(self.documents))
        return Resolver(self.taken, lambda wanted: self.taken(wanted).limited, self.frequency, work)

    def score(self, node: Node, document: Document) -> float | None:  # noqa: C901, PLR0911, PLR0912  one answer a node
        """Return a document's score, or None where it does not match."""
        match node:
            case Term(term, fields, boost):
                return self.any_of(document, fields, {term: 1.0}, boost)
            case Synonyms(terms, fields, boost):
                return self.any_of(document, fields, dict.fromkeys(terms, 1.0), boost)
            case Fuzzy(similar, fields, boost):
                taken = self.taken(wanted_by(node)).terms
                near = {term: likeness(similar.term, term) for term in taken}
                return self.any_of(document, fields, near, boost)
            case Prefix() | Wildcard():
                taken = self.taken(wanted_by(node)).terms
                matches = any(
                    positions_of(document, one.field, term) for one in node.fields for term in taken
                )
                return node.boost if matches else None
            case Phrase() | Near():
                frequencies = [len(begins(document, one.field, node)) for one in node.fields]
                weight = _total([self.rarity(place, node.fields) for place in places_of(node)])
                return self.bm25f(document, node.fields, frequencies, weight, node.boost)
            case AllOf():
                scores = [self.score(child, document) for child in node.children]
                matched = [score for score in scores if score is not None]
                return _total(matched) if len(matched) == len(scores) else None
            case AnyOf():
                scores = [self.score(child, document) for child in node.children]
                matched = [score for score in scores if score is not None]
                return _total(matched) if matched else None
            case Raised():
                base = self.score(node.child, document)
                scores = [self.score(child, document) for child in node.by]
                matched = [score for score in scores if score is not None]
                return None if base is None else _total([base, *matched])
            case Without():
                excluded = self.score(node.exclude, document) is not None
                return None if excluded else self.score(node.include, document)
            case Unscored():
                return None if self.score(node.child, document) is None else 0.0
            case Keyword():
                return 0.0 if document.keywords.get(node.field) in node.values else None
            case DateRange():
                return 0.0 if _published_within(document, node) else None
            case _:
                raise unknown_node(node)

    def any_of(
        self, document: Document, fields: tuple[FieldWeight, ...], terms: Mapping[str, float], boost: float
    ) -> float | None:
        """Return the score of any of some terms taken as one, each counting as much as is said."""
        frequencies = [
            sum(len(positions_of(document, one.field, term)) * share for term, share in terms.items())
            for one in fields
        ]
        return self.bm25f(document, fields, frequencies, self.rarity(tuple(terms), fields), boost)

    def bm25f(
        self,
        document: Document,
        fields: Sequence[FieldWeight],
        frequencies: Sequence[float],
        weight: float,
        boost: float,
    ) -> float | None:
        """Return the BM25F score of frequencies in fields, or None where all are 0."""
        if not any(frequencies):
            return None
        normalised = 0.0
        for one, frequency in zip(fields, frequencies, strict=True):
            if frequency:
                length, average = _length(document, one.field), self.average_length(one.field)
                normalised += normalised_frequency(frequency, one.weight, length, average)
        return boost * weight * saturated(normalised)

    def _rarity(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> float:
        """Return the inverse document frequency of terms over fields, all taken together."""
        return inverse_document_frequency(len(self.documents), self.holding(terms, fields))

    def _holding(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> int:
        """Return how many documents hold any of some terms in any of some fields."""
        return sum(
            any(positions_of(document, one.field, term) for one in fields for term in terms)
            for document in self.documents
        )

    def frequency(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> int:
        """Return in how many documents terms stand, added up over terms and fields."""
        names = {one.field for one in fields}
        return sum(
            bool(positions_of(document, field, term))
            for document in self.documents
            for field in names
            for term in terms
        )

    def _average_length(self, field: str) -> float:
        """Return the mean length of a field over the documents in which it is not empty."""
        lengths = [length for document in self.documents if (length := _length(document, field))]
        return sum(lengths) / len(lengths)

    def _taken(self, wanted: Wanted) -> Taken:
        """Return the words taken for a choice."""
        choice, fields, limit = wanted
        frequencies = Counter(
            term
            for document in self.documents
            for field in {one.field for one in fields}
            for term, positions in document.terms.get(field, {}).items()
            if positions and _fits(choice, term)
        )
        return take(choice, frequencies, limit)


def _fits(choice: Choice, word: str) -> bool:
    """Return whether a word is one of those that a choice stands for."""
    match choice:
        case Start(letters):
            return word.startswith(letters)
        case Pattern(glob):
            return _fits_glob(glob, word)
        case Similar(term, distance):
            return _edits(term, word) <= distance
    return word == choice


def _fits_glob(glob: str, word: str) -> bool:
    """Return whether a word fits a pattern."""
    if not glob:
        return not word
    if glob[0] == ANY_LETTERS:
        return any(_fits_glob(glob[1:], word[skipped:]) for skipped in range(len(word) + 1))
    return bool(word) and glob[0] in {ONE_LETTER, word[0]} and _fits_glob(glob[1:], word[1:])


@lru_cache(maxsize=100_000)
def _edits(one: str, other: str) -> int:
    """Return how many edits lie between two words, by the definition of optimal string alignment."""
    if not one or not other:
        return len(one) + len(other)
    edits = min(
        _edits(one[1:], other) + 1,
        _edits(one, other[1:]) + 1,
        _edits(one[1:], other[1:]) + (one[0] != other[0]),
    )
    if len(one) > 1 and one[1::-1] == other[:2]:
        edits = min(edits, _edits(one[2:], other[2:]) + 1)
    return edits


def _length(document: Document, field: str) -> int:
    return sum(map(len, document.terms.get(field, {}).values()))


def _published_within(document: Document, dates: DateRange) -> bool:
    if document.published is None:
        return False
    day = document.published // DAY
    return (dates.first is None or day >= dates.first) and (dates.last is None or day <= dates.last)


def _total(scores: Sequence[float]) -> float:
    """Add in order from 0.0; `sum` compensates for rounding from Python 3.12 on, and would differ there."""
    total = 0.0
    for score in scores:
        total += score
    return total
