"""The store: opening an archive, and reading what is kept in it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from archive import reading
from archive.copy_reader import CopyReader
from archive.database import Connection, ConnectionPool
from archive.folder import database_path
from archive.lock import writer_lock
from archive.opening import prepare
from archive.rows import not_found, sought_id
from archive.site_reader import SiteReader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from archive.values import (
        ArticleText,
        Changes,
        Cleanable,
        Fate,
        KeptSource,
        Revision,
        SourceInfo,
        StoredArticle,
        StoreStats,
    )
    from archive.writer import ArchiveWriter

PAGE = 200
"""How many articles `iterate` reads at a time."""


class ArticleStore(SiteReader, CopyReader):
    """An archive opened for reading; `writer` opens it for writing as well.

    It can be used by several threads at once. Each call sees what was committed before it began, and
    neither waits for a writer nor makes one wait.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = database_path(folder)
        self._pool = ConnectionPool(self._path)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> ArticleStore:
        """Open the archive in a folder, and bring its schema up to date.

        Args:
            folder: the archive.
            create: make an empty one where there is none.

        Raises:
            ArchiveNotFoundError: there is none, and `create` is false.
            ArchiveVersionError: it was made by a newer Khizana.
            ArchiveDamagedError: it is not an archive, or cannot be read.
            ArchiveLockedError: it must be brought up to date, and another process is writing to it.
        """
        prepare(folder, create=create)
        return cls(folder)

    def revision(self) -> int:
        """Return the number of the last change; every article added, changed or removed makes one."""
        return int(self._one("SELECT revision FROM counter")[0])

    def marks(self) -> tuple[int, int]:
        """Return the numbers of the last change and of the last one that was compared with others.

        While both stay as they are, every answer of the store does.
        """
        last, compared = self._one("SELECT (SELECT revision FROM counter), (SELECT revision FROM compared)")
        return int(last), int(compared)

    def count(self) -> int:
        """Return how many articles there are."""
        return int(self._one("SELECT count(*) FROM article")[0])

    def ids(self) -> list[str]:
        """Return the ids of all articles, in their order."""
        with self._pool.connection() as connection:
            return [row[0] for row in connection.execute("SELECT id FROM article ORDER BY id")]

    def get(self, id: str) -> StoredArticle:  # noqa: A002  the name that the archive gives it
        """Return an article with all that is known of it.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._pool.connection() as connection:
            found = reading.stored(connection, sought_id(id))
        if found is None:
            raise not_found(id)
        return found

    def texts(self, ids: Sequence[str]) -> list[ArticleText]:
        """Return articles by their ids, in this order, with one SQL statement; missing ones are left out."""
        if not ids:
            return []
        with self._pool.connection() as connection:
            found = {text.id: text for text in reading.texts(connection, json.dumps(list(ids)))}
        return [found[one] for one in ids if one in found]

    def several(self, ids: Sequence[str]) -> list[StoredArticle]:
        """Return articles with all that is known of them, by ids, in this order, with one SQL statement.

        Missing ones are left out. All of them are held in memory: ask for a few hundred at a time.
        """
        if not ids:
            return []
        with self._pool.connection() as connection:
            found = {one.article.id: one for one in reading.stored_among(connection, json.dumps(list(ids)))}
        return [found[one] for one in ids if one in found]

    def listing(self, *, limit: int, offset: int = 0) -> list[ArticleText]:
        """Return a part of all articles, the newest first, undated ones last, then by id."""
        with self._pool.connection() as connection:
            return reading.listing(connection, limit, offset)

    def iterate(self) -> Iterator[StoredArticle]:
        """Yield every article, by id, a few at a time.

        Articles that are there from beginning to end come exactly once; what is written
        meanwhile may come or not.
        """
        last = ""
        while True:
            with self._pool.connection() as connection:
                page = reading.stored_after(connection, last, PAGE)
            yield from page
            if len(page) < PAGE:
                return
            last = page[-1].article.id

    def sample(self, most: int) -> list[ArticleText]:
        """Return at most so many articles, spread evenly over the order in which they came."""
        with self._pool.connection() as connection:
            return reading.sample(connection, most)

    def raw(self, sha256: str) -> bytes:
        """Return the bytes of a source, exactly as they came.

        Args:
            sha256: their digest, 64 hexadecimal digits (`SourceInfo.sha256`).

        Raises:
            ArchiveDamagedError: the bytes kept are not those of this digest.
            ArchiveError: no source has this digest.
        """
        with self._pool.connection() as connection:
            return reading.raw_bytes(connection, self._path, sha256)

    def revisions(self, id: str) -> list[Revision]:  # noqa: A002  the name that the archive gives it
        """Return the history of an article, the oldest version first, the present one last.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._pool.connection() as connection:
            found = reading.revisions(connection, sought_id(id))
        if not found:
            raise not_found(id)
        return found

    def changes(self, since: int, *, limit: int) -> Changes:
        """Return what changed after revision `since`, the earliest change first.

        Args:
            since: a revision; 0 for everything.
            limit: how many changes to return at most; fewer come where their text is very long.
        """
        with self._pool.connection() as connection:
            return reading.changes(connection, since, limit)

    def sources(self, id: str) -> list[SourceInfo]:  # noqa: A002  the name that the archive gives it
        """Return every source that an article came from, the first one first; none for an unknown article."""
        with self._pool.connection() as connection:
            return reading.source_infos(connection, sought_id(id))

    def kept_sources(self, *, limit: int, offset: int = 0, fate: Fate | None = None) -> list[KeptSource]:
        """Return a part of the sources and what became of them, the latest first; their bytes are not read.

        Older sources of an article that has a newer one are left out.

        Args:
            limit: how many to return at most.
            offset: how many to leave out first.
            fate: only those of which this became; None for all.
        """
        from archive import cleaning_again

        with self._pool.connection() as connection:
            return cleaning_again.kept_sources(connection, fate, limit, offset)

    def cleanable(self, after: int, *, limit: int, sites: Collection[str] | None = None) -> list[Cleanable]:
        """Return sources to be cleaned again: those of the present articles, and those that gave none.

        Args:
            after: the number of the last one that was cleaned; 0 to begin.
            limit: how many to return at most; fewer come only at the end.
            sites: only sources of articles of these sites, and of those that gave none only the ones whose
                address has such a host (with or without ``www.``); None for all.

        Returns:
            By number. One that is damaged comes with the error in place of its bytes.
        """
        from archive import cleaning_again

        with self._pool.connection() as connection:
            return cleaning_again.cleanable(connection, after, limit, sites)

    def count_cleanable(self, sites: Collection[str] | None = None) -> int:
        """Return how many sources there are to be cleaned again, of some sites or of all."""
        from archive import cleaning_again

        with self._pool.connection() as connection:
            return cleaning_again.count_cleanable(connection, sites)

    def stats(self, *, sites: int = 20) -> StoreStats:
        """Return how much the archive holds, with its `sites` largest sites."""
        with self._pool.connection() as connection:
            return reading.stats(connection, sites)

    @contextmanager
    def writer(
        self, *, wait: float = 30.0, on_wait: Callable[[str], None] | None = None
    ) -> Iterator[ArchiveWriter]:
        """Hold the archive for writing: one writer at a time, of all processes.

        At the end of the block what was not committed is committed, or undone when an error leaves the block.

        Args:
            wait: how many seconds to wait for another writer to finish.
            on_wait: called once with a sentence for the user before waiting.

        Raises:
            ArchiveLockedError: another writer holds the archive all that time; says which.
        """
        from archive.writer import ArchiveWriter

        with writer_lock(self.folder, wait=wait, on_wait=on_wait):
            writer = ArchiveWriter(self._path)
            try:
                yield writer
                writer.commit()
            finally:
                writer.close()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection to `archive.check`; errors of SQLite leave the block as ours."""
        with self._pool.connection() as connection:
            yield connection

    def trace(self, callback: Callable[[str], object] | None) -> None:
        """Call `callback` with every SQL statement that reads, until called with None: to count them."""
        self._pool.trace(callback)

    def close(self) -> None:
        """Let go of the database; the store is not used afterwards."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._pool.connection()

    def _one(self, statement: str) -> tuple[Any, ...]:
        with self._pool.connection() as connection:
            row: tuple[Any, ...] = connection.execute(statement).fetchone()
            return row
