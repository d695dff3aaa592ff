"""Is what is kept still what was written?"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import blobs
from archive.copies import disagreeing
from archive.errors import ArchiveDamagedError, ArchiveError
from archive.folder import DATABASE_NAME
from archive.reading import past_article
from archive.rows import CONTENT, digest_of
from archive.site_counts import miscounted, unreadable_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database import Connection
    from archive.store import ArticleStore

RESTORE = (
    "Restore the archive folder from a backup, or save what can be read with khizana export and add it anew."
)
RECOUNT = "khizana check --repair, which counts them anew"
COMPARE = "khizana check --repair, which compares all articles again"
SHOWN = 5

# The file that stands before the place of a page within it: site.zip!a/b.html, news.jsonl:17, c.warc.gz#https://…
_CONTAINER = re.compile(
    r"(.+?\.(?:zip|gz|warc|wacz|mht|mhtml|jsonl|ndjson|json|csv|tsv|txt))(?:[!#].*|:\d+)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with the store.

    Attributes:
        what: what is wrong, in one sentence.
        where: the part of the archive: ``article c0ffee``, ``source pages/a.html``, ``khizana.sqlite3``.
        repair: the next step.
        counts: whether only counts are concerned, so that `ArchiveWriter.recount` mends it.
        copies: whether only copies are, so that comparing all articles again mends it.
    """

    what: str
    where: str
    repair: str
    counts: bool = False
    copies: bool = False


def check_store(store: ArticleStore) -> list[Problem]:
    """Read everything that is kept, and return what is wrong with it; nothing when it is sound."""
    problems: list[Problem] = []
    for check in (_database, _references, _counter, _origins, _raws, _articles, _past, _counts, _copies):
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
        which = "a row" if row is None else f"row {row}"
        yield Problem(
            f"{which} of the table {table} names a row of {parent} that is not there", DATABASE_NAME, RESTORE
        )


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
        repair = f"{remove(article_id)}, then khizana add it"
        yield Problem("its source is not kept", f"article {article_id}", repair)


def _raws(connection: Connection) -> Iterator[Problem]:
    """Every raw source must have the SHA-256 by which it is kept."""
    # With one min() alone, SQLite takes the other columns from the same row.
    statement = """
        SELECT sha256, size, data, name, as_is FROM raw LEFT JOIN (
            SELECT raw AS number, min(name) AS name, as_is FROM source GROUP BY raw
        ) USING (number)
    """
    for sha256, size, data, name, as_is in connection.execute(statement):
        try:
            blobs.verified(data, sha256=sha256, size=size)
        except ValueError as exc:
            repair = f"{add(name or '', as_is=as_is)}, which keeps it anew"
            yield Problem(f"its bytes are damaged: {exc}", f"source {name}", repair)


def _articles(connection: Connection) -> Iterator[Problem]:
    """Every article must have the digest with which it was written."""
    # As bytes: one row of broken UTF-8 would else stop the reading of all.
    values_as_bytes = ", ".join(f"CAST(article.{name} AS BLOB)" for name in ("id", *CONTENT))
    statement = (
        f"SELECT article.digest, source.name, source.as_is, {values_as_bytes} "  # noqa: S608  names of columns alone
        "FROM article JOIN source ON source.number = article.source"
    )
    for digest, name, as_is, *values in connection.execute(statement):
        if digest_of(values) != digest:
            article_id = values[0].decode("utf-8", "replace")
            repair = again(article_id, name, as_is=as_is)
            yield Problem("what is stored of it is damaged", f"article {article_id}", repair)


def _past(connection: Connection) -> Iterator[Problem]:
    """Every earlier version must be readable."""
    statement = """
        SELECT article.id, past.data, source.name, source.as_is FROM past
        JOIN article ON article.number = past.article JOIN source ON source.number = article.source
    """
    for article_id, packed, name, as_is in connection.execute(statement):
        try:
            past_article(article_id, packed)
        except ArchiveDamagedError as exc:
            yield Problem(exc.message, f"article {article_id}", again(article_id, name, as_is=as_is))


def _counts(connection: Connection) -> Iterator[Problem]:
    """What is counted of a site must be what its pages were counted with."""
    for site in miscounted(connection):
        what = "the counts of the lines that its pages share are not those of its pages"
        yield Problem(what, f"site {site}", RECOUNT, counts=True)
    for article_id in unreadable_pages(connection):
        what = "the hashes of the lines of its page cannot be read"
        yield Problem(what, f"article {article_id}", RECOUNT, counts=True)


def _copies(connection: Connection) -> Iterator[Problem]:
    """What is kept of copies must agree with itself."""
    if wrong := disagreeing(connection):
        what = f"what is kept of copies does not agree with itself ({wrong})"
        yield Problem(what, DATABASE_NAME, COMPARE, copies=True)


def again(article_id: str, source: str, *, as_is: bool) -> str:
    """Return how to make an article again out of its source."""
    return f"{remove(article_id)}, then {add(source, as_is=as_is)}"


def remove(article_id: str) -> str:
    """Return the command that takes an article out, fit to be typed into a shell."""
    return f"khizana remove {'-- ' * article_id.startswith('-')}{shlex.quote(article_id)}"


def add(source: str, *, as_is: bool) -> str:
    """Return the command that adds a source again, with the whole file of which it was a part."""
    container = _CONTAINER.fullmatch(source)
    return f"khizana add {'--as-is ' * as_is}{shlex.quote(container[1] if container else source)}"
