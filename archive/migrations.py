"""How the schema came to be: named steps, each applied once, in order, in a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.clock import now
from archive.database import Connection, mapped_errors
from archive.errors import ArchiveDamagedError, ArchiveVersionError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

APPLICATION_ID = 0x4B485A4E
"""``KHZN``: marks the file as an archive of Khizana (SQLite's application_id)."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A step of the schema, and the name by which a database remembers that it took it."""

    name: str
    statements: tuple[str, ...]


FIRST_TABLES = (
    """CREATE TABLE counter (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        revision INTEGER NOT NULL
    )""",
    "INSERT INTO counter VALUES (1, 0)",
    """CREATE TABLE raw (
        number INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        data BLOB NOT NULL
    )""",
    """CREATE TABLE source (
        number INTEGER PRIMARY KEY,
        raw INTEGER NOT NULL REFERENCES raw ON DELETE CASCADE,
        name TEXT NOT NULL,
        url TEXT,
        fetched TEXT,
        kind TEXT NOT NULL,
        charset TEXT,
        as_is INTEGER NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (raw, name)
    )""",
    # Columns in the order of use: a results page never reads as far as `removed`.
    """CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        added TEXT NOT NULL,
        changed TEXT NOT NULL,
        digest BLOB NOT NULL,
        removed_lines INTEGER NOT NULL,
        title TEXT,
        author TEXT,
        site TEXT,
        url TEXT,
        published TEXT,
        published_as_printed TEXT,
        language TEXT,
        paragraphs TEXT NOT NULL,
        metadata TEXT NOT NULL,
        removed TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX article_revision ON article (revision)",
    "CREATE INDEX article_published ON article (published DESC, id)",
    "CREATE INDEX article_source ON article (source)",
    """CREATE TABLE origin (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        PRIMARY KEY (article, source)
    ) WITHOUT ROWID""",
    "CREATE INDEX origin_source ON origin (source)",
    """CREATE TABLE past (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        changed TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (article, revision)
    )""",
    "CREATE INDEX past_source ON past (source)",
    """CREATE TABLE removal (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL UNIQUE
    ) WITHOUT ROWID""",
)

MIGRATIONS = (Migration("001 articles, sources and raw bytes", FIRST_TABLES),)


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

    Args:
        connection: to the database.
        path: its file, for messages.
        known: every step, in order.
    """
    for step in missing_migrations(connection, path, known):
        with mapped_errors(path):
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
