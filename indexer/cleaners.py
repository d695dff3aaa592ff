"""Cleaning many sources in several processes: what comes out comes in order, whatever became of a process."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from typing import TYPE_CHECKING, Self, TypeAlias

from indexer.errors import NoArticleError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from archive import RawSource
    from indexer.clean import Cleaned
    from indexer.clean.site_notes import SiteNotes

CHUNK = 8
"""Sources that a process is given at a time: handing them over costs less than a tenth of cleaning them."""
CHUNK_BYTES = 2_000_000
"""Of large sources it is given fewer, down to one."""
AHEAD = 3
"""Chunks under way for each process: none waits for the writer, and few results wait in memory."""
AHEAD_BYTES = 64_000_000
"""No more chunks are under way once these hold so many bytes."""
NEEDED = ("archive", "indexer.following", "indexer.settling", "indexer.document", "indexer.engine.whoosh_engine")
"""What other processes import, cleaning and the index: it takes most of a second."""
FEW = 24
"""So many sources are cleaned here before others are asked to help: a small addition starts no processes,
which take a second to begin."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be taken in.

    Attributes:
        source: its name.
        error: what is wrong with it; begins with the name.
        hint: the next step, or None.
    """

    source: str
    error: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class NoArticlePage:
    """A source that is no article.

    Attributes:
        kind: why, as a code of `indexer.clean.reasons.NoArticle`.
        title: what it calls itself.
    """

    kind: str
    title: str | None


Outcome: TypeAlias = "Cleaned | NoArticlePage | Failure"
"""What came of a source. Errors are told as values: between processes, exceptions lose what they say."""

Notes: TypeAlias = "Mapping[str, SiteNotes]"

_notes: dict[str, SiteNotes] = {}
"""In a process that cleans: the notes on sites."""


def usable_cores() -> int:
    """Return how many processors this process may use; a container or `taskset` may leave it fewer."""
    count = getattr(os, "process_cpu_count", None)
    if count is not None:
        return count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def helpers() -> BaseContext:
    """Return what begins other processes; they are to call `serve_parent` first.

    They are no forks of this process, which would inherit the database, the lock, and threads in any state.
    Where the system has it, one process imports what all of them need, and they are forks of that.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(NEEDED))
    return context


def outcome(source: RawSource, examine: Callable[[RawSource], Cleaned]) -> Outcome:
    """Clean one source, and return what came of it."""
    from indexer.settling import examined

    try:
        return examined(source, examine)
    except NoArticleError as page:
        return NoArticlePage(str(page.kind), page.title)
    except SourceError as error:
        return Failure(source.name, error.message, error.hint)


def outcomes(sources: Iterable[RawSource], *, jobs: int, notes: Notes, few: int = FEW) -> Iterator[Outcome]:
    """Clean sources, and yield what came of each, in their order.

    Args:
        sources: read ahead of what is yielded by at most `CHUNK` · (`AHEAD` + 1) · `jobs`, and by less where
            they are large.
        jobs: how many processes clean; with one, this process does, without another.
        notes: the notes on sites, by domain.
        few: so many sources are cleaned by this process first.
    """
    from indexer.settling import noting

    examine, every = noting(notes), iter(sources)
    own = every if jobs <= 1 else islice(every, few)
    yield from (outcome(source, examine) for source in own)
    if jobs <= 1:
        return
    if (first := next(every, None)) is not None:
        with _Crew(jobs, notes) as crew:
            yield from crew.outcomes(chain([first], every))


def _chunks(sources: Iterator[RawSource]) -> Iterator[list[RawSource]]:
    """Yield sources in the parts that a process is given."""
    chunk: list[RawSource] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += len(source.data)
        if len(chunk) >= CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Crew:
    """Processes that clean; made anew when one of them dies.

    They come from `helpers`.
    """

    def __init__(self, jobs: int, notes: Notes) -> None:
        self._jobs = jobs
        # A view of a dictionary, as notes may be, cannot be handed to another process.
        self._notes = dict(notes)
        self._pool = self._made()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def outcomes(self, sources: Iterator[RawSource]) -> Iterator[Outcome]:
        """Yield what came of each source, in their order."""
        under_way: deque[tuple[list[RawSource], Future[list[Outcome]]]] = deque()
        chunks, held = _chunks(sources), 0
        while True:
            while len(under_way) < AHEAD * self._jobs and held < AHEAD_BYTES:
                if (following := next(chunks, None)) is None:
                    break
                under_way.append((following, self._sent(following)))
                held += _size(following)
            if not under_way:
                return
            chunk, future = under_way.popleft()
            held -= _size(chunk)
            try:
                found = future.result()
            except BrokenProcessPool:
                found = self._one_by_one(chunk)
                under_way = deque((waiting, self._sent(waiting)) for waiting, _ in under_way)
            yield from found

    def _one_by_one(self, chunk: list[RawSource]) -> list[Outcome]:
        """Clean a chunk in which a process may have died, so that only the source that kills it fails."""
        found: list[Outcome] = []
        self._renew()
        for source in chunk:
            try:
                found += self._pool.submit(_outcomes, [source]).result()
            except BrokenProcessPool:
                self._renew()
                told = f"{source.name}: the process that cleaned it died"
                found.append(Failure(source.name, told, "Please report this with the source; it is kept."))
        return found

    def _sent(self, chunk: list[RawSource]) -> Future[list[Outcome]]:
        try:
            return self._pool.submit(_outcomes, chunk)
        except BrokenProcessPool:
            self._renew()
            return self._pool.submit(_outcomes, chunk)

    def _renew(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._jobs, mp_context=helpers(), initializer=_begin, initargs=(self._notes,)
        )


def _size(chunk: list[RawSource]) -> int:
    return sum(len(source.data) for source in chunk)


def _outcomes(sources: list[RawSource]) -> list[Outcome]:
    from indexer.settling import noting

    examine = noting(_notes)
    return [outcome(source, examine) for source in sources]


def _begin(notes: Notes) -> None:
    _notes.update(notes)
    serve_parent()


def serve_parent() -> None:
    """Leave Ctrl-C to the process that began this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        # Killed, it could not tell us; and whoever waits for our next task waits for ever.
        os._exit(1)
