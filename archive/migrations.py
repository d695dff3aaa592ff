"""How the schema comes to be: named steps (`archive.schema`), each taken once, in order, in a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.clock import now
from archive.database import Connection, mapped_errors
from archive.errors import ArchiveDamagedError, ArchiveVersionError
from archive.schema import MIGRATIONS, Migration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

APPLICATION_ID = 0x4B485A4E
"""``KHZN``: marks the file as an archive of Khizana (SQLite's application_id)."""


def missing_migrations(
    connection: Connection, path: Path, known: Sequence[Migration] = MIGRATIONS
) -> tuple[Migration, ...]:
    """Return the steps that a database has not taken yet; none means that it can be used.

    Raises:
        ArchiveVersionError: it took steps that this version does not know.
        ArchiveDamagedError: it is not an archive, or cannot be read.
    """
    with mapped_errors(path):
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        ((application,),) = connection.execute("PRAGMA application_id")
        if tables and application != APPLICATION_ID:
            raise ArchiveDamagedError(
                f"{path}: this is a database, but not an archive of Khizana",
                hint="Name another folder with --archive DIR.",
            )
        applied = set()
        if "migration" in tables:
            applied = {name for (name,) in connection.execute("SELECT name FROM migration")}
    if unknown := applied - {step.name for step in known}:
        raise ArchiveVersionError(
            f"{path}: a newer version of Khizana made this archive (it has {', '.join(sorted(unknown))})",
            hint="Upgrade Khizana, then run the command again.",
        )
    return tuple(step for step in known if step.name not in applied)


def migrate(connection: Connection, path: Path, known: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the missing steps, each whole or not at all; the caller holds the writer's lock.

    Foreign keys are not enforced meanwhile, for with them the table that a step makes anew would take with it
    all that refers to it. Steps keep the numbers of rows, so that what referred to a row still does.

    Args:
        connection: to the database.
        path: its file, for messages.
        known: every step, in order.
    """
    with mapped_errors(path):
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            for step in missing_migrations(connection, path, known):
                _take_whole(connection, step)
        finally:
            connection.execute("PRAGMA foreign_keys = ON")


def _take_whole(connection: Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        take(connection, step)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def take(connection: Connection, step: Migration) -> None:
    """Take one step inside the transaction that is open, and note it down."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied TEXT NOT NULL)")
    for statement in step.statements:
        connection.execute(statement)
    connection.execute("INSERT INTO migration VALUES (?, ?)", (step.name, now()))
