"""Turning documents into posting lists in memory.

What documents hold is noted as numbers, in the order in which it comes: for each occurrence the number of its
word, and its position. A stable sort by term makes the lists of a field of that. So Python looks at each
different word once for each field, and at an occurrence only to number it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indexer.engine.base import TEXT_FIELDS, WORD_FIELDS, Document
from indexer.engine.document_sets import Numbers, Stored
from indexer.engine.merging import Occurrences
from indexer.engine.noting import Noted, NotedTerms, NotedWords
from indexer.engine.term_keys import term_key

TERM_COST = 60
"""What a new word costs in memory, in numbers of four bytes: its strings and its number."""

PLACE_COST = 4
"""What an occurrence costs: its word, its position, its document, and its term when lists are made."""


class Inversion:
    """Posting lists of documents that arrive one after the other.

    What is said of a word is noted once, and the lists of each field are made of that when they are written;
    so a word whose spelling, lemma and root are terms of several fields costs little more than one of one.
    """

    def __init__(self) -> None:
        self.cost = 0
        self._parts: dict[str, NotedWords] = {}
        self._fields: dict[str, NotedTerms] = {}

    def add(self, document: int, content: Document) -> dict[str, int]:
        """Take in the terms of a document, and return how many each field holds.

        Args:
            document: its number, greater than all before, below 65,536.
            content: the document.

        Raises:
            TypeError, OverflowError: a position that is not a number from 0 to 2³²-1.
            ValueError: a word without a term, be it empty, for each field of its part.
        """
        lengths: dict[str, int] = {}
        for part, stream in content.words.items():
            words = self._parts.setdefault(part, NotedWords(len(WORD_FIELDS[part])))
            known = len(words)
            lengths |= zip(WORD_FIELDS[part], words.note(document, stream), strict=True)
            self.cost += PLACE_COST * len(stream.words) + TERM_COST * (len(words) - known)
        for field in (*content.terms, *content.streams):
            terms = self._fields.setdefault(field, NotedTerms(full=TEXT_FIELDS[field]))
            known = len(terms)
            if field in content.terms:
                lengths[field] = terms.note(document, content.terms[field])
            else:
                lengths[field] = terms.note_stream(document, content.streams[field])
            self.cost += PLACE_COST * lengths[field] + TERM_COST * (len(terms) - known)
        return lengths

    def source(self, field: str) -> Occurrences:
        """Return the terms of a field; as long as it is there, nothing can be added."""
        noted = [
            words.noted(WORD_FIELDS[part].index(field))
            for part, words in self._parts.items()
            if field in WORD_FIELDS[part]
        ]
        if field in self._fields:
            noted.append(self._fields[field].noted())
        terms = {term for one in noted for term in one.terms if term or one.empty}
        order = sorted(terms)
        places = {term: place for place, term in enumerate(order)}
        ranks, documents, positions = _together([_ranked(one, places) for one in noted])
        keys = list(map(term_key, order))
        return Occurrences(keys, ranks, documents, positions if TEXT_FIELDS[field] else None)


def _ranked(noted: Noted, places: Mapping[str, int]) -> tuple[Stored, Stored, Stored]:
    """Return for each occurrence the place of its term in the order of terms, its document and position."""
    # An empty term of many is none; `places` has it only where another part of the documents has it.
    known = places if noted.empty else {**places, "": -1}
    ranks = np.fromiter(map(known.__getitem__, noted.terms), np.int32, len(noted.terms))
    own = ranks.take(noted.numbers)
    if noted.empty or ranks.min(initial=0) >= 0:
        return own, noted.documents, noted.positions
    kept = own >= 0
    return own.compress(kept), noted.documents.compress(kept), noted.positions.compress(kept)


def _together(parts: list[tuple[Stored, Stored, Stored]]) -> tuple[Stored, Stored, Stored]:
    """Return occurrences as one, document after document."""
    if len(parts) == 1:
        return parts[0]
    kinds = np.int32, np.uint16, np.uint32
    columns = [
        np.concatenate([np.empty(0, kind), *column], dtype=kind)
        for kind, column in zip(kinds, zip(*parts, strict=True) if parts else ((),) * 3, strict=True)
    ]
    order: Numbers = columns[1].argsort(kind="stable")
    ranks, documents, positions = (column.take(order) for column in columns)
    return ranks, documents, positions
