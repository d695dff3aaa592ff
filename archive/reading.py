"""The statements that read the store; each function answers from one moment, mostly by one statement."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from archive.blobs import unpack, verified
from archive.errors import ArchiveDamagedError, ArchiveError
from archive.rows import (
    CONTENT,
    CONTENT_AT_FIRST,
    ROW_HINT,
    SOURCE_COLUMNS,
    STORED_COLUMNS,
    TEXT,
    TEXT_COLUMNS,
    article,
    article_text,
    columns,
    source_info,
    stored_article,
)
from archive.values import ArticleText, Changes, Revision, SourceInfo, StoredArticle, StoreStats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive.article import Article
    from archive.database import Connection

CHANGES_CHARACTERS = 32_000_000
"""About how much text one answer of `changes` holds at most: so much fits into memory several times over."""

# No text of a user stands in these statements: f-strings put in names of columns alone.
JOINED = "article JOIN source ON source.number = article.source JOIN raw ON raw.number = source.raw"
STORED = f"SELECT {STORED_COLUMNS} FROM {JOINED} WHERE article.id = ?"  # noqa: S608  constants
STORED_AFTER = f"SELECT {STORED_COLUMNS} FROM {JOINED} WHERE article.id > ? ORDER BY article.id LIMIT ?"  # noqa: S608  constants
# A JSON list takes any number of ids in one parameter, and the statement is prepared once.
STORED_AMONG = f"SELECT {STORED_COLUMNS} FROM {JOINED} WHERE article.id IN (SELECT value FROM json_each(?))"  # noqa: S608  constants
TEXTS = f"SELECT {TEXT_COLUMNS} FROM article WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608  constants
LISTING = f"SELECT {TEXT_COLUMNS} FROM article ORDER BY published DESC, id LIMIT ? OFFSET ?"  # noqa: S608  constants
SOURCES = f"""
    SELECT {SOURCE_COLUMNS} FROM article
    JOIN origin ON origin.article = article.number
    JOIN source ON source.number = origin.source
    JOIN raw ON raw.number = source.raw
    WHERE article.id = ? ORDER BY source.number
"""  # noqa: S608  constants
REVISIONS = f"""
    SELECT article.id, {columns("article", CONTENT)},
        NULL, article.revision, article.changed, {SOURCE_COLUMNS}
    FROM {JOINED} WHERE article.id = :id
    UNION ALL
    SELECT article.id, {", ".join("NULL" for _ in CONTENT)},
        past.data, past.revision, past.changed, {SOURCE_COLUMNS}
    FROM article
    JOIN past ON past.article = article.number
    JOIN source ON source.number = past.source
    JOIN raw ON raw.number = source.raw
    WHERE article.id = :id
"""  # noqa: S608  constants
CHANGES = """
    SELECT revision, number, NULL FROM article WHERE revision > :since
    UNION ALL
    SELECT revision, NULL, id FROM removal WHERE revision > :since
    ORDER BY 1 LIMIT :limit
"""
SAMPLE = f"SELECT {TEXT_COLUMNS} FROM article WHERE number % ? = 0 ORDER BY number LIMIT ?"  # noqa: S608  constants
PARAGRAPHS = TEXT.index("paragraphs")
TEXT_OF = f"SELECT {TEXT_COLUMNS} FROM article WHERE number = ?"  # noqa: S608  constants

GROUPS = """
    SELECT site, language, count(*), count(published), sum(removed_lines), min(published), max(published)
    FROM article GROUP BY 1, 2
"""
NO_ARTICLE = """
    SELECT no_article, count(*) FROM source WHERE no_article IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""


@contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Let several statements see the store as it is at the first of them."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def stored(connection: Connection, article_id: str) -> StoredArticle | None:
    """Return an article with its source, or None."""
    row = connection.execute(STORED, (article_id,)).fetchone()
    return None if row is None else stored_article(row)


def stored_after(connection: Connection, last_id: str, limit: int) -> list[StoredArticle]:
    """Return the articles whose ids follow `last_id`."""
    return [stored_article(row) for row in connection.execute(STORED_AFTER, (last_id, limit))]


def stored_among(connection: Connection, ids: str) -> Iterator[StoredArticle]:
    """Yield the articles of a JSON list of ids with their sources, in no order."""
    return map(stored_article, connection.execute(STORED_AMONG, (ids,)))


def texts(connection: Connection, ids: str) -> Iterator[ArticleText]:
    """Yield the articles of a JSON list of ids, in no order."""
    return map(article_text, connection.execute(TEXTS, (ids,)))


def listing(connection: Connection, limit: int, offset: int) -> list[ArticleText]:
    """Return articles, the newest first."""
    return [article_text(row) for row in connection.execute(LISTING, (limit, offset))]


