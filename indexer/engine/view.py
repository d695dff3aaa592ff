"""All segments of an index together, as of one commit, with the statistics of the live documents.

Documents are numbered through: those of a segment follow on those of the segment before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np

from indexer.engine.document_sets import Floats, Numbers, united
from indexer.engine.gathered import Gathered, gathered
from indexer.engine.plan import FieldWeight
from indexer.engine.scoring import inverse_document_frequency, length_norm
from indexer.engine.segment import Segment
from indexer.engine.term_keys import term_key
from indexer.engine.term_list import TermList
from indexer.engine.terms import TermDictionary
from indexer.engine.view_columns import ViewColumns

CACHED_TERMS = 10_000
"""So many terms' places and document counts are remembered until the next commit."""

CACHED_FREQUENCIES = 100
"""The same for the places of phrases, which may be many terms each."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class View:
    """All segments as of one commit; never changes, so that any number of threads may search it.

    What is remembered is computed when first asked for. Two threads that ask at once compute the same twice.

    Attributes:
        segments: the segments.
        size: how many documents there are, deleted ones too.
        count: how many of them are live.
        columns: what is kept of each document.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.count = sum(segment.live_count for segment in segments)
        self.columns = ViewColumns(self.segments)
        self.size = self.columns.size
        self._live = np.concatenate([one.live_flags for one in segments]) if self.count < self.size else None
        self._lists: dict[tuple[str, str], tuple[tuple[int, TermList], ...]] = {}
        self._terms: dict[str, list[tuple[int, TermDictionary]]] = {}
        self._rarities: dict[tuple[str, tuple[FieldWeight, ...]], float] = {}
        self._frequencies: dict[tuple[tuple[str, ...], tuple[FieldWeight, ...]], int] = {}
        self._norms: dict[str, Floats] = {}

    def live(self) -> Numbers:
        """Return all live documents."""
        return np.arange(self.size) if self._live is None else self._live.nonzero()[0]

    def live_among(self, documents: Numbers) -> Numbers:
        """Return those of some documents that are live."""
        return documents if self._live is None else documents.compress(self._live.take(documents))

    def live_places(self, documents: Numbers) -> Numbers:
        """Return where among some documents the live ones stand."""
        return np.arange(len(documents)) if self._live is None else self._live.take(documents).nonzero()[0]

    def lists(self, field: str, term: str) -> tuple[tuple[int, TermList], ...]:
        """Return a term's list in each segment that has it in a field, with the segment's first document."""
        key = field, term
        found = self._lists.get(key)
        if found is None:
            # Most forms of a word stand nowhere, and many are asked for.
            name = term_key(term)
            code = crc32(name)
            found = tuple(
                (base, terms.term_list(number))
                for base, terms in self._dictionaries(field)
                if terms.may_hold(code) and (number := terms.number(name)) is not None
            )
            remember(self._lists, key, found, CACHED_TERMS)
        return found

    def _dictionaries(self, field: str) -> list[tuple[int, TermDictionary]]:
        """Return the terms of a field in each segment, with the segment's first document."""
        found = self._terms.get(field)
        if found is None:
            terms = (segment.terms[field] for segment in self.segments)
            found = self._terms[field] = list(zip(self.columns.bases, terms, strict=True))
        return found

    def postings(self, field: str, term: str) -> Gathered | None:
        """Return where a term stands in a field, deleted documents too; None where it does not."""
        lists = self.lists(field, term)
        return gathered(lists) if lists else None

    def holders(self, field: str, term: str) -> int:
        """Return how many live documents hold a term in a field."""
        lists = self.lists(field, term)
        if self._live is None:
            return sum(one.holders for _, one in lists)
        return len(self.live_among(gathered(lists).documents)) if lists else 0

    def most_holders(self, field: str, term: str) -> int:
        """Return how many documents hold a term in a field, deleted ones too."""
        return sum(one.holders for _, one in self.lists(field, term))

    def rarity(self, term: str, fields: tuple[FieldWeight, ...], holding: int | None = None) -> float:
        """Return a term's inverse document frequency over fields taken together.

        Args:
            term: the term.
            fields: where it is looked for.
            holding: how many live documents hold it there, where that is known already.
        """
        key = term, fields
        found = self._rarities.get(key)
        if found is None:
            if holding is None:
                holding = self.holding((term,), fields)
            found = inverse_document_frequency(self.count, holding)
            remember(self._rarities, key, found, CACHED_TERMS)
        return found

    def holding(self, terms: Iterable[str], fields: Iterable[FieldWeight]) -> int:
        """Return how many live documents hold any of some terms in any of some fields."""
        names = dict.fromkeys(one.field for one in fields)
        known = [(name, term) for term in dict.fromkeys(terms) for name in names if self.lists(name, term)]
        if len(known) == 1:
            return self.holders(*known[0])
        lists = [found.documents for one in known if (found := self.postings(*one)) is not None]
        return len(self.live_among(united(lists, self.size)))

    def frequency(self, terms: tuple[str, ...], fields: tuple[FieldWeight, ...]) -> int:
        """Return in how many live documents terms stand, added up over terms and fields."""
        key = terms, fields
        found = self._frequencies.get(key)
        if found is None:
            names = dict.fromkeys(one.field for one in fields)
            found = sum(self.holders(name, term) for term in terms for name in names)
            remember(self._frequencies, key, found, CACHED_FREQUENCIES)
        return found

    def average_length(self, field: str) -> float:
        """Return the mean length of a field over the live documents in which it is not empty; else 0."""
        totals = [segment.field_totals[field] for segment in self.segments]
        return sum(total for total, _ in totals) / (sum(filled for _, filled in totals) or 1)

    def norms(self, field: str) -> Floats:
        """Return what each document's length in a field divides frequencies by."""
        found = self._norms.get(field)
        if found is None:
            found = self._norms[field] = self.norms_of(field, self.columns.lengths(field))
        return found

    def norms_of(self, field: str, lengths: Floats) -> Floats:
        """Return what lengths in a field divide frequencies by."""
        # Where only deleted documents fill the field, any average does.
        return length_norm(lengths, self.average_length(field) or 1.0)


def remember(known: dict[Key, Value], key: Key, value: Value, most: int) -> None:
    """Keep a value, and forget all others once there are too many."""
    if len(known) >= most:
        known.clear()
    known[key] = value
