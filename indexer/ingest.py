"""From sources to what can be searched: keep, clean, settle by what its site shares, save, index, compare.

The store always commits before the index is told; `indexer.upkeep` says why that is enough.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive import Change
from archive.errors import ArchiveError, ArticleInvalidError
from indexer.comparing import update
from indexer.errors import EngineError, NoArticleError, SourceError
from indexer.suggestions.wordbook import keep as keep_wordbook
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
    from collections.abc import Callable, Iterable, Mapping

    from archive import ArchiveWriter, ArticleStore, RawSource
    from indexer.clean import Cleaned
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
        examine: cleans a source; raises `NoArticleError` where it is no article, `SourceError` where it
            cannot be read. The project's own where None.
        progress: told of every source.
        analysis: how articles become documents; the project's own where None.

    Raises:
        IndexOutdatedError: another analyzer made the index; nothing was added.
        ArchiveError: the store could not be written.
        EngineError: the index could not be written; the articles are kept nevertheless.
    """
    from indexer.clean import examine as own_examine

    analysis = analysis or own_analysis()
    make_ready(store, engine, analysis)
    addition = _Addition(store, writer, engine, examine or own_examine, progress or SILENCE, analysis)
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
    examine: Callable[[RawSource], Cleaned]
    progress: Progress
    analysis: Analysis
    counts: dict[Change, int] = field(default_factory=lambda: dict.fromkeys(Change, 0))
    failed: list[Failure] = field(default_factory=list)
    no_article: Counter[str] = field(default_factory=Counter)
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
        keep_wordbook(self.store)
        return AddSummary(
            added=self.counts[Change.ADDED],
            updated=self.counts[Change.UPDATED],
            unchanged=self.counts[Change.UNCHANGED],
            failed=tuple(self.failed),
            no_article=dict(self.no_article.most_common()),
            seconds=time.monotonic() - self.began,
        )

    def _take(self, source: RawSource) -> None:
        self.uncommitted += 1
        try:
            # Before anything else happens to it, so that all else can be made again from it.
            former = self.writer.keep(source)
            change = self._save(source, former)
        except NoArticleError as page:
            self.not_indexed += len(self.writer.set_aside(source, str(page.kind), title=page.title))
            self.no_article[str(page.kind)] += 1
        except SourceError as exc:
            self._fail(source.name, exc.message, exc.hint)
        except ArticleInvalidError as exc:
            self._fail(source.name, f"{source.name}: {exc.message}", exc.hint)
        else:
            self.counts[change] += 1
            self.not_indexed += change is not Change.UNCHANGED

    def _save(self, source: RawSource, former: tuple[str, ...]) -> Change:
        from indexer.settling import examined, settled, with_known_counts

        found = settled(self.writer, examined(source, self.examine), as_is=source.as_is, former=former)
        article = with_known_counts(found.article, self.store)
        # An earlier cleaner may have named it otherwise: one source is one article.
        return self.writer.save(source, article, found.page, instead_of=former)

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
        update(self.store, self.writer, self.engine, progress=self.progress, analysis=self.analysis)
        self.not_indexed, self.committed = 0, time.monotonic()
