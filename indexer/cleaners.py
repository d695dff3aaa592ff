"""Cleaning many sources in several processes: what comes out comes in order, whatever became of a process."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from indexer.errors import NoArticleError, SourceError
from indexer.helpers import collect_seldom, helper_context, serve_parent, undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

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

    They come from `helper_context`.
    """

    def __init__(self, jobs: int, notes: Notes) -> None:
        self._jobs = jobs
        # A view of a dictionary, as notes may be, cannot be handed to another process.
        self._notes = dict(notes)
        self._processes: list[BaseProcess] = []
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
                found += self._sent([source]).result()
            except BrokenProcessPool:
                self._renew()
                told = f"{source.name}: the process that cleaned it died"
                found.append(Failure(source.name, told, "Please report this with the source; it is kept."))
        return found

    def _sent(self, chunk: list[RawSource]) -> Future[list[Outcome]]:
        with undisturbed():
            try:
                return self._pool.submit(_outcomes, chunk)
            except BrokenProcessPool:
                self._renew()
                return self._pool.submit(_outcomes, chunk)

    def _renew(self) -> None:
        # A process that is begun while the pool breaks is waited for, but was not told to end.
        for process in self._processes:
            if process.is_alive():
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        self._processes = []
        context: Any = copy(helper_context())
        context.Process = partial(_begun, context.Process, self._processes)
        return ProcessPoolExecutor(
            self._jobs, mp_context=context, initializer=_begin, initargs=(self._notes,)
        )


def _begun(
    make: Callable[..., BaseProcess], processes: list[BaseProcess], *args: object, **kwargs: object
) -> BaseProcess:
    """Return a new process, noted among others."""
    process = make(*args, **kwargs)
    processes.append(process)
    return process


def _size(chunk: list[RawSource]) -> int:
    return sum(len(source.data) for source in chunk)


def _outcomes(sources: list[RawSource]) -> list[Outcome]:
    from indexer.settling import noting

    examine = noting(_notes)
    return [outcome(source, examine) for source in sources]


def _begin(notes: Notes) -> None:
    _notes.update(notes)
    serve_parent()
    collect_seldom()
