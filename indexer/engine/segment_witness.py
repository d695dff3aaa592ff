"""What a view of segments tells of one document, to explain a plan for it."""

from __future__ import annotations

from functools import cache

import numpy as np

from indexer.engine.base import EngineRequest
from indexer.engine.document_sets import DocumentSet, Scored, common_places
from indexer.engine.executor import Executor
from indexer.engine.expansions import Expansions
from indexer.engine.explaining import explained
from indexer.engine.explanation import Explanation
from indexer.engine.plan import DateRange, FieldWeight, Keyword, Leaf, Near, Node, Phrase
from indexer.engine.term_keys import term_key
from indexer.engine.view import View


def explained_in(view: View, plan: Node, id_: str) -> Explanation | None:
    """Return why a document of a view matches a checked plan, or does not; None where it is not there."""
    document = _document(view, id_)
    if document is None:
        return None
    expansions = Expansions(view, (plan,))
    witness = SegmentWitness(view, Executor(view, expansions, plan), document)
    return explained(plan, witness, expansions.resolver(EngineRequest()))


def _document(view: View, id_: str) -> int | None:
    """Return the number of a live document."""
    for base, segment in zip(view.columns.bases, view.segments, strict=True):
        for number in segment.columns.find([id_]):
            if number not in segment.deleted:
                return base + number
    return None


class SegmentWitness:
    """An `indexer.engine.explaining.Witness` over a document of a view.

    Args:
        view: all segments.
        executor: answers plans on the view.
        document: the document's number in the view.
    """

    def __init__(self, view: View, executor: Executor, document: int) -> None:
        self._view = view
        self._executor = executor
        self._only = DocumentSet(np.array([document]), view.size)
        place, self._number = view.columns.locate(document)
        self._segment = view.segments[place]
        self.documents = view.count
        # A pattern asks for thousands of words, and stands in a search's every level.
        self.frequency = cache(self._frequency)
        self.holding = cache(self._holding)

    def score(self, node: Leaf | Keyword | DateRange) -> float | None:
        """Return the score of a resolved leaf."""
        return _single(self._executor.scores(node, self._only))

    def _frequency(self, field: str, term: str) -> int:
        """Return how often a term stands in a field."""
        dictionary = self._segment.terms[field]
        number = dictionary.number(term_key(term))
        if number is None:
            return 0
        postings = dictionary.term_list(number)
        place = common_places(np.array([self._number]), postings.documents.astype(np.intp))
        return int(postings.frequencies[place[0]]) if len(place) else 0

    def begins(self, field: str, node: Phrase | Near) -> int:
        """Return how often a phrase or a `Near` stands in a field."""
        return int(_single(self._executor.leaves.occurrences(field, node, self._only)) or 0)

    def length(self, field: str) -> int:
        """Return how many terms a field holds."""
        return int(self._segment.columns.lengths(field)[self._number])

    def average_length(self, field: str) -> float:
        """Return the mean length of a field where it is not empty; 0 if it is everywhere."""
        return self._view.average_length(field)

    def _holding(self, terms: tuple[str, ...], fields: tuple[str, ...]) -> int:
        """Return how many live documents hold any of some terms in any of some fields."""
        return self._view.holding(terms, tuple(map(FieldWeight, fields)))


def _single(found: Scored) -> float | None:
    """Return the score of the only document that was looked at; None where it does not match."""
    return float(found.scores[0]) if len(found.documents) else None
