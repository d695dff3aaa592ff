"""One segment as a search reads it: what never changes, and which documents are deleted as of one commit."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from indexer.engine.base import TEXT_FIELDS
from indexer.engine.columns import Columns
from indexer.engine.document_sets import Flags, Numbers
from indexer.engine.sections import SectionFile
from indexer.engine.terms import TermDictionary

MOST_DOCUMENTS = 1 << 16
"""So many documents a segment may have, so that two bytes are enough for a document's number."""


class SegmentFile:
    """The part of a segment that never changes: its documents and their postings."""

    def __init__(self, file: SectionFile) -> None:
        self.file = file
        self.columns = Columns(file)
        self.terms = {field: TermDictionary(file, field, full=full) for field, full in TEXT_FIELDS.items()}


class Segment:
    """A segment with its deletions as of one commit.

    Attributes:
        columns: what is kept of each document.
        terms: each text field's term dictionary.
        deleted: the numbers of documents that are gone.
        count: how many documents there are, deleted ones too.
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

    @cached_property
    def live_flags(self) -> Flags:
        """For every document, whether it is not deleted."""
        flags = np.ones(self.count, np.bool_)
        flags[list(self.deleted)] = False
        return flags

    def live(self) -> Numbers:
        """Return the numbers of the documents that are not deleted."""
        return self.live_flags.nonzero()[0]

    def live_holders(self, field: str, number: int) -> int:
        """Return how many documents that are not deleted hold a term."""
        dictionary = self.terms[field]
        if not self.deleted:
            return dictionary.counts[number]
        return int(np.count_nonzero(self.live_flags.take(dictionary.term_list(number).documents)))

    @cached_property
    def field_totals(self) -> dict[str, tuple[int, int]]:
        """For each text field: all terms of the live documents, and how many of these have any."""
        totals = {}
        for field in TEXT_FIELDS:
            lengths = self.columns.lengths(field)
            kept = lengths[self.live_flags] if self.deleted else lengths
            totals[field] = int(kept.sum(dtype=np.int64)), int(np.count_nonzero(kept))
        return totals
