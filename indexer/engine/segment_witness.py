"""What a view of segments tells of one document, to explain a plan for it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from indexer.engine.base import EngineRequest
from indexer.engine.executor import Executor
from indexer.engine.expansions import Expansions
from indexer.engine.explaining import explained
from indexer.engine.explanation import Explanation
from indexer.engine.inversion import term_key
from indexer.engine.phrases import positional_frequencies
from indexer.engine.plan import DateRange, FieldWeight, Keyword, Leaf, Near, Node, Phrase
from indexer.engine.resolving import Resolver, allowance
from indexer.engine.segment import View


def explained_in(view: View, plan: Node, id_: str) -> Explanation | None:
    """Return why a document of a view matches a checked plan, or does not; None where it is not there."""
    place = _place(view, id_)
    if place is None:
        return None
    expansions = Expansions(view, (plan,))
    resolver = Resolver(expansions.taken, view.frequency, allowance(EngineRequest(), view.count))
    return explained(plan, SegmentWitness(view, Executor(view, expansions, plan), *place), resolver)


def _place(view: View, id_: str) -> tuple[int, int] | None:
    """Return the number of a live document's segment, and its own number in it."""
    for number, segment in enumerate(view.segments):
        for document in segment.columns.find([id_]):
            if document not in segment.deleted:
                return number, document
    return None


class SegmentWitness:
    """An `indexer.engine.explaining.Witness` over a document of a segment.

    Args:
        view: all segments.
        executor: answers plans on the view.
        number: the segment's place in the view.
        document: the document's number in the segment.
    """

    def __init__(self, view: View, executor: Executor, number: int, document: int) -> None:
        self._view = view
        self._segment = view.segments[number]
        self._executor = executor
        self._number = number
        self._document = document
        self.documents = view.count
        # A pattern asks for thousands of words, and stands in a search's every level.
        self.frequency = cache(self._frequency)
        self.holding = cache(self._holding)

    def score(self, node: Leaf | Keyword | DateRange) -> float | None:
        """Return the score of a resolved leaf."""
        return self._executor.scores(node, self._number, {self._document}).get(self._document)

    def _frequency(self, field: str, term: str) -> int:
        """Return how often a term stands in a field."""
        dictionary = self._segment.terms[field]
        number = dictionary.number(term_key(term))
        if number is None:
            return 0
        postings = dictionary.postings(number)
        place = bisect_left(postings.documents, self._document)
        found = place < len(postings.documents) and postings.documents[place] == self._document
        return postings.frequencies[place] if found else 0

    def begins(self, field: str, node: Phrase | Near) -> int:
        """Return how often a phrase or a `Near` stands in a field."""
        found = positional_frequencies(self._segment.terms[field], node, {self._document})
        return found.get(self._document, 0)

    def length(self, field: str) -> int:
        """Return how many terms a field holds."""
        return self._segment.columns.lengths(field)[self._document]

    def average_length(self, field: str) -> float:
        """Return the mean length of a field where it is not empty; 0 if it is everywhere."""
        return self._view.average_length(field)

    def _holding(self, terms: tuple[str, ...], fields: tuple[str, ...]) -> int:
        """Return how many live documents hold any of some terms in any of some fields."""
        return self._view.holding(terms, tuple(map(FieldWeight, fields)))
