"""From sources to what can be searched: keep, clean, save, index.

The store always commits before the index is told; `indexer.upkeep` says why that is enough.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive import Change
from archive.errors import ArchiveError, ArticleInvalidError
from indexer.errors import EngineError, SourceError
from indexer.upkeep import (
    INDEX_CHANGES,
    SILENCE,
    Analysis,
    IndexState,
    Progress,
    catch_up,
    index_state,
    make_ready,
    own_analysis,
    rebuild,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive import ArchiveWriter, Article, ArticleStore, RawSource
    from indexer.engine.base import Engine

__all__ = [
    "AddSummary",
    "Analysis",
    "Failure",
    "IndexState",
    "Progress",
    "add",
    "catch_up",
    "index_state",
    "rebuild",
]

log = logging.getLogger(__name__)

COMMIT_SOURCES = 500
COMMIT_SECONDS = 2.0
"""The store commits after so many sources, or so much time: what is lost at most when a process is killed."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no article.

    Attributes:
        source: its name.
        error: what is wrong with it; begins with the name.
        hint: the next step, or None.
    """

    source: str
    error: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What an addition did; each number counts sources.

    Attributes:
        added: gave a new article.
        updated: gave an article that was kept in other words.
        unchanged: gave an article that was kept just so.
        failed: gave none.
        seconds: how long it took, indexing included.
    """

    added: int
    updated: int
    unchanged: int
    failed: tuple[Failure, ...]
    seconds: float


def add(
    store: ArticleStore,
    writer: ArchiveWriter,
    engine: Engine,
    sources: Iterable[RawSource | SourceError],
    *,
    clean: Callable[[RawSource], Article],
    progress: Progress | None = None,
    analysis: Analysis | None = None,
) -> AddSummary:
    """Keep sources, clean them, keep their articles, and make these searchable.

    A source that fails is reported, and the rest goes on. When Ctrl-C or another error ends the addition,
    what was done is committed and indexed first.

    Args:
        store: the archive.
        writer: its open writer.
        engine: its index.
        sources: the stream; an error in it stands for a source that could not be read.
        clean: makes an article out of a source; raises `SourceError` where there is none.
        progress: told of every source.
        analysis: how articles become documents; the project's own where None.

    Raises:
        IndexOutdatedError: another analyzer made the index; nothing was added.
        ArchiveError: the store could not be written.
        EngineError: the index could not be written; the articles are kept nevertheless.
    """
    analysis = analysis or own_analysis()
    make_ready(store, engine, analysis)
    addition = _Addition(store, writer, engine, clean, progress or SILENCE, analysis)
    try:
        addition.take_all(sources)
    except (ArchiveError, EngineError):
        raise
    except BaseException:
        addition.finish()
        raise
    return addition.finish()


@dataclass(slots=True)
class _Addition:
    """An addition while it goes on: what it has counted, and when it commits."""

    store: ArticleStore
    writer: ArchiveWriter
    engine: Engine
    clean: Callable[[RawSource], Article]
    progress: Progress
    analysis: Analysis
    counts: dict[Change, int] = field(default_factory=lambda: dict.fromkeys(Change, 0))
    failed: list[Failure] = field(default_factory=list)
    sources: int = 0
    uncommitted: int = 0
    not_indexed: int = 0
    began: float = field(default_factory=time.monotonic)
    committed: float = field(default_factory=time.monotonic)

    def take_all(self, sources: Iterable[RawSource | SourceError]) -> None:
        """Take in a stream of sources."""
        self.progress.stage("adding", None)
        for source in sources:
            if isinstance(source, SourceError):
                self._fail(source.source, source.message, source.hint)
                name = source.source
            else:
                self._take(source)
                name = source.name
            self.sources += 1
            self.progress.advance(sources=1, name=name)
            self._commit_when_due()

    def finish(self) -> AddSummary:
        """Commit, bring the index up, and return what was done."""
        self._commit()
        self._index()
        return AddSummary(
            added=self.counts[Change.ADDED],
            updated=self.counts[Change.UPDATED],
            unchanged=self.counts[Change.UNCHANGED],
            failed=tuple(self.failed),
            seconds=time.monotonic() - self.began,
        )

    def _take(self, source: RawSource) -> None:
        self.uncommitted += 1
        try:
            # Before anything else happens to it, so that all else can be made again from it.
            self.writer.keep(source)
            change = self.writer.save(source, self._cleaned(source))
        except SourceError as exc:
            self._fail(source.name, exc.message, exc.hint)
        except ArticleInvalidError as exc:
            self._fail(source.name, f"{source.name}: {exc.message}", exc.hint)
        else:
            self.counts[change] += 1
            self.not_indexed += change is not Change.UNCHANGED

    def _cleaned(self, source: RawSource) -> Article:
        try:
            return self.clean(source)
        except SourceError:
            raise
        except Exception as exc:
            log.exception("%s: cleaning failed", source.name)
            raise SourceError(
                source.name,
                f"cleaning failed unexpectedly ({type(exc).__name__}: {exc})",
                hint="Please report this with the source; it is kept, and can be added again later.",
            ) from exc

    def _fail(self, name: str, error: str, hint: str | None) -> None:
        self.failed.append(Failure(name, error, hint))

    def _commit_when_due(self) -> None:
        late = time.monotonic() - self.committed >= COMMIT_SECONDS
        if self.uncommitted < COMMIT_SOURCES and not late:
            return
        self._commit()
        if self.not_indexed >= INDEX_CHANGES:
            self._index()
            self.progress.stage("adding", None)
            self.progress.advance(sources=self.sources, name="")

    def _commit(self) -> None:
        self.writer.commit()
        self.uncommitted, self.committed = 0, time.monotonic()

    def _index(self) -> None:
        catch_up(self.store, self.engine, progress=self.progress, analysis=self.analysis)
        self.not_indexed, self.committed = 0, time.monotonic()
