"""The writing side of the store: everything between two commits happens together, or not at all."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive import blobs
from archive.clock import now
from archive.database import mapped_errors, open_connection
from archive.errors import ArchiveError, ArticleInvalidError, ArticleNotFoundError
from archive.rows import (
    CONTENT,
    Content,
    content_of,
    digest_of,
    encoded,
    not_found,
    sought_id,
    source_values,
)
from archive.values import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.article import Article, RawSource

# No text of a user stands in these statements: f-strings put in names of columns alone.
PRESENT = f"SELECT number, revision, source, changed, {', '.join(CONTENT)} FROM article WHERE id = ?"  # noqa: S608  constants
STATE = ("revision", "source", "changed", "digest", "removed_lines", *CONTENT)
ADD = f"INSERT INTO article (id, added, {', '.join(STATE)}) VALUES (?, ?{', ?' * len(STATE)})"  # noqa: S608  constants
UPDATE = f"UPDATE article SET {', '.join(f'{name} = ?' for name in STATE)} WHERE number = ?"  # noqa: S608  constants
KEEP_SOURCE = """
    INSERT INTO source (raw, name, url, fetched, kind, charset, as_is, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (raw, name) DO UPDATE SET url = excluded.url, fetched = excluded.fetched,
        kind = excluded.kind, charset = excluded.charset, as_is = excluded.as_is
"""
SOURCES_OF_ARTICLE = """
    SELECT source.number, source.raw FROM origin JOIN source ON source.number = origin.source
    WHERE origin.article = ?
"""
# Else it would count as one that gave no article.
DROP_UNUSED_SOURCE = """
    DELETE FROM source WHERE number = :source AND NOT EXISTS (SELECT 1 FROM origin WHERE source = :source)
"""
DROP_UNUSED_RAW = """
    DELETE FROM raw WHERE number = :raw AND NOT EXISTS (
        SELECT 1 FROM source JOIN origin ON origin.source = source.number WHERE source.raw = :raw
    )
"""


class ArchiveWriter:
    """The one writer of an archive; `ArticleStore.writer` makes it and holds the lock meanwhile.

    For one thread. When the database fails in a call (a full disk, say), everything since the last commit
    is undone before the error leaves.

    Args:
        path: the database file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._packer = blobs.Packer()
        self._kept: tuple[RawSource, int] | None = None
        self._changing = False
        with mapped_errors(path):
            self._connection = open_connection(path)
            self._revision = self._last_revision()

    def keep(self, raw: RawSource) -> None:
        """Keep a source as it came: its bytes once, and each name under which they came.

        Raises:
            ArticleInvalidError: it is larger than the database allows; nothing was changed.
        """
        with self._change():
            self._source(raw)

    def save(self, raw: RawSource, article: Article) -> Change:
        """Keep an article and the source that it was cleaned out of.

        Returns:
            UNCHANGED where the same article is kept already; its new source is noted nevertheless.

        Raises:
            ArticleInvalidError: the article cannot be stored; nothing was changed.
        """
        content = content_of(article)
        with self._change():
            source = self._source(raw)
            present = self._connection.execute(PRESENT, (article.id,)).fetchone()
            if present is None:
                number, change = self._add(article, content, source), Change.ADDED
            elif present[4:] == content:
                number, change = present[0], Change.UNCHANGED
            else:
                self._update(present, article, content, source)
                number, change = present[0], Change.UPDATED
            self._connection.execute("INSERT OR IGNORE INTO origin VALUES (?, ?)", (number, source))
        return change

    def remove(self, id: str) -> None:  # noqa: A002  the name that the archive gives it
        """Take an article out, with its history and the raw bytes that no other article came from.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._change():
            row = self._connection.execute(
                "SELECT number FROM article WHERE id = ?", (sought_id(id),)
            ).fetchone()
            if row is None:
                raise not_found(id)
            sources = self._connection.execute(SOURCES_OF_ARTICLE, row).fetchall()
            self._connection.execute("DELETE FROM article WHERE number = ?", row)
            for source, raw in sources:
                self._connection.execute(DROP_UNUSED_RAW, {"raw": raw})
                self._connection.execute(DROP_UNUSED_SOURCE, {"source": source})
            self._connection.execute("INSERT INTO removal VALUES (?, ?)", (id, self._next_revision()))
            # What was kept last may be among what went.
            self._kept = None

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
        self._kept = None
        with mapped_errors(self._path):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._changing = False
            self._revision = self._last_revision()

    def close(self) -> None:
        """Let go of the database; what was not committed is undone."""
        self._connection.close()

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Make several statements one: when an error or Ctrl-C leaves the block, none of them happened."""
        with mapped_errors(self._path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT change")
        self._changing = True
        try:
            with mapped_errors(self._path):
                yield
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
        self._kept = None
        with mapped_errors(self._path):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO change")
                self._connection.execute("RELEASE change")
        self._changing = False

    def _source(self, raw: RawSource) -> int:
        """Return the number of the source's row; keep bytes and row where they are not kept yet."""
        if self._kept is not None and self._kept[0] is raw:
            return self._kept[1]
        raw_number = self._raw(raw)
        values = source_values(raw)
        self._connection.execute(KEEP_SOURCE, (raw_number, *values, now()))
        statement = "SELECT number FROM source WHERE raw = ? AND name = ?"
        number = int(self._connection.execute(statement, (raw_number, values[0])).fetchone()[0])
        self._kept = (raw, number)
        return number

    def _raw(self, raw: RawSource) -> int:
        """Return the number of the row with the source's bytes, kept now or before."""
        digest, size = hashlib.sha256(raw.data).digest(), len(raw.data)
        row = self._connection.execute("SELECT number, data FROM raw WHERE sha256 = ?", (digest,)).fetchone()
        if row is None:
            statement = "INSERT INTO raw (sha256, size, data) VALUES (?, ?, ?)"
            cursor = self._connection.execute(statement, (digest, size, self._packer.pack(raw.data)))
            return int(cursor.lastrowid or 0)
        number, packed = row
        try:
            blobs.verified(packed, sha256=digest, size=size)
        except ValueError:
            # What is kept has been damaged since; here are the same bytes again.
            statement = "UPDATE raw SET size = ?, data = ? WHERE number = ?"
            self._connection.execute(statement, (size, self._packer.pack(raw.data), number))
        return int(number)

    def _add(self, article: Article, content: Content, source: int) -> int:
        moment = now()
        self._connection.execute("DELETE FROM removal WHERE id = ?", (article.id,))
        values = (article.id, moment, *self._state(article, content, source, moment))
        return int(self._connection.execute(ADD, values).lastrowid or 0)

    def _update(self, present: tuple[object, ...], article: Article, content: Content, source: int) -> None:
        number, revision, old_source, changed, *old = present
        packed = self._packer.pack(json.dumps(old, ensure_ascii=False, separators=(",", ":")).encode())
        past = (number, revision, old_source, changed, packed)
        self._connection.execute("INSERT INTO past VALUES (?, ?, ?, ?, ?)", past)
        self._connection.execute(UPDATE, (*self._state(article, content, source, now()), number))

    def _state(self, article: Article, content: Content, source: int, moment: str) -> tuple[object, ...]:
        """Return the values of `STATE` for a new version of an article."""
        digest = digest_of(encoded((article.id, *content)))
        return (self._next_revision(), source, moment, digest, len(article.removed), *content)

    def _next_revision(self) -> int:
        self._revision += 1
        return self._revision

    def _last_revision(self) -> int:
        return int(self._connection.execute("SELECT revision FROM counter").fetchone()[0])
