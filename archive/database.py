"""The one door to SQLite: connections, and its errors turned into ours. No other module imports it."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from archive.errors import ArchiveDamagedError, ArchiveError, ArchiveLockedError, ArticleInvalidError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Connection: TypeAlias = sqlite3.Connection

BUSY_MILLISECONDS = 30_000
PAGE_BYTES = 8192
"""Articles are a few kilobytes: with pages of this size most lie within one."""

SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys = ON",
    # FULL, so that what was committed survives a power failure and not only a killed process.
    "PRAGMA synchronous = FULL",
)

DAMAGE = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH}
)
CAUSES = {
    sqlite3.SQLITE_FULL: ("the disk is full", "Free some space, then run the command again."),
    sqlite3.SQLITE_READONLY: (
        "it cannot be written to",
        (
            "Check the permissions of the folder and of its files: even reading writes beside the file, "
            "to agree with a writer. A copy of the folder that is yours can be read."
        ),
    ),
    sqlite3.SQLITE_PERM: ("it may not be opened", "Check the permissions of the folder and of its files."),
    sqlite3.SQLITE_AUTH: ("it may not be opened", "Check the permissions of the folder and of its files."),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "Check the permissions: even reading needs to write beside the file, to agree with a writer.",
    ),
    sqlite3.SQLITE_IOERR: ("the disk does not read or write", "Check the disk and the space left on it."),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory", "Close other programs, then run the command again."),
}
DAMAGE_HINT = (
    "Run `khizana check` to see what is damaged; restore the folder from a backup if it cannot be read."
)


def open_connection(path: Path, *, create: bool = False) -> Connection:
    """Open the database file; the caller maps errors with `mapped_errors` and closes.

    Args:
        path: the file.
        create: make it where it is absent; else a missing file is an error and none is made.
    """
    way = "mode=rwc" if create else "immutable=1" if on_read_only_disk(path) else "mode=rw"
    uri = f"{path.absolute().as_uri()}?{way}"
    # Connections wander between threads, but a pool hands each to one thread at a time.
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        for setting in SETTINGS:
            connection.execute(setting)
        if create:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def on_read_only_disk(path: Path) -> bool:
    """Return whether a database that was closed well lies where nobody can write: on a DVD, say.

    SQLite opens such a file only when told that it cannot change, which must be true. (Permissions would
    not do: another user might write.) A log beside the file must be read as well, and forbids it.
    """
    if not hasattr(os, "statvfs") or path.with_name(f"{path.name}-wal").exists():
        return False
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def undo_to(connection: Connection, savepoint: str) -> None:
    """Undo what was done since a savepoint, and let go of it.

    One that is let go of already leaves nothing to undo: Ctrl-C may come just when that was done.
    """
    try:
        connection.execute(f"ROLLBACK TO {savepoint}")
        connection.execute(f"RELEASE {savepoint}")
    except sqlite3.OperationalError as exc:
        if "no such savepoint" not in str(exc):
            raise


@contextmanager
def mapped_errors(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into errors of the archive, each with the file and the next step."""
    try:
        yield
    except sqlite3.Error as exc:
        raise as_archive_error(path, exc) from exc
    except OverflowError as exc:
        raise ArticleInvalidError(
            f"{path}: a number is too large to be stored ({exc})",
            hint="A whole number takes 64 bits at most, its sign included.",
        ) from exc


def as_archive_error(path: Path, error: sqlite3.Error) -> ArchiveError:
    """Return what an error of SQLite means for a person."""
    # The low byte is the primary code; the rest tells variants apart.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in DAMAGE or "decode" in str(error) or "no such" in str(error):
        return ArchiveDamagedError(f"{path}: what is stored cannot be read back ({error})", hint=DAMAGE_HINT)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ArchiveLockedError(
            f"{path}: another program holds the file", hint="Try again when it has finished."
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return ArticleInvalidError(
            f"{path}: the source or its article is too large", hint="Split the source."
        )
    cause, hint = CAUSES.get(code, (str(error), DAMAGE_HINT))
    return ArchiveError(f"{path}: {cause} ({error})", hint=hint)


class ConnectionPool:
    """Connections for reading: each in the hands of one thread at a time, kept for the next one.

    Args:
        path: the database file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        self._trace: Callable[[str], object] | None = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection; errors of SQLite inside the block leave it as errors of the archive.

        Raises:
            ArchiveError: the file cannot be read, or the pool was closed.
        """
        with mapped_errors(self.path):
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def trace(self, callback: Callable[[str], object] | None) -> None:
        """Call `callback` with each SQL statement as it runs, until called with None."""
        with self._lock:
            self._trace = callback

    def close(self) -> None:
        """Close what is idle now, and the rest as it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> Connection:
        with self._lock:
            if self._closed:
                raise ArchiveError(f"{self.path}: the archive was closed", hint="Open it again.")
            connection = self._idle.pop() if self._idle else None
            trace = self._trace
        if connection is None:
            connection = open_connection(self.path)
        connection.set_trace_callback(trace)
        return connection

    def _give_back(self, connection: Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()
