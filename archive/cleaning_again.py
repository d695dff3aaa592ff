"""The sources from which every article can be made again, and those that gave none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archive import blobs
from archive.article import RawSource, SourceKind
from archive.errors import ArchiveDamagedError
from archive.rows import SOURCE_COLUMNS, escaped, source_info
from archive.values import Cleanable, Fate, KeptSource

if TYPE_CHECKING:
    from collections.abc import Collection

    from archive.database import Connection

# Older sources of an article are left out: cleaning them again would bring back what it was before.
CURRENT = "EXISTS (SELECT 1 FROM article WHERE article.source = source.number {of_site})"
WITHOUT = "NOT EXISTS (SELECT 1 FROM origin WHERE origin.source = source.number)"
OF_ALL = f"({CURRENT.format(of_site='')} OR {WITHOUT})"
# A JSON list takes any number of sites in one parameter, so that all of them are one walk over the sources.
SITES = "(SELECT value FROM json_each(:sites))"
CURRENT_OF_SITES = CURRENT.format(of_site=f"AND article.site IN {SITES}")
OF_SITES = f"({CURRENT_OF_SITES} OR ({WITHOUT} AND host(source.url) IN {SITES}))"
CLEANABLE = """
    SELECT source.number, name, url, fetched, kind, charset, as_is, sha256, size, data
    FROM source JOIN raw ON raw.number = source.raw
    WHERE source.number > :after AND {which} ORDER BY source.number LIMIT :limit
"""
COUNT = "SELECT count(*) FROM source WHERE {which}"
IDS = "SELECT id FROM article WHERE source = ? ORDER BY id"
WITHOUT_BYTES = f"""
    SELECT {SOURCE_COLUMNS}, source.no_article, source.title, (
        SELECT json_group_array(id) FROM (
            SELECT id FROM article WHERE article.source = source.number ORDER BY id
        )
    )
    FROM source JOIN raw ON raw.number = source.raw
    WHERE {{which}} ORDER BY source.number DESC LIMIT ? OFFSET ?
"""  # noqa: S608  constants
OF_FATE = {
    None: OF_ALL,
    Fate.ARTICLE: CURRENT.format(of_site=""),
    Fate.NO_ARTICLE: "source.no_article IS NOT NULL",
    Fate.FAILED: f"source.no_article IS NULL AND {WITHOUT}",
}


def cleanable(
    connection: Connection, after: int, limit: int, sites: Collection[str] | None
) -> list[Cleanable]:
    """Return sources to be cleaned again, by their numbers; see `ArticleStore.cleanable`."""
    statement = CLEANABLE.format(which=_which(connection, sites))
    values = {"after": after, "limit": limit, "sites": _json(sites)}
    return [_cleanable(connection, row) for row in connection.execute(statement, values).fetchall()]


def count_cleanable(connection: Connection, sites: Collection[str] | None) -> int:
    """Return how many sources `cleanable` gives in all."""
    statement = COUNT.format(which=_which(connection, sites))
    return int(connection.execute(statement, {"sites": _json(sites)}).fetchone()[0])


def kept_sources(connection: Connection, fate: Fate | None, limit: int, offset: int) -> list[KeptSource]:
    """Return a part of the sources that `cleanable` gives, the latest first, without their bytes."""
    rows = connection.execute(WITHOUT_BYTES.format(which=OF_FATE[fate]), (limit, offset))
    return [
        KeptSource(source_info(row), tuple(json.loads(ids)), reason, title)
        for *row, reason, title, ids in rows
    ]


def host(url: str | None) -> str | None:
    """Return the host of an address without ``www.``, as sites are named.

    >>> host("https://www.Sidra.example:8080/a?b")
    'sidra.example'
    """
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.").rstrip(".") if name else None


def _which(connection: Connection, sites: Collection[str] | None) -> str:
    if sites is None:
        return OF_ALL
    connection.create_function("host", 1, host, deterministic=True)
    return OF_SITES


def _json(sites: Collection[str] | None) -> str | None:
    return None if sites is None else json.dumps([escaped(site) for site in sites])


def _cleanable(connection: Connection, row: tuple[Any, ...]) -> Cleanable:
    number = row[0]
    ids = tuple(article_id for (article_id,) in connection.execute(IDS, (number,)))
    return Cleanable(number, _raw(*row[1:]), ids)


def _raw(  # noqa: PLR0917  a row
    name: str,
    url: str | None,
    fetched: str | None,
    kind: str,
    charset: str | None,
    as_is: int,
    sha256: bytes,
    size: int,
    packed: bytes,
) -> RawSource | ArchiveDamagedError:
    """Return a source as it came, or what is wrong with it: one that is damaged must not end a batch."""
    try:
        data = blobs.verified(packed, sha256=sha256, size=size)
        return RawSource(name, data, SourceKind(kind), url, fetched, charset, bool(as_is))
    except ValueError as exc:
        error = ArchiveDamagedError(
            f"source {name!r}: it cannot be read back: {exc}",
            hint="Add the same source again, and it is kept anew.",
        )
        error.__cause__ = exc
        return error
