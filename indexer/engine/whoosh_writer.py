"""Whoosh's segment writer with our segments: one commit a batch, on the disk before it counts."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.writing import SegmentWriter

from indexer.disk import settle
from indexer.engine.base import Document
from indexer.engine.builder import RUN_COST, SegmentBuilder
from indexer.engine.segment import MOST_DOCUMENTS, Segment
from indexer.engine.whoosh_codec import SectionCodec, segment_file
from indexer.engine.whoosh_storage import DurableStorage

if TYPE_CHECKING:
    from whoosh.codec.whoosh3 import W3Segment
    from whoosh.index import FileIndex

MOST_SEGMENTS = 10
"""More small segments than this are merged: each costs every search a look into its dictionaries."""
LEAST_LEFT = 5
"""After merging no more are left than this, so that the next few small batches merge nothing."""


class BatchWriter(SegmentWriter):
    """Writes one batch as one commit.

    Args:
        index: Whoosh's index; its write lock is held from here to `commit` or `cancel`.
        run_cost: see `SegmentBuilder`; None is as many as usual.
        most: how many documents a segment may have; None is as many as it can.

    Raises:
        whoosh.index.LockError: another writer holds the lock.
    """

    def __init__(self, index: FileIndex, run_cost: int | None = None, most: int | None = None) -> None:
        super().__init__(index, codec=SectionCodec(), compound=False)
        self._run_cost = RUN_COST if run_cost is None else run_cost
        self._most = MOST_DOCUMENTS if most is None else most
        self._written: list[W3Segment] = []
        self._builder = self._new_builder()

    def put(self, document: Document) -> None:
        """Add a document; its former version is not deleted by this.

        Raises:
            EngineError: the document cannot be kept; only `cancel` may follow.
        """
        self._make_room(1)
        self._builder.add(document)

    def delete(self, ids: Iterable[str], open_segment: Callable[[W3Segment], Segment]) -> None:
        """Delete the documents with these ids from the segments that were there before this batch."""
        wanted = set(ids)
        for segment in self.segments:
            for number in open_segment(segment).columns.find(wanted):
                if not segment.is_deleted(number):
                    segment.delete_document(number)

    def finish(self, open_segment: Callable[[W3Segment], Segment]) -> None:
        """Merge what there is too much of, and commit."""

        def policy(_: SegmentWriter, segments: list[W3Segment]) -> list[W3Segment]:
            kept, outdated = split_segments(segments, len(self._builder.ids), self._most)
            for segment in outdated:
                if segment.doc_count():
                    self._make_room(segment.doc_count())
                    self._builder.merge(open_segment(segment))
            self._added = bool(self._builder.ids)
            return [*kept, *self._written]

        self.commit(mergetype=policy)

    def _new_builder(self) -> SegmentBuilder:
        return SegmentBuilder(self._tempstorage, f"{self.newsegment.segment_id()}.", self._run_cost)

    def _make_room(self, documents: int) -> None:
        """Write the segment and begin another, where so many documents more are too many for it."""
        if len(self._builder.ids) + documents <= self._most:
            return
        self._flush_segment()
        self._builder.close()
        self._written.append(self.get_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self._builder = self._new_builder()

    # What follows is called by Whoosh.

    def cancel(self, **options: Any) -> None:
        """Leave the index as it is."""
        super().cancel(**options)
        for segment in self._written:
            with contextlib.suppress(OSError, NameError):
                self.storage.delete_file(segment_file(segment))

    def get_segment(self) -> W3Segment:
        """Return the new segment."""
        segment: W3Segment = self.newsegment
        segment.set_doc_count(len(self._builder.ids))
        return segment

    def _flush_segment(self) -> None:
        name = segment_file(self.newsegment)
        with self.storage.create_file(name) as file:
            self._builder.write(file)
        if isinstance(self.storage, DurableStorage):
            settle(Path(self.storage.folder, name))

    def _close_segment(self) -> None:
        self._builder.close()
        super()._close_segment()

    def _commit_toc(self, segments: list[W3Segment]) -> None:
        super()._commit_toc(segments)
        self._drop_leftovers()

    def _drop_leftovers(self) -> None:
        """Delete lists of segments that a killed process did not come to rename; Whoosh forgets these."""
        for name in self.storage.list():
            if name.startswith(f"_{self.indexname}_") and ".toc." in name:
                with contextlib.suppress(OSError):
                    self.storage.delete_file(name)


def split_segments(
    segments: list[Any], added: int, most: int = MOST_DOCUMENTS
) -> tuple[list[Any], list[Any]]:
    """Return which segments stay as they are, and which are merged into new ones.

    Once there are too many small ones, the smallest are merged, and with them each that is no larger than
    what is merged already: so sizes grow in steps, and an article is rewritten only about log N times. The
    idea is that of the log-structured merge tree (O'Neil and others, 1996). Segments of more than half of the
    documents that one may have are large: no two of them make one, so they stay. A segment that is mostly
    deleted is always rewritten.

    Args:
        segments: what there was before this batch.
        added: how many documents the new segment has.
        most: how many documents a segment may have.
    """
    worn = [segment for segment in segments if 2 * segment.deleted_count() > segment.doc_count_all()]
    sound = sorted((one for one in segments if one not in worn), key=lambda one: int(one.doc_count()))
    small = [one for one in sound if 2 * one.doc_count() <= most]
    large = sound[len(small) :]
    if len(small) < MOST_SEGMENTS:
        return sound, worn
    size = added
    for segment in worn:
        # One that has no room beside the others begins a segment of its own.
        count = segment.doc_count()
        size = count if size + count > most else size + count
    taken = 0
    while taken < len(small):
        count = small[taken].doc_count()
        if size + count > most or (count > size and len(small) - taken <= LEAST_LEFT):
            break
        size += count
        taken += 1
    return small[taken:] + large, worn + small[:taken]
