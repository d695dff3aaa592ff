"""How an addition's index comes up to the store: by this process now and then, or by another meanwhile."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from indexer.comparing import Words, compare, update
from indexer.following import Follower
from indexer.suggestions.wordbook import keep as keep_wordbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive import ArchiveWriter, ArticleStore
    from indexer.engine.base import Engine
    from indexer.upkeep import Analysis, Progress


@dataclass(slots=True)
class Indexing:
    """The index of an archive while something is added; to be used as a context.

    Attributes:
        store: the archive.
        writer: its open writer.
        engine: its index.
        progress: told of every change.
        analysis: how articles become documents here.
        open_index: opens the index in another process; None where this one writes it.
    """

    store: ArticleStore
    writer: ArchiveWriter
    engine: Engine
    progress: Progress
    analysis: Analysis
    open_index: Callable[[], Engine] | None
    _follower: Follower | None = None
    _opened: ExitStack = field(default_factory=ExitStack)

    def share(self) -> None:
        """Let another process write the index from now on, where there may be one."""
        if self.open_index is not None:
            self._follower = self._opened.enter_context(Follower(self.store.folder, self.open_index))

    def committed(self) -> None:
        """Tell that the store was committed."""
        if self._follower is not None:
            self._follower.committed(self.store.revision())

    def bring_up(self) -> None:
        """Bring the index up, and compare; an index that another process writes comes up by itself."""
        if self._follower is None:
            self._update()
        else:
            self._compare(self._follower)

    def finish(self, behind: int) -> None:
        """Bring all up for the last time, when the store is committed.

        Args:
            behind: about how many changes the index does not hold yet.
        """
        follower = self._follower
        if follower is None:
            self._update()
            keep_wordbook(self.store)
            return
        follower.end(self.store.revision(), behind, self.progress)
        # While the other process writes what it has analysed.
        self._compare(follower)
        keep_wordbook(self.store)
        if not follower.wait():
            # It died, or failed: doing it here says why.
            self._update()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _compare(self, follower: Follower) -> None:
        compare(self.writer, self.store.revision(), progress=self.progress, words=follower.words.by_id)
        follower.words = Words()

    def _update(self) -> None:
        update(self.store, self.writer, self.engine, progress=self.progress, analysis=self.analysis)
