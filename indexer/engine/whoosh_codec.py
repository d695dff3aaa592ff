"""What Whoosh is told about Khizana's segments: their schema, and the codec that writes and reads them.

Whoosh keeps the index of record: which segments there are, which documents in them are deleted, the
generations, the write lock, commits and merges. What is inside a segment is ours (`sections`): its own
form of it costs a pickle a posting, keeps field lengths in one lossy byte and runs what it reads.
"""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Frequency, Positions

from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS
from indexer.engine.segment_list import EXTENSION

if TYPE_CHECKING:
    from whoosh.codec.base import PerDocumentReader, TermsReader


class Terms(FieldType):
    """A field of terms that are already analysed; Whoosh's parsers take those of a query as they stand."""

    indexed = True
    stored = False
    scorable = True
    vector = None
    column_type = None
    analyzer: Any = SpaceSeparatedTokenizer()

    def __init__(self, *, positions: bool) -> None:
        self.format = Positions() if positions else Frequency()


def schema() -> Schema:
    """Return the fields as Whoosh knows them."""
    fields = {name: Terms(positions=positions) for name, positions in TEXT_FIELDS.items()}
    kept = {name: ID(stored=True, sortable=True) for name in ("published", *KEYWORD_FIELDS)}
    return Schema(id=ID(unique=True, stored=True, sortable=True), **kept, **fields)


class _Elsewhere:
    """Stands where Whoosh expects its writers of documents and postings; `SegmentBuilder` writes both."""

    is_closed = False

    def close(self) -> None:
        """Remember that Whoosh closed it."""
        self.is_closed = True


class SectionCodec(W3Codec):
    """Whoosh's codec, but that the content of segments is a file of sections.

    What Whoosh's own queries read it by is imported when they run; our searches do without.
    """

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> _Elsewhere:
        """Return a stand-in."""
        del storage, segment
        return _Elsewhere()

    def field_writer(self, storage: Any, segment: Any) -> _Elsewhere:
        """Return a stand-in."""
        del storage, segment
        return _Elsewhere()

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        """Return a segment's terms."""
        from indexer.engine.whoosh_reading import terms_of

        return terms_of(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> PerDocumentReader:
        """Return a segment's documents."""
        from indexer.engine.whoosh_reading import documents_of

        return documents_of(storage, segment)


def segment_file(segment: W3Segment) -> str:
    """Return the name of a segment's file."""
    name: str = segment.make_filename(EXTENSION)
    return name
