"""The writing side of the store: everything between two commits happens together, or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive import blobs, copies, keeping, overrides
from archive.clock import now
from archive.copy_writer import CopyWriter
from archive.rows import CONTENT, Content, content_of, digest_of, encoded, not_found, sought_id
from archive.site_lines import count_page, take_out
from archive.site_writer import SiteWriter
from archive.values import Change

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.article import Article, RawSource
    from archive.site_values import PageLines

# No text of a user stands in these statements: f-strings put in names of columns alone.
PRESENT = f"SELECT number, revision, source, changed, {', '.join(CONTENT)} FROM article WHERE id = ?"  # noqa: S608  constants
STATE = ("revision", "source", "changed", "digest", "removed_lines", *CONTENT)
ADD = f"INSERT INTO article (id, added, {', '.join(STATE)}) VALUES (?, ?{', ?' * len(STATE)})"  # noqa: S608  constants
UPDATE = f"UPDATE article SET {', '.join(f'{name} = ?' for name in STATE)} WHERE number = ?"  # noqa: S608  constants
NUMBER = "SELECT number FROM article WHERE id = ?"
SOURCES_OF_ARTICLE = """
    SELECT source.number, source.raw FROM origin JOIN source ON source.number = origin.source
    WHERE origin.article = ?
"""
CLEANED_OUT_OF = "SELECT id FROM article WHERE source = ? ORDER BY id"
ARTICLES_OF_SOURCE = """
    SELECT article.number, article.id FROM origin JOIN article ON article.number = origin.article
    WHERE origin.source = ? ORDER BY article.id
"""


class ArchiveWriter(SiteWriter, CopyWriter):
    """The one writer of an archive; `ArticleStore.writer` makes it and holds the lock meanwhile.

    For one thread. When the database fails in a call (a full disk, say), everything since the last commit
    is undone before the error leaves.

    Args:
        path: the database file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._packer = blobs.Packer()
        self._kept: tuple[RawSource, int, bool] | None = None

    def keep(self, raw: RawSource) -> tuple[str, ...]:
        """Keep a source as it came: its bytes once, and each name under which they came.

        Returns:
            The ids of the articles whose present version was cleaned out of it before.

        Raises:
            ArticleInvalidError: it is larger than the database allows; nothing was changed.
        """
        with self._change():
            source, is_new = self._source(raw)
            return (
                () if is_new else tuple(id_ for (id_,) in self._connection.execute(CLEANED_OUT_OF, (source,)))
            )

    def save(
        self,
        raw: RawSource,
        article: Article,
        page: PageLines | None = None,
        *,
        instead_of: Iterable[str] = (),
    ) -> Change:
        """Keep an article and the source that it was cleaned out of; one set aside is so no more.

        Args:
            raw: the source.
            article: what was cleaned out of it.
            page: what is counted of its page among those of its site, in place of what was counted of this
                article before; None for nothing.
            instead_of: ids of articles that came from this source before; its own may be among them. The
                others lose this source, and without another source they are removed. What a person decided
                about their lines holds for this article.

        Returns:
            UNCHANGED where the same article is kept already; its new source is noted nevertheless.

        Raises:
            ArticleInvalidError: the article cannot be stored; nothing was changed.
        """
        content = content_of(article)
        with self._change():
            source, is_new = self._source(raw)
            if not is_new:
                keeping.unmark(self._connection, source)
            self._kept = (raw, source, False)
            present = self._connection.execute(PRESENT, (article.id,)).fetchone()
            if present is None:
                number, change = self._add(article, content, source), Change.ADDED
            elif present[4:] == content:
                number, change = present[0], Change.UNCHANGED
            else:
                self._update(present, article, content, source)
                number, change = present[0], Change.UPDATED
            self._connection.execute("INSERT OR IGNORE INTO origin VALUES (?, ?)", (number, source))
            if page is not None or change is not Change.ADDED:
                count_page(self._connection, number, page)
            for former in instead_of:
                if former != article.id:
                    self._replace(former, number, source)
        return change

    def set_aside(self, raw: RawSource, reason: str, *, title: str | None = None) -> tuple[str, ...]:
        """Keep a source that is no article, and say why; `save` makes it an article again.

        An article that came from it alone is removed, but the source stays. One that came from other
        sources as well stays, and counts as cleaned out of the latest of these.

        Args:
            raw: the source.
            reason: why it is none, as a code.
            title: what the page calls itself.

        Returns:
            The ids of the articles that were removed.
        """
        with self._change():
            source, _ = self._source(raw)
            self._kept = (raw, source, False)
            keeping.mark(self._connection, source, reason, title)
            articles = self._connection.execute(ARTICLES_OF_SOURCE, (source,)).fetchall()
            return tuple(id_ for number, id_ in articles if self._leave(number, id_, source))

    def remove(self, id: str) -> None:  # noqa: A002  the name that the archive gives it
        """Take an article out, with its history and the raw bytes that no other article came from.

        Its page is counted no more, and what a person decided about its lines is forgotten.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._change():
            row = self._connection.execute(NUMBER, (sought_id(id),)).fetchone()
            if row is None:
                raise not_found(id)
            self._take_away(row[0], id)

    def _take_away(self, number: int, article_id: str) -> None:
        sources = self._connection.execute(SOURCES_OF_ARTICLE, (number,)).fetchall()
        take_out(self._connection, number)
        copies.forget_removed(self._connection, number)
        self._connection.execute("DELETE FROM article WHERE number = ?", (number,))
        for source, raw in sources:
            keeping.let_go(self._connection, source, raw)
        self._connection.execute("INSERT INTO removal VALUES (?, ?)", (article_id, self._next_revision()))
        # What was kept last may be among what went.
        self._kept = None

    def _replace(self, article_id: str, successor: int, source: int) -> None:
        """Let an article hand its decisions and a source to its successor; there may be none of this id."""
        row = self._connection.execute(NUMBER, (sought_id(article_id),)).fetchone()
        if row is not None:
            overrides.copy(self._connection, row[0], successor)
            self._leave(row[0], article_id, source)

    def _leave(self, number: int, article_id: str, source: int) -> bool:
        """Let an article come from a source no more; return whether it had no other and is removed."""
        self._connection.execute("DELETE FROM origin WHERE article = ? AND source = ?", (number, source))
        statement = "SELECT max(source) FROM origin WHERE article = ?"
        (other,) = self._connection.execute(statement, (number,)).fetchone()
        if other is None:
            self._take_away(number, article_id)
            return True
        statement = "UPDATE article SET source = ? WHERE number = ? AND source = ?"
        self._connection.execute(statement, (other, number, source))
        return False

    def _undone(self) -> None:
        self._kept = None

    def _source(self, raw: RawSource) -> tuple[int, bool]:
        """Return what `keeping.keep_source` does; keep bytes and row where they are not kept yet."""
        if self._kept is None or self._kept[0] is not raw:
            self._kept = (raw, *keeping.keep_source(self._connection, self._packer, raw))
        return self._kept[1:]

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
