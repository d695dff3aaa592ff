"""Changes that happen whole or not at all, within a transaction that is committed or was never."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.database import mapped_errors, open_connection, undo_to
from archive.errors import ArchiveError, ArticleInvalidError, ArticleNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database import Connection

CACHE_KIBIBYTES = 32_768
"""What a writer holds of the database in memory: the lines of sites lie in no order of time, and with
SQLite's own two megabytes each page of another site would be read and written anew."""


class Transaction:
    """A connection that writes, the transaction on it, and the revisions that it gives out.

    For one thread. When the database fails in a change (a full disk, say), everything since the last commit
    is undone before the error leaves.

    Args:
        path: the database file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changing = False
        with mapped_errors(path):
            self._connection = open_connection(path)
            self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
            self._revision = self._last_revision()

    def commit(self) -> None:
        """Make everything since the last commit durable and visible, in one transaction.

        Raises:
            ArchiveError: it could not be written; everything since the last commit is undone.
        """
        if self._changing:
            # A second Ctrl-C came while the change that the first one broke was being undone.
            self._undo_change()
        if not self._connection.in_transaction:
            return
        try:
            with mapped_errors(self._path):
                self._connection.execute("UPDATE counter SET revision = ?", (self._revision,))
                self._connection.execute("COMMIT")
        except ArchiveError:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Undo everything since the last commit."""
        self._undone()
        with mapped_errors(self._path):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._changing = False
            self._revision = self._last_revision()

    def close(self) -> None:
        """Let go of the database; what was not committed is undone."""
        self._connection.close()

    def _undone(self) -> None:
        """Forget what is known of rows: some that were written may be there no more."""

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Lend the connection to read what was written so far, committed or not."""
        with mapped_errors(self._path):
            yield self._connection

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        """Make several statements one: when an error or Ctrl-C leaves the block, none of them happened.

        Or all of them, where Ctrl-C comes when they are done.
        """
        with mapped_errors(self._path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT change")
        self._changing = True
        try:
            with mapped_errors(self._path):
                yield self._connection
                self._connection.execute("RELEASE change")
            self._changing = False
        except ArchiveError as exc:
            if isinstance(exc, ArticleNotFoundError | ArticleInvalidError):
                self._undo_change()
            else:
                self.rollback()
            raise
        except BaseException:
            self._undo_change()
            raise

    def _undo_change(self) -> None:
        self._undone()
        with mapped_errors(self._path):
            if self._connection.in_transaction:
                undo_to(self._connection, "change")
        self._changing = False

    def _next_revision(self) -> int:
        self._revision += 1
        return self._revision

    def _last_revision(self) -> int:
        return int(self._connection.execute("SELECT revision FROM counter").fetchone()[0])
