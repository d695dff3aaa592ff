"""Opening an archive: its folder is there, it is an archive, and its schema is the present one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from archive.database import mapped_errors, open_connection
from archive.errors import ArchiveLockedError
from archive.folder import database_path, prepare_folder
from archive.lock import writer_lock
from archive.migrations import migrate, missing_migrations

if TYPE_CHECKING:
    from pathlib import Path

WAIT = 30.0
"""So many seconds one waits until another process has brought an archive up to date,"""
LOOK_AGAIN = 0.2
"""and looks again after so many."""


def prepare(folder: Path, *, create: bool) -> None:
    """Make an archive ready to be read; `ArticleStore.open` says what can be wrong with it."""
    prepare_folder(folder, create=create)
    path = database_path(folder)
    if not path.exists() or _is_behind(path):
        _bring_up_to_date(folder, path)


def _is_behind(path: Path) -> bool:
    with mapped_errors(path):
        connection = open_connection(path)
        try:
            return bool(missing_migrations(connection, path))
        finally:
            connection.close()


def _bring_up_to_date(folder: Path, path: Path) -> None:
    """Take the missing steps, or wait for who takes them already: it may write on for hours."""
    end = time.monotonic() + WAIT
    while True:
        try:
            with writer_lock(folder, wait=LOOK_AGAIN):
                _migrate(path)
        except ArchiveLockedError:
            if path.exists() and not _is_behind(path):
                return
            if time.monotonic() >= end:
                raise
        else:
            return


def _migrate(path: Path) -> None:
    # Under the lock of writers: two processes may be here at once, and the second finds nothing left to do.
    with mapped_errors(path):
        connection = open_connection(path, create=True)
        try:
            migrate(connection, path)
        finally:
            connection.close()
