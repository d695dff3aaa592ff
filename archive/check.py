"""Is what is kept still what was written?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import blobs
from archive.errors import ArchiveDamagedError, ArchiveError
from archive.folder import DATABASE_NAME
from archive.reading import past_article
from archive.rows import CONTENT, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database import Connection
    from archive.store import ArticleStore

RESTORE = (
    "Restore the archive folder from a backup, or save what can be read with khizana export and add it anew."
)
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with the store.

    Attributes:
        what: what is wrong, in one sentence.
        where: the part of the archive: ``article c0ffee``, ``source pages/a.html``, ``khizana.sqlite3``.
        repair: the next step.
    """

    what: str
    where: str
    repair: str


def check_store(store: ArticleStore) -> list[Problem]:
    """Read everything that is kept, and return what is wrong with it; nothing when it is sound."""
    problems: list[Problem] = []
    for check in (_database, _references, _counter, _origins, _raws, _articles, _past):
        try:
            with store.connection() as connection:
                problems.extend(check(connection))
        except ArchiveError as exc:
            problems.append(Problem(exc.message, DATABASE_NAME, RESTORE))
    return problems


def _database(connection: Connection) -> Iterator[Problem]:
    for (finding,) in connection.execute("PRAGMA integrity_check(20)"):
        if finding != "ok":
            yield Problem(f"the database is damaged: {finding}", DATABASE_NAME, RESTORE)


def _references(connection: Connection) -> Iterator[Problem]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(SHOWN):
        yield Problem(f"row {row} of {table} names a {parent} that is not there", DATABASE_NAME, RESTORE)


def _counter(connection: Connection) -> Iterator[Problem]:
    """The counter must lead: an index that holds its revision would else miss changes."""
    (ahead,) = connection.execute(
        "SELECT count(*) FROM (SELECT revision FROM article UNION ALL SELECT revision FROM removal) "
        "WHERE revision > (SELECT revision FROM counter)"
    ).fetchone()
    if ahead:
        yield Problem(f"{ahead:,} changes are later than the counter of changes", DATABASE_NAME, RESTORE)


def _origins(connection: Connection) -> Iterator[Problem]:
    statement = """
        SELECT id FROM article WHERE NOT EXISTS (
            SELECT 1 FROM origin WHERE origin.article = article.number AND origin.source = article.source
        ) ORDER BY id
    """
    for (article_id,) in connection.execute(statement):
        yield Problem(
            "its source is not kept", f"article {article_id}", f"khizana remove {article_id}, then add it"
        )


def _raws(connection: Connection) -> Iterator[Problem]:
    """Every raw source must have the SHA-256 by which it is kept."""
    statement = "SELECT sha256, size, data, (SELECT min(name) FROM source WHERE raw = raw.number) FROM raw"
    for sha256, size, data, name in connection.execute(statement):
        try:
            blobs.verified(data, sha256=sha256, size=size)
        except ValueError as exc:
            yield Problem(
                f"its bytes are damaged: {exc}", f"source {name}", f"khizana add {name}, which keeps it anew"
            )


def _articles(connection: Connection) -> Iterator[Problem]:
    """Every article must have the digest with which it was written."""
    # As bytes: one row of broken UTF-8 would else stop the reading of all.
    values_as_bytes = ", ".join(f"CAST(article.{name} AS BLOB)" for name in ("id", *CONTENT))
    statement = (
        f"SELECT article.digest, source.name, {values_as_bytes} "  # noqa: S608  names of columns alone
        "FROM article JOIN source ON source.number = article.source"
    )
    for digest, name, *values in connection.execute(statement):
        if digest_of(values) != digest:
            article_id = values[0].decode("utf-8", "replace")
            yield Problem("what is stored of it is damaged", f"article {article_id}", again(article_id, name))


def _past(connection: Connection) -> Iterator[Problem]:
    """Every earlier version must be readable."""
    statement = """
        SELECT article.id, past.data, source.name FROM past
        JOIN article ON article.number = past.article JOIN source ON source.number = article.source
    """
    for article_id, packed, name in connection.execute(statement):
        try:
            past_article(article_id, packed)
        except ArchiveDamagedError as exc:
            yield Problem(exc.message, f"article {article_id}", again(article_id, name))


def again(article_id: str, source: str) -> str:
    """Return how to make an article again out of its source."""
    return f"khizana remove {article_id}, then khizana add {source}"
