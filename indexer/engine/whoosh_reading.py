"""The door through which Whoosh's own queries read our segments; searches of ours never use it.

Whoosh finds `indexer.engine.whoosh_codec.SectionCodec` in its list of segments, and asks it for a reader of
terms and a reader of documents (`whoosh.codec.base`). Both read the arrays that searches of ours read.
"""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.engine.sections import SectionFile
from indexer.engine.segment import Segment, SegmentFile
from indexer.engine.whoosh_codec import segment_file
from indexer.engine.whoosh_documents import SectionDocuments
from indexer.engine.whoosh_storage import Storage, read_whole
from indexer.engine.whoosh_terms import SectionTerms

if TYPE_CHECKING:
    from whoosh.codec.whoosh3 import W3Segment


def terms_of(storage: Storage, segment: W3Segment) -> SectionTerms:
    """Return a segment's terms.

    Raises:
        OSError, ValueError: its file is gone or makes no sense.
    """
    return SectionTerms(_opened(storage, segment))


def documents_of(storage: Storage, segment: W3Segment) -> SectionDocuments:
    """Return a segment's documents, deleted as they are now.

    Raises:
        OSError, ValueError: its file is gone or makes no sense.
    """
    return SectionDocuments(_opened(storage, segment))


def _opened(storage: Storage, segment: W3Segment) -> Segment:
    file = SegmentFile(SectionFile(read_whole(storage, segment_file(segment))))
    return Segment(file, frozenset(segment.deleted_docs()))
