"""The documents of a segment as Whoosh reads them: which are deleted, how long they are, what they store."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from whoosh.codec.base import PerDocumentReader
from whoosh.columns import ColumnReader

from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS
from indexer.engine.columns import UNDATED
from indexer.engine.document_sets import Stored
from indexer.engine.segment import Segment
from indexer.engine.whoosh_bytes import bytes_term, term_bytes
from indexer.engine.whoosh_lexicons import COLUMN_FIELDS, DATE, ID, date_key


class SectionDocuments(PerDocumentReader):
    """The documents of a segment.

    Lengths are exact, where those of stock segments are kept in one byte each. Id, date and keywords can be
    had as columns, to sort by, and as stored fields.

    Args:
        segment: what is read.
    """

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._lengths: dict[str, Stored] = {}
        self._columns: dict[str, ValueReader] = {}

    def doc_count(self) -> int:
        """Return how many documents are not deleted."""
        return self._segment.live_count

    def doc_count_all(self) -> int:
        """Return how many documents there are."""
        return self._segment.count

    def has_deletions(self) -> bool:
        """Return whether any document is deleted."""
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Return whether a document is deleted."""
        return docnum in self._segment.deleted

    def deleted_docs(self) -> frozenset[int]:
        """Return the documents that are deleted."""
        return self._segment.deleted

    def all_doc_ids(self) -> Iterator[int]:
        """Yield the numbers of the documents that are not deleted."""
        numbers: list[int] = self._segment.live().tolist()
        return iter(numbers)

    def supports_columns(self) -> bool:
        """Return True."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Return whether there is a value of a field for every document."""
        return fieldname in COLUMN_FIELDS

    def list_columns(self) -> tuple[str, ...]:
        """Return the fields that have columns."""
        return COLUMN_FIELDS

    def column_reader(self, fieldname: str, column: Any) -> ValueReader:
        """Return the values of a field as bytes, empty where there is none; whatever column is asked for."""
        del column
        if fieldname not in self._columns:
            self._columns[fieldname] = ValueReader(self._segment.count, values_of(self._segment, fieldname))
        return self._columns[fieldname]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many terms a document has in a field; the default where it has none."""
        return int(self._lengths_of(fieldname)[docnum]) or default if fieldname in TEXT_FIELDS else default

    def field_length(self, fieldname: str) -> int:
        """Return how many terms all documents have in a field, deleted ones too."""
        return int(self._lengths_of(fieldname).sum(dtype=int)) if fieldname in TEXT_FIELDS else 0

    def min_field_length(self, fieldname: str) -> int:
        """Return how many terms the shortest document has in a field."""
        return int(self._lengths_of(fieldname).min()) if self._has_lengths(fieldname) else 0

    def max_field_length(self, fieldname: str) -> int:
        """Return how many terms the longest document has in a field."""
        return int(self._lengths_of(fieldname).max()) if self._has_lengths(fieldname) else 0

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Return what is kept of a document: its id, and its date and keywords where it has any."""
        found = {}
        for field in COLUMN_FIELDS:
            value = self.column_reader(field, None).value(docnum)
            if value is not None:
                found[field] = bytes_term(value)
        return found

    def _has_lengths(self, field: str) -> bool:
        return field in TEXT_FIELDS and self._segment.count > 0

    def _lengths_of(self, field: str) -> Stored:
        if field not in self._lengths:
            self._lengths[field] = self._segment.columns.lengths(field)
        return self._lengths[field]


class ValueReader(ColumnReader):
    """The values of a column as bytes.

    Args:
        count: how many documents there are.
        value: gives the value of a document, or None.
    """

    def __init__(self, count: int, value: Callable[[int], bytes | None]) -> None:
        self._doccount = count
        self.value = value

    def __getitem__(self, docnum: int) -> bytes:
        return self.value(docnum) or b""


def values_of(segment: Segment, field: str) -> Callable[[int], bytes | None]:
    """Return what gives the value that a document has in a column, in UTF-8.

    Raises:
        KeyError: there is no such column.
    """
    columns = segment.columns
    if field == ID:
        return lambda document: term_bytes(columns.id(document))
    if field == DATE:
        dates = columns.dates
        return lambda document: None if dates[document] == UNDATED else date_key(int(dates[document]))
    if field not in KEYWORD_FIELDS:
        raise KeyError(field)
    ordinals = columns.ordinals(field)
    values = [None if value is None else term_bytes(value) for value in columns.values(field)]
    return lambda document: values[ordinals[document]]
