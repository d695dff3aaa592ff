"""An index that follows the store in a process of its own, while another one adds to the store.

What is committed is analysed and taken into the index's next batch at once; only writing the batch is left
when adding ends. The store stays the only truth: whatever ends this process, the index is at worst behind,
and `indexer.upkeep.catch_up` completes it.
"""

from __future__ import annotations

import contextlib
from array import array
from typing import TYPE_CHECKING, Self

from indexer.comparing import Words
from indexer.engine.base import Batch
from indexer.helpers import collect_seldom, helper_context, serve_parent
from indexer.upkeep import INDEX_CHANGES, own_analysis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from archive import ArticleStore, Changes
    from indexer.engine.base import Document, Engine
    from indexer.upkeep import Progress

PORTION = 100
"""Changes that are read from the store, and told of, at a time."""
END = -1
"""What stands in place of a revision when no further one will come."""
ANALYSED, WRITTEN = "analysed", "written"
"""What the process says when no more documents will come, and at last."""

Told = tuple[int, dict[str, bytes]]
"""Of a portion: how many changes it took in, and the words of their documents (`comparing.Words`)."""


class Follower:
    """The index's process, as seen by the one that adds; to be used as a context.

    Args:
        folder: the archive.
        open_index: opens its index; called in the other process.
    """

    def __init__(self, folder: Path, open_index: Callable[[], Engine]) -> None:
        context = helper_context()
        self._line, other = context.Pipe()
        self._process = context.Process(target=_follow, args=(folder, open_index, other), daemon=True)
        self._process.start()
        other.close()
        self._taken = 0
        self._ended = self._written = self._analysed = False
        self.words = Words()

    def committed(self, revision: int) -> None:
        """Say up to which revision the store is committed."""
        self._say(revision)
        while self._line_is_ready(0):
            self._hear()

    def end(self, revision: int, behind: int, progress: Progress) -> None:
        """Say that no further revision will come, and wait until all documents were analysed.

        Args:
            revision: the last one.
            behind: how many changes there were in all.
            progress: told of every change.
        """
        self.committed(revision)
        self._say(END)
        progress.stage("indexing", behind)
        told = 0
        while not (self._ended or self._analysed):
            self._hear()
            progress.advance(sources=self._taken - told, name="")
            told = self._taken

    def wait(self) -> bool:
        """Wait until the index is written; return whether it is: the process may have died, or failed."""
        while not (self._ended or self._written):
            self._hear()
        return self._written

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._written:
            self._process.kill()
        self._process.join()
        self._line.close()

    def _say(self, revision: int) -> None:
        # Where nobody listens any more, that shows when something is to be heard.
        with contextlib.suppress(OSError):
            self._line.send(revision)

    def _line_is_ready(self, seconds: float) -> bool:
        try:
            return not self._ended and self._line.poll(seconds)
        except OSError:
            self._ended = True
            return False

    def _hear(self) -> None:
        try:
            said = self._line.recv()
        except (EOFError, OSError):
            self._ended = True
            return
        if isinstance(said, str):
            self._analysed, self._written = True, said == WRITTEN
            return
        count, words = said
        self._taken += count
        for id_, packed in words.items():
            self.words.keep(id_, tuple(array("Q", packed)))


def _follow(folder: Path, open_index: Callable[[], Engine], line: Connection) -> None:
    """Bring the index up to the store as often as this grows; what the process does."""
    serve_parent()
    collect_seldom()
    # What goes wrong here is done again by the process that adds, which tells of it.
    with contextlib.suppress(Exception):
        from archive import ArticleStore

        with ArticleStore.open(folder) as store, open_index() as engine:
            stamp = engine.stamp()
            growth = _Growth(store, line, stamp.revision if stamp is not None else 0)
            while growth.awaited() is not None:
                batch = Batch((), [], growth.revision)
                batch.upserts = growth.documents(batch)
                engine.apply(batch)
        line.send(WRITTEN)


class _Growth:
    """What comes to a store.

    Args:
        store: the archive.
        line: tells of revisions, then `END`; is told what was analysed.
        revision: where to begin.
    """

    def __init__(self, store: ArticleStore, line: Connection, revision: int) -> None:
        self.revision = revision
        self._store = store
        self._line = line
        self._analysis = own_analysis()
        self._known = 0
        self._ended = False
        self._waiting: Changes | None = None

    def awaited(self) -> Changes | None:
        """Wait for the next changes, and return them; None when no more will come."""
        while self._waiting is None:
            if self._known > self.revision:
                changes = self._store.changes(self.revision, limit=PORTION)
                if changes.revision > self.revision:
                    self._waiting = changes
                    break
            if self._ended:
                return None
            said = self._line.recv()
            self._ended = said == END
            self._known = max(self._known, said)
        return self._waiting

    def documents(self, batch: Batch) -> Iterator[Document]:
        """Yield the documents of a batch, which ends when it is large, or the store grows no more."""
        seen: set[str] = set()
        deletes: list[str] = []
        batch.deletes = deletes
        while len(seen) < INDEX_CHANGES and (changes := self.awaited()) is not None:
            ids = {*changes.deletes, *(text.id for text in changes.upserts)}
            if not seen.isdisjoint(ids):
                # An article that changed again since is of the next batch.
                return
            seen |= ids
            words = Words()
            for text in changes.upserts:
                document = self._analysis.document(text)
                words.note(document)
                yield document
            deletes += changes.deletes
            batch.revision = self.revision = changes.revision
            self._waiting = None
            self._line.send((len(ids), {id_: array("Q", one).tobytes() for id_, one in words.by_id.items()}))
        if self._ended and self._waiting is None:
            self._line.send(ANALYSED)
