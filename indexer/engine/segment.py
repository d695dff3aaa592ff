"""One segment as a search reads it, and all of them together with the statistics of the live documents."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property

from indexer.engine.base import TEXT_FIELDS
from indexer.engine.columns import Columns
from indexer.engine.inversion import term_key
from indexer.engine.plan import FieldWeight
from indexer.engine.scoring import inverse_document_frequency, length_norm
from indexer.engine.sections import SectionFile
from indexer.engine.terms import TermDictionary

CACHED_STATISTICS = 10_000
"""So many terms' document counts are remembered until the next commit."""

CACHED_PLACES = 100
"""The same for the places of phrases, which may be many terms each."""


class SegmentFile:
    """The part of a segment that never changes: its documents and their postings."""

    def __init__(self, file: SectionFile) -> None:
        self.file = file
        self.columns = Columns(file)
        self.terms = {field: TermDictionary(file, field) for field in TEXT_FIELDS}


class Segment:
    """A segment with its deletions as of one commit.

    Attributes:
        columns: what is kept of each document.
        terms: each text field's term dictionary.
        deleted: the numbers of documents that are gone.
    """

    def __init__(self, source: SegmentFile, deleted: frozenset[int]) -> None:
        self.file = source.file
        self.columns = source.columns
        self.terms = source.terms
        self.deleted = deleted
        self.count = source.columns.count

    @property
    def live_count(self) -> int:
        """How many documents are not deleted."""
        return self.count - len(self.deleted)

    def live(self) -> Iterable[int]:
        """Return the numbers of the documents that are not deleted, ascending."""
        if not self.deleted:
            return range(self.count)
        return [document for document in range(self.count) if document not in self.deleted]

    def holders(self, term: bytes, fields: Iterable[str]) -> list[array[int]]:
        """Return the documents that hold a term, for each of the fields that any does."""
        found = []
        for field in fields:
            number = self.terms[field].number(term)
            if number is not None:
                found.append(self.terms[field].documents(number))
        return found

    def live_holders(self, field: str, number: int) -> int:
        """Return how many documents that are not deleted hold a term."""
        dictionary = self.terms[field]
        if not self.deleted:
            return dictionary.counts[number]
        documents = dictionary.documents(number)
        return len(documents) - len(self.deleted.intersection(documents))

    @cached_property
    def field_totals(self) -> dict[str, tuple[int, int]]:
        """For each text field: all terms of the live documents, and how many of these have any."""
        totals = {}
        for field in TEXT_FIELDS:
            lengths = self.columns.lengths(field)
            gone = [lengths[document] for document in self.deleted]
            filled = self.count - lengths.count(0) - (len(gone) - gone.count(0))
            totals[field] = sum(lengths) - sum(gone), filled
        return totals


class View:
    """All segments as of one commit; never changes, so that any number of threads may search it.

    Statistics are computed when first asked for. Two threads that ask at once compute the same twice.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.count = sum(segment.live_count for segment in segments)
        self._rarities: dict[tuple[str, tuple[FieldWeight, ...]], float] = {}
        self._frequencies: dict[tuple[tuple[str, ...], tuple[FieldWeight, ...]], int] = {}
        self._norms: dict[tuple[int, str], array[float]] = {}

    def rarity(self, term: str, fields: tuple[FieldWeight, ...]) -> float:
        """Return a term's inverse document frequency over fields taken together."""
        key = term, fields
        if key not in self._rarities:
            if len(self._rarities) >= CACHED_STATISTICS:
                self._rarities.clear()
            self._rarities[key] = inverse_document_frequency(self.count, self.holding((term,), fields))
        return self._rarities[key]

    def holding(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> int:
        """Return how many live documents hold any of some terms in any of some fields."""
        keys, names = list(map(term_key, terms)), [one.field for one in fields]
        return sum(_holding(segment, keys, names) for segment in self.segments)

    def frequency(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> int:
        """Return in how many live documents terms stand, added up over terms and fields."""
        key = terms, fields
        if key not in self._frequencies:
            if len(self._frequencies) >= CACHED_PLACES:
                self._frequencies.clear()
            self._frequencies[key] = sum(
                segment.live_holders(field, number)
                for segment in self.segments
                for field in dict.fromkeys(one.field for one in fields)
                for term in terms
                if (number := segment.terms[field].number(term_key(term))) is not None
            )
        return self._frequencies[key]

    def average_length(self, field: str) -> float:
        """Return the mean length of a field over the live documents in which it is not empty; else 0."""
        totals = [segment.field_totals[field] for segment in self.segments]
        return sum(total for total, _ in totals) / (sum(filled for _, filled in totals) or 1)

    def norms(self, number: int, field: str) -> array[float]:
        """Return what each document's length in a field divides frequencies by.

        Args:
            number: the segment's place in `segments`.
            field: a text field.
        """
        key = number, field
        if key not in self._norms:
            # Where only deleted documents fill the field, any average does.
            average = self.average_length(field) or 1.0
            lengths = self.segments[number].columns.lengths(field)
            norm = {length: length_norm(length, average) for length in set(lengths)}
            self._norms[key] = array("d", map(norm.__getitem__, lengths))
        return self._norms[key]


def _holding(segment: Segment, terms: Sequence[bytes], fields: Sequence[str]) -> int:
    """Return how many live documents of a segment hold any of some terms in any of some fields."""
    holders = [documents for term in terms for documents in segment.holders(term, fields)]
    if not segment.deleted and len(holders) == 1:
        return len(holders[0])
    return len(set().union(*holders).difference(segment.deleted)) if holders else 0
