"""Sources in the store: kept as they came, their bytes once; let go with the last article; set aside."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from archive import blobs
from archive.clock import now
from archive.rows import escaped, source_values

if TYPE_CHECKING:
    from archive.article import RawSource
    from archive.database import Connection

KEEP_SOURCE = """
    INSERT INTO source (raw, name, url, fetched, kind, charset, as_is, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (raw, name) DO UPDATE SET url = excluded.url, fetched = excluded.fetched,
        kind = excluded.kind, charset = excluded.charset, as_is = excluded.as_is
"""
MARK = "UPDATE source SET no_article = ?, title = ? WHERE number = ?"
UNMARK = "UPDATE source SET no_article = NULL, title = NULL WHERE number = ? AND no_article IS NOT NULL"
# A source stays where an article or its history came from it, or where it was set aside: that says more
# than that it gave no article.
NEEDED = """
    no_article IS NOT NULL
    OR EXISTS (SELECT 1 FROM origin WHERE origin.source = source.number)
    OR EXISTS (SELECT 1 FROM past WHERE past.source = source.number)
"""
# Else it would count as one that gave no article.
DROP_UNUSED_SOURCE = f"DELETE FROM source WHERE number = ? AND NOT ({NEEDED})"  # noqa: S608  constants
DROP_UNUSED_RAW = f"""
    DELETE FROM raw WHERE number = ? AND NOT EXISTS (
        SELECT 1 FROM source WHERE source.raw = raw.number AND ({NEEDED})
    )
"""  # noqa: S608  constants


def keep_source(connection: Connection, packer: blobs.Packer, raw: RawSource) -> tuple[int, bool]:
    """Keep a source; the same bytes under the same name are one source.

    Returns:
        The number of its row, and whether nothing can be known of it, since its bytes are new.
    """
    raw_number, is_new = _keep_bytes(connection, packer, raw.data)
    values = source_values(raw)
    connection.execute(KEEP_SOURCE, (raw_number, *values, now()))
    statement = "SELECT number FROM source WHERE raw = ? AND name = ?"
    return int(connection.execute(statement, (raw_number, values[0])).fetchone()[0]), is_new


def mark(connection: Connection, source: int, reason: str, title: str | None) -> None:
    """Note that a source is no article, and what it calls itself."""
    connection.execute(MARK, (escaped(reason), None if title is None else escaped(title), source))


def unmark(connection: Connection, source: int) -> None:
    """Note that a source is an article after all."""
    connection.execute(UNMARK, (source,))


def let_go(connection: Connection, source: int, raw: int) -> None:
    """Let go of a source and of its bytes, as far as nothing else needs them."""
    connection.execute(DROP_UNUSED_RAW, (raw,))
    connection.execute(DROP_UNUSED_SOURCE, (source,))


def _keep_bytes(connection: Connection, packer: blobs.Packer, data: bytes) -> tuple[int, bool]:
    """Return the number of the row with these bytes, and whether they are kept only now."""
    digest, size = hashlib.sha256(data).digest(), len(data)
    row = connection.execute("SELECT number, data FROM raw WHERE sha256 = ?", (digest,)).fetchone()
    if row is None:
        statement = "INSERT INTO raw (sha256, size, data) VALUES (?, ?, ?)"
        cursor = connection.execute(statement, (digest, size, packer.pack(data)))
        return int(cursor.lastrowid or 0), True
    number, packed = row
    try:
        blobs.verified(packed, sha256=digest, size=size)
    except ValueError:
        # What is kept has been damaged since; here are the same bytes again.
        connection.execute(
            "UPDATE raw SET size = ?, data = ? WHERE number = ?", (size, packer.pack(data), number)
        )
    return int(number), False
