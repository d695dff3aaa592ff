"""Making one segment out of new documents and of the segments that are merged into it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from mmap import mmap
from typing import Any

from indexer.engine.base import TEXT_FIELDS, Document
from indexer.engine.checks import check_document
from indexer.engine.columns import ColumnWriter
from indexer.engine.inversion import Inversion, TermLists, merged, write_lists
from indexer.engine.postings import renumbered, shifted
from indexer.engine.sections import Output, SectionFile, SectionWriter
from indexer.engine.segment import Segment
from indexer.engine.terms import TermDictionary
from indexer.engine.whoosh_storage import read_whole
from indexer.errors import EngineError

RUN_COST = 40_000_000
"""So many numbers of four bytes are held in memory, those of some 15,000 articles; then a run is written."""


class SegmentBuilder:
    """Collects documents and whole segments, then writes them as one segment.

    Args:
        scratch: a storage for sorted runs.
        run_cost: how many numbers to hold in memory.
    """

    def __init__(self, scratch: Any, run_cost: int = RUN_COST) -> None:
        self._columns = ColumnWriter()
        self._inversion = Inversion()
        self._scratch = scratch
        self._run_cost = run_cost
        self._runs: list[SectionFile] = []
        self._segments: list[tuple[Segment, int]] = []

    @property
    def ids(self) -> list[str]:
        """The id of every document collected so far."""
        return self._columns.ids

    def add(self, document: Document) -> None:
        """Take in a document; on an error the builder is of no use any more.

        Raises:
            EngineError: the document cannot be kept.
        """
        check_document(document)
        try:
            lengths = self._inversion.add(len(self.ids), document)
        except (TypeError, ValueError, OverflowError, AttributeError) as exc:
            raise EngineError(f"document {document.id!r}: its terms cannot be kept ({exc})") from exc
        self._columns.add(document, lengths)
        if self._inversion.cost > self._run_cost:
            self._write_run()

    def merge(self, segment: Segment) -> None:
        """Take in the live documents of a segment; after this, no document may be added."""
        self._segments.append((segment, len(self.ids)))
        self._columns.extend(segment.columns, segment.live())

    def write(self, output: Output) -> None:
        """Write the segment."""
        sections = SectionWriter(output)
        self._columns.write(sections)
        for field in TEXT_FIELDS:
            write_lists(sections, field, merged(self._sources(field)))
        sections.finish({"documents": len(self.ids)})

    def close(self) -> None:
        """Let go of the runs."""
        for run in self._runs:
            # After an error something may look into it still, and closes it in the end.
            if isinstance(run.data, mmap):
                with contextlib.suppress(BufferError):
                    run.data.close()
        self._runs = []

    def _sources(self, field: str) -> list[TermLists]:
        runs = [TermDictionary(run, field).lists() for run in self._runs]
        segments = [_moved(segment, field, base) for segment, base in self._segments]
        return [*runs, self._inversion.lists(field), *segments]

    def _write_run(self) -> None:
        name = f"{len(self._runs)}.run"
        with self._scratch.create_file(name) as file:
            sections = SectionWriter(file)
            for field in TEXT_FIELDS:
                write_lists(sections, field, self._inversion.lists(field))
            sections.finish({})
        self._runs.append(SectionFile(read_whole(self._scratch, name)))
        self._inversion = Inversion()


def _moved(segment: Segment, field: str, base: int) -> TermLists:
    """Yield the posting lists of a segment's live documents, these numbered from `base` on."""
    lists = segment.terms[field].lists()
    if not segment.deleted:
        return ((key, shifted(postings, base)) for key, postings in lists)
    numbers = [-1] * segment.count
    for number, document in enumerate(segment.live().tolist(), base):
        numbers[document] = number
    return _surviving(lists, numbers)


def _surviving(lists: TermLists, numbers: list[int]) -> Iterator[tuple[bytes, Any]]:
    for key, postings in lists:
        left = renumbered(postings, numbers)
        if left is not None:
            yield key, left