def sample(connection: Connection, most: int) -> list[ArticleText]:
    """Return at most so many articles, spread evenly over the order in which they came."""
    with one_moment(connection):
        (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()
        step = max(1, -(-last // most))
        return [article_text(row) for row in connection.execute(SAMPLE, (step, most))]


def changes(connection: Connection, since: int, limit: int) -> Changes:
    """Return what changed after a revision, as far as `limit` and `CHANGES_CHARACTERS` allow."""
    upserts: list[ArticleText] = []
    deletes: list[str] = []
    revision, characters = since, 0
    with one_moment(connection):
        marks = connection.execute(CHANGES, {"since": since, "limit": limit + 1}).fetchall()
        for mark, number, gone in marks[:limit]:
            if characters > CHANGES_CHARACTERS:
                break
            revision = mark
            if gone is not None:
                deletes.append(gone)
            else:
                row = connection.execute(TEXT_OF, (number,)).fetchone()
                upserts.append(article_text(row))
                characters += len(row[PARAGRAPHS])
    return Changes(tuple(upserts), tuple(deletes), revision, more=len(upserts) + len(deletes) < len(marks))


def revisions(connection: Connection, article_id: str) -> list[Revision]:
    """Return all versions of an article, the oldest first; none for an unknown article."""
    end = len(CONTENT) + 1
    found = []
    for row in connection.execute(REVISIONS, {"id": article_id}):
        packed, revision, changed = row[end : end + 3]
        version = article(row[:end]) if packed is None else past_article(article_id, packed)
        found.append(Revision(revision, changed, version, source_info(row[end + 3 :])))
    return sorted(found, key=lambda one: one.revision)


def past_article(article_id: str, packed: bytes) -> Article:
    """Return an earlier version out of its compressed row; facts that came later are not known of it.

    Raises:
        ArchiveDamagedError: it cannot be read back.
    """
    try:
        values = json.loads(unpack(packed))
        unknown = len(CONTENT) - max(len(values), CONTENT_AT_FIRST)
        return article((article_id, *values, *[None] * unknown))
    except (ValueError, TypeError) as exc:
        raise ArchiveDamagedError(
            f"article {article_id!r}: an earlier version of it cannot be read back: {exc}", hint=ROW_HINT
        ) from exc


def stats(connection: Connection, sites: int) -> StoreStats:
    """Return how much the store holds, all of it at one moment."""

    def one(statement: str) -> tuple[Any, ...]:
        row: tuple[Any, ...] = connection.execute(statement).fetchone()
        return row

    with one_moment(connection):
        # Nearly all of the database is read for it, so no table is gone through twice.
        groups = connection.execute(GROUPS).fetchall()
        raw_bytes, stored = one("SELECT coalesce(sum(size), 0), coalesce(sum(length(data)), 0) FROM raw")
        articles = sum(group[2] for group in groups)
        return StoreStats(
            articles=articles,
            revisions=articles + one("SELECT count(*) FROM past")[0],
            sources=one("SELECT count(*) FROM source")[0],
            sources_without_article=one(
                "SELECT count(*) FROM source "
                "WHERE no_article IS NULL AND number NOT IN (SELECT source FROM origin)"
            )[0],
            raw_bytes=raw_bytes,
            raw_bytes_stored=stored,
            removed_lines=sum(group[4] for group in groups),
            first_published=min((group[5] for group in groups if group[5] is not None), default=None),
            last_published=max((group[6] for group in groups if group[6] is not None), default=None),
            undated=articles - sum(group[3] for group in groups),
            by_site=_most(((group[0], group[2]) for group in groups), sites),
            by_language=_most((group[1], group[2]) for group in groups),
            no_article=dict(connection.execute(NO_ARTICLE)),
        )


def _most(counts: Iterable[tuple[str | None, int]], limit: int | None = None) -> dict[str | None, int]:
    """Return the sum of each value's counts, the greatest first, then by value, none before all others."""
    sums: Counter[str | None] = Counter()
    for value, count in counts:
        sums[value] += count
    ordered = sorted(sums.items(), key=lambda one: (-one[1], one[0] is not None, one[0] or ""))
    return dict(ordered[:limit])


def raw_bytes(connection: Connection, path: Path, sha256: str) -> bytes:
    """Return the bytes that have a digest; `ArticleStore.raw` says which errors it raises."""
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        digest = b""
    row = connection.execute("SELECT size, data FROM raw WHERE sha256 = ?", (digest,)).fetchone()
    if row is None:
        raise ArchiveError(f"{path}: no source has the SHA-256 {sha256!r}", hint="khizana show ID --json")
    try:
        return verified(row[1], sha256=digest, size=row[0])
    except ValueError as exc:
        raise ArchiveDamagedError(
            f"{path}: the source with the SHA-256 {sha256} is damaged: {exc}",
            hint="Add the same source again, and it is kept anew.",
        ) from exc


def source_infos(connection: Connection, article_id: str) -> list[SourceInfo]:
    """Return the sources of an article, the first one first."""
    return [source_info(row) for row in connection.execute(SOURCES, (article_id,))]
