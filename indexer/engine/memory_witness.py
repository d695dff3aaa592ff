"""What the referee tells of one document, to explain a plan for it."""

from __future__ import annotations

from indexer.engine.base import Document
from indexer.engine.memory_places import begins, positions_of
from indexer.engine.memory_reading import Question
from indexer.engine.plan import DateRange, FieldWeight, Keyword, Leaf, Near, Phrase


class MemoryWitness:
    """An `indexer.engine.explaining.Witness` over the referee's documents."""

    def __init__(self, question: Question, document: Document) -> None:
        self._question = question
        self._document = document
        self.documents = len(question.documents)

    def score(self, node: Leaf | Keyword | DateRange) -> float | None:
        """Return the score of a resolved leaf."""
        return self._question.score(node, self._document)

    def frequency(self, field: str, term: str) -> int:
        """Return how often a term stands in a field."""
        return len(positions_of(self._document, field, term))

    def begins(self, field: str, node: Phrase | Near) -> int:
        """Return how often a phrase or a `Near` stands in a field."""
        return len(begins(self._document, field, node))

    def length(self, field: str) -> int:
        """Return how many terms a field holds."""
        return sum(map(len, self._document.terms.get(field, {}).values()))

    def average_length(self, field: str) -> float:
        """Return the mean length of a field where it is not empty; 0 if it is everywhere."""
        filled = any(any(one.terms.get(field, {}).values()) for one in self._question.documents)
        return self._question.average_length(field) if filled else 0.0

    def holding(self, terms: tuple[str, ...], fields: tuple[str, ...]) -> int:
        """Return how many documents hold any of some terms in any of some fields."""
        return self._question.holding(terms, tuple(map(FieldWeight, fields)))
