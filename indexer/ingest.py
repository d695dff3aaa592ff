"""From sources to what can be searched: keep, clean, settle by what its site shares, save, index, compare.

The store always commits before the index is told; `indexer.upkeep` says why that is enough.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import tee
from typing import TYPE_CHECKING

from archive import Change, RawSource
from archive.errors import ArchiveError, ArticleInvalidError
from indexer.cleaners import FEW, Failure, NoArticlePage, outcome, outcomes
from indexer.errors import EngineError, SourceError
from indexer.indexing import Indexing
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
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from archive import ArchiveWriter, ArticleStore
    from indexer.clean import Cleaned
    from indexer.clean.site_notes import SiteNotes
    from indexer.cleaners import Outcome
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

COMMIT_SOURCES = 500
COMMIT_SECONDS = 2.0
"""The store commits after so many sources, or so much time: what is lost at most when a process is killed."""


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What an addition did; each number counts sources.

    Attributes:
        added: gave a new article.
        updated: gave an article that was kept in other words.
        unchanged: gave an article that was kept just so.
        failed: could not be read or cleaned.
        no_article: were read, and are none: how many by their `indexer.clean.reasons.NoArticle`, the most
            frequent first. They are kept, and are not searched.
        seconds: how long it took, indexing included.
    """

    added: int
    updated: int
    unchanged: int
    failed: tuple[Failure, ...]
    no_article: Mapping[str, int]
    seconds: float


def add(
    store: ArticleStore,
    writer: ArchiveWriter,
    engine: Engine,
    sources: Iterable[RawSource | SourceError],
    *,
    examine: Callable[[RawSource], Cleaned] | None = None,
    notes: Mapping[str, SiteNotes] | None = None,
    jobs: int = 1,
    open_index: Callable[[], Engine] | None = None,
    progress: Progress | None = None,
    analysis: Analysis | None = None,
) -> AddSummary:
    """Keep sources, clean them, keep their articles, and make these searchable.

    A source that fails is reported, and the rest goes on. When Ctrl-C or another error ends the addition,
    what was done is committed and indexed first. The archive is the same whatever the number of processes.

    Args:
        store: the archive.
        writer: its open writer.
        engine: its index.
        sources: the stream; an error in it stands for a source that could not be read.
        examine: cleans a source, in this process; raises `NoArticleError` where it is no article,
            `SourceError` where it cannot be read. The project's own where None.
        notes: the notes on sites, by domain, for the project's own.
        jobs: how many processes clean, once there is enough to clean; this one stores.
        open_index: opens the index, in another process, which writes it while more is cleaned; it must be
            importable there. None leaves writing the index to this process, as one job does.
        progress: told of every source.
        analysis: how articles become documents; the project's own where None.

    Raises:
        IndexOutdatedError: another analyzer made the index; nothing was added.
        ArchiveError: the store could not be written.
        EngineError: the index could not be written; the articles are kept nevertheless.
    """
    make_ready(store, engine, analysis or own_analysis())
    progress, notes = progress or SILENCE, notes or {}
    follows = jobs > 1 and analysis is None
    opener = open_index if follows else None
    with Indexing(store, writer, engine, progress, analysis or own_analysis(), opener) as indexing:
        return _Addition(store, writer, indexing, examine, notes, jobs, progress).run(sources)


@dataclass(slots=True)
class _Addition:
    """An addition while it goes on: what it has counted, and when it commits."""

    store: ArticleStore
    writer: ArchiveWriter
    indexing: Indexing
    examine: Callable[[RawSource], Cleaned] | None
    notes: Mapping[str, SiteNotes]
    jobs: int
    progress: Progress
    counts: dict[Change, int] = field(default_factory=lambda: dict.fromkeys(Change, 0))
    failed: list[Failure] = field(default_factory=list)
    no_article: Counter[str] = field(default_factory=Counter)
    sources: int = 0
    uncommitted: int = 0
    not_indexed: int = 0
    began: float = field(default_factory=time.monotonic)
    committed: float = field(default_factory=time.monotonic)

    def run(self, sources: Iterable[RawSource | SourceError]) -> AddSummary:
        """Take in a stream of sources, and return what was done; what breaks it off ends it in good order."""
        try:
            self._take_all(sources)
        except (ArchiveError, EngineError):
            raise
        except BaseException:
            self._finish()
            raise
        return self._finish()

    def _take_all(self, sources: Iterable[RawSource | SourceError]) -> None:
        self.progress.stage("adding", None)
        broken: list[Exception] = []
        ahead, behind = tee(_until_it_breaks(sources, broken))
        cleaned = self._outcomes(one for one in ahead if isinstance(one, RawSource))
        for source in behind:
            if isinstance(source, SourceError):
                self.failed.append(Failure(source.source, source.message, source.hint))
                name = source.source
            else:
                self._take(source, cleaned)
                name = source.name
            self.sources += 1
            self.progress.advance(sources=1, name=name)
            if self.sources == FEW:
                self.indexing.share()
            self._commit_when_due()
        if broken:
            raise broken[0]

    def _finish(self) -> AddSummary:
        self._commit()
        self.indexing.finish(self.not_indexed)
        return AddSummary(
            added=self.counts[Change.ADDED],
            updated=self.counts[Change.UPDATED],
            unchanged=self.counts[Change.UNCHANGED],
            failed=tuple(self.failed),
            no_article=dict(self.no_article.most_common()),
            seconds=time.monotonic() - self.began,
        )

    def _outcomes(self, sources: Iterable[RawSource]) -> Iterator[Outcome]:
        if self.examine is None:
            return outcomes(sources, jobs=self.jobs, notes=self.notes)
        examine = self.examine
        return (outcome(source, examine) for source in sources)

    def _take(self, source: RawSource, cleaned: Iterator[Outcome]) -> None:
        self.uncommitted += 1
        try:
            # Before anything else happens to it, so that all else can be made again from it.
            former = self.writer.keep(source)
        except ArticleInvalidError as exc:
            next(cleaned)
            self._refuse(source, exc)
            return
        found = next(cleaned)
        if isinstance(found, Failure):
            self.failed.append(found)
        elif isinstance(found, NoArticlePage):
            self.not_indexed += len(self.writer.set_aside(source, found.kind, title=found.title))
            self.no_article[found.kind] += 1
        else:
            try:
                self._save(source, found, former)
            except ArticleInvalidError as exc:
                self._refuse(source, exc)

    def _save(self, source: RawSource, found: Cleaned, former: tuple[str, ...]) -> None:
        from indexer.settling import settled, with_known_counts

        page = settled(self.writer, found, as_is=source.as_is, former=former)
        article = with_known_counts(page.article, self.store)
        # An earlier cleaner may have named it otherwise: one source is one article.
        change = self.writer.save(source, article, page.page, instead_of=former)
        self.counts[change] += 1
        self.not_indexed += change is not Change.UNCHANGED

    def _refuse(self, source: RawSource, error: ArticleInvalidError) -> None:
        self.failed.append(Failure(source.name, f"{source.name}: {error.message}", error.hint))

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
        self.indexing.committed()
        self.uncommitted, self.committed = 0, time.monotonic()

    def _index(self) -> None:
        self.indexing.bring_up()
        self.not_indexed, self.committed = 0, time.monotonic()


def _until_it_breaks(
    sources: Iterable[RawSource | SourceError], broken: list[Exception]
) -> Iterator[RawSource | SourceError]:
    """Yield sources; an error of the stream ends it, so that those read ahead are taken in first."""
    try:
        yield from sources
    except Exception as error:  # noqa: BLE001  raised again at the end
        broken.append(error)
