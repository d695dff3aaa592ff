"""The default engine: an index on one machine, kept by Whoosh, in segments of Khizana's own."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from indexer.engine.base import Batch, EngineRequest, EngineResult, Stamp
from indexer.engine.checks import check_fields, check_plan, check_request, twice_error
from indexer.engine.kernels.loading import Run, loaded
from indexer.engine.segment_list import SCHEMA_NAME
from indexer.engine.stamps import Placed
from indexer.engine.whoosh_errors import REBUILD, UNREADABLE, reading, unreadable, writing
from indexer.engine.whoosh_home import BesideHome, FolderHome, Home, MemoryHome
from indexer.engine.whoosh_reader import Reader
from indexer.errors import EngineError, IndexMissingError, IndexOutdatedError

# What reads, what writes and what explains is imported when it is asked for: a command asks for one of them.
if TYPE_CHECKING:
    from indexer.engine.explanation import Explanation
    from indexer.engine.kernels.answering import Machine
    from indexer.engine.plan import Node
    from indexer.engine.view import View
    from indexer.engine.whoosh_writer import BatchWriter
    from indexer.likeness import Similar


class WhooshEngine:
    """An engine over a folder of its own.

    Args:
        home: where its files are.
        run_cost: how many numbers of four bytes a batch may hold in memory; None is as many as usual.
        run: gives the compiled machine, or None as long as arrays are to answer.
        most: how many documents a segment may have; None is as many as it can, 65,536.
    """

    def __init__(
        self,
        home: Home,
        run_cost: int | None = None,
        run: Callable[[], Run | None] = loaded,
        most: int | None = None,
    ) -> None:
        self._home = home
        self._run = run
        self._held: tuple[View, Machine | None] | None = None
        self._run_cost = run_cost
        self._most = most
        self._reader = Reader(home)
        self._closed = False

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the engine of a folder, which need not exist; nothing is written yet."""
        return cls(FolderHome(folder))

    @classmethod
    def in_memory(cls) -> Self:
        """Return an engine whose files are in memory."""
        return cls(MemoryHome())

    def stamp(self) -> Stamp | None:
        """Return what the index holds, or None while there is none.

        Raises:
            IndexOutdatedError: another version of the engine made it.
            IndexDamagedError: its stamp or its list of segments is gone or makes no sense.
        """
        self._check_open()
        with reading(str(self._home)):
            # Every search asks; while its view is open, nothing has to be read for that.
            if (known := self._reader.stamp()) is not None:
                return known
            placed = self._home.read()
            if placed is None:
                return None
            self._check_schema(placed)
            self._reader.check(placed)
        return placed.stamp

    def clear(self, analyzer: str) -> None:
        """Make the index anew and empty, at revision 0; whatever was there does not matter."""
        from whoosh.index import FileIndex

        from indexer.engine.whoosh_codec import schema

        self._check_open()
        with writing(str(self._home)):
            name = self._home.fresh()
            FileIndex.create(self._home.storage(name), schema())
            self._home.write(Placed(Stamp(SCHEMA_NAME, analyzer, 0), name))
            # Windows deletes no file that is mapped.
            self._reader.close()
            self._home.sweep(name)

    def replace(self, analyzer: str, batches: Iterable[Batch]) -> None:
        """Make the index anew of these batches, beside the old one, which answers until the new is whole.

        Errors of the batches leave as they are, and the index as it was.

        Raises:
            EngineError: a document cannot be kept, or the index not be written.
        """
        self._check_open()
        home = BesideHome(self._home)
        try:
            with WhooshEngine(home, self._run_cost, most=self._most) as beside:
                beside.clear(analyzer)
                for batch in batches:
                    beside.apply(batch)
        except BaseException:
            with contextlib.suppress(Exception):  # the first error is the one to tell
                self._sweep()
            raise
        made = home.read()
        assert made is not None  # noqa: S101  clear has put it
        with writing(str(self._home)):
            self._home.write(made)
            self._reader.close()
            self._home.sweep(made.folder)

    def apply(self, batch: Batch) -> None:
        """Put documents in and take documents out, all or nothing, in one commit.

        Errors of the generator of documents leave as they are, and the index as it was.

        Raises:
            IndexMissingError: there is no index to put them in.
            IndexOutdatedError: another version of the engine made it.
            EngineError: a document cannot be kept, or the index not be written.
        """
        from whoosh.index import FileIndex

        from indexer.engine.whoosh_codec import schema
        from indexer.engine.whoosh_writer import BatchWriter

        placed = self._placed()
        with writing(str(self._home)):
            index = FileIndex(self._home.storage(placed.folder), schema())
            writer = BatchWriter(index, self._run_cost, self._most)
        try:
            self._write(writer, batch, placed)
        except BaseException:
            if not writer.is_closed:
                with contextlib.suppress(Exception):  # the first error is the one to tell
                    writer.cancel()
            raise
        stamp = Stamp(SCHEMA_NAME, placed.stamp.analyzer, batch.revision)
        with writing(str(self._home)):
            self._home.write(Placed(stamp, placed.folder))
        self._reader.forget()

    def search(self, plan: Node, request: EngineRequest) -> EngineResult:
        """Answer a question from the last batch applied."""
        self._check_open()
        try:
            view, held = self._reader.view(), self._held
            machine = held[1] if held is not None and held[0] is view else self._machine(view)
            asked = machine and machine.known(plan, request)
            if asked is None:
                check_request(request)
                check_plan(plan)
                asked = machine and machine.asked(plan, request)
            result = machine.answer(asked) if machine and asked else None
            if result is not None:
                return result
            from indexer.engine.ranking import answer

            return answer(view, plan, request)
        except (OSError, *UNREADABLE) as exc:
            raise unreadable(str(self._home), exc) from exc

    def explain(self, plan: Node, id_: str) -> Explanation | None:
        """Return why a document matches a plan, or does not; None where there is no such document."""
        from indexer.engine.segment_witness import explained_in

        check_plan(plan)
        self._check_open()
        with reading(str(self._home)):
            return explained_in(self._reader.view(), plan, id_)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a text field by code point, and how many live documents hold each."""
        from indexer.engine.listing import live_terms

        return live_terms(self._view_with(field), field, prefix)

    def holders(self, field: str, term: str) -> int:
        """Return how many live documents hold a term in a text field."""
        return self._view_with(field).holders(field, term)

    def alike(self, field: str, term: str) -> dict[str, int]:
        """Return the terms one edit away from one, and how many live documents hold each."""
        from indexer.engine.listing import alike_terms

        return alike_terms(self._view_with(field), field, term)

    def common(self, field: str, least: int) -> dict[str, int]:
        """Return all terms that at least so many live documents hold, and maybe others, roughly counted."""
        from indexer.engine.listing import common_terms

        return common_terms(self._view_with(field), field, least)

    def closest(
        self, fields: Sequence[str], similar: Sequence[Similar], limit: int
    ) -> tuple[tuple[str, ...], ...]:
        """Return the words of some text fields that are spelled like others, the closest first."""
        from indexer.engine.listing import similar_terms

        return similar_terms(self._view_with(*fields), fields, similar, limit)

    def ids(self) -> Iterator[str]:
        """Yield the id of every live document; reads all files, and sees whether they have changed."""
        self._check_open()
        with reading(str(self._home)):
            segments = self._reader.view().segments
            for segment in segments:
                segment.file.verify()
        for segment in segments:
            yield from segment.columns.ids_of(segment.live())

    def close(self) -> None:
        """Let go of files; searches that are under way in other threads end well."""
        self._reader.close()
        self._held = None
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, writer: BatchWriter, batch: Batch, placed: Placed) -> None:
        place, seen = str(self._home), set[str]()
        for document in batch.upserts:
            if document.id in seen:
                raise twice_error(document)
            seen.add(document.id)
            with writing(place):
                writer.put(document)
        with writing(place):
            opener = self._reader.opener(placed)
            writer.delete((*batch.deletes, *seen), opener)
            writer.finish(opener)

    def _machine(self, view: View) -> Machine | None:
        """Return the compiled machine on a view; None where there is none."""
        run = self._run()
        if run is None:
            return None
        from indexer.engine.kernels.answering import Machine
        from indexer.engine.kernels.memory_view import fits

        machine = Machine(run, view, self._home) if fits(view) else None
        self._held = view, machine
        return machine

    def _sweep(self) -> None:
        """Delete the folders that the stamp does not speak of."""
        if (placed := self._home.read()) is not None:
            self._home.sweep(placed.folder)

    def _view_with(self, *fields: str) -> View:
        """Return the last commit, to ask for the terms of some fields.

        Raises:
            SearchRequestError: there is no such field.
        """
        check_fields(fields)
        self._check_open()
        with reading(str(self._home)):
            return self._reader.view()

    def _placed(self) -> Placed:
        self._check_open()
        with reading(str(self._home)):
            placed = self._home.read()
        if placed is None:
            raise IndexMissingError(f"{self._home}: there is no index yet", hint=REBUILD)
        self._check_schema(placed)
        return placed

    def _check_schema(self, placed: Placed) -> None:
        if placed.stamp.schema != SCHEMA_NAME:
            raise IndexOutdatedError(
                f"{self._home}: the index is of the form {placed.stamp.schema!r}, not {SCHEMA_NAME!r}",
                hint=REBUILD,
            )

    def _check_open(self) -> None:
        if self._closed:
            raise EngineError(f"{self._home}: the engine was closed")
