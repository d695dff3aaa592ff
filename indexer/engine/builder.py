"""Making one segment out of new documents and of the segments that are merged into it."""

from __future__ import annotations

import contextlib
from mmap import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engine.base import TEXT_FIELDS, Document
from indexer.engine.checks import check_document
from indexer.engine.columns import ColumnWriter
from indexer.engine.inversion import Inversion
from indexer.engine.merging import Source, Written, write_merged
from indexer.engine.sections import Output, SectionFile, SectionWriter
from indexer.engine.segment import Segment
from indexer.engine.term_writer import TermWriter
from indexer.engine.terms import TermDictionary
from indexer.engine.whoosh_storage import read_whole
from indexer.errors import EngineError

RUN_COST = 120_000_000
"""So many numbers of four bytes are held in memory, those of some 60,000 articles; then a run is written."""


class SegmentBuilder:
    """Collects documents and whole segments, then writes them as one segment.

    Args:
        scratch: a storage for sorted runs.
        name: what the names of runs begin with, unlike those of other builders.
        run_cost: how many numbers to hold in memory.
    """

    def __init__(self, scratch: Any, name: str = "", run_cost: int = RUN_COST) -> None:
        self._columns = ColumnWriter()
        self._inversion = Inversion()
        self._scratch = scratch
        self._name = name
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
            write_merged(TermWriter(sections, field), self._sources(field))
        sections.finish({"documents": len(self.ids)})

    def close(self) -> None:
        """Let go of the runs."""
        for run in self._runs:
            # After an error something may look into it still, and closes it in the end.
            if isinstance(run.data, mmap):
                with contextlib.suppress(BufferError):
                    run.data.close()
        self._runs = []

    def _sources(self, field: str) -> list[Source]:
        full = TEXT_FIELDS[field]
        runs: list[Source] = [Written(TermDictionary(run, field, full=full)) for run in self._runs]
        segments: list[Source] = [
            Written(segment.terms[field], _moved(segment, base)) for segment, base in self._segments
        ]
        return [*runs, self._inversion.source(field), *segments]

    def _write_run(self) -> None:
        name = f"{self._name}{len(self._runs)}.run"
        with self._scratch.create_file(name) as file:
            sections = SectionWriter(file)
            for field in TEXT_FIELDS:
                source = self._inversion.source(field)
                write_merged(TermWriter(sections, field), [source])
            sections.finish({})
        self._runs.append(SectionFile(read_whole(self._scratch, name)))
        self._inversion = Inversion()


def _moved(segment: Segment, base: int) -> npt.NDArray[np.int32]:
    """Return for each document of a segment its number from a base on; -1 for those that are deleted."""
    numbers = np.full(segment.count, -1, np.int32)
    live = segment.live()
    numbers[live] = np.arange(base, base + len(live), dtype=np.int32)
    return numbers
