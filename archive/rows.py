"""Articles and sources as rows of the database, and rows as articles and sources."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TypeAlias

from archive.article import Article, RawSource, RemovedLine, SourceKind
from archive.errors import ArchiveDamagedError, ArticleInvalidError, ArticleNotFoundError
from archive.values import ArticleText, SourceInfo, StoredArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

TEXT = ("id", "title", "author", "site", "url", "published", "published_as_printed", "language", "paragraphs")
"""The columns of `ArticleText`, in the order of its attributes."""

CONTENT = (*TEXT[1:], "metadata", "removed")
"""The columns that make the content of an article: when all are equal, nothing changed."""

Content: TypeAlias = tuple[str | None, ...]

ROW_HINT = "Run `khizana check`; it names the articles that are damaged and how to mend them."

# A reused encoder: `json.dumps` with arguments makes a new one at each call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode


def columns(table: str, names: Sequence[str]) -> str:
    """Return columns of a table for a statement: ``article.id, article.title``."""
    return ", ".join(f"{table}.{name}" for name in names)


TEXT_COLUMNS = columns("article", TEXT)
SOURCE_COLUMNS = (
    "source.name, source.url, source.fetched, source.kind, source.charset, source.as_is, "
    "lower(hex(raw.sha256)), raw.size, source.added"
)
"""The columns of `SourceInfo`, in the order of its attributes, from source joined with raw."""
STORED_COLUMNS = f"{columns('article', ('id', *CONTENT, 'revision', 'added', 'changed'))}, {SOURCE_COLUMNS}"
"""The columns of `StoredArticle`, from article joined with source and raw."""


def content_of(article: Article) -> Content:
    """Return the values of `CONTENT` for an article.

    Raises:
        ArticleInvalidError: the metadata is not JSON, or a text is not Unicode.
    """
    if not article.id:
        raise ArticleInvalidError("an article without an id cannot be stored", hint="Give its record an id.")
    try:
        metadata = _encode(dict(article.metadata))
        removed = _encode([[line.text, line.reason, line.after] for line in article.removed])
        content = (
            article.title,
            article.author,
            article.site,
            article.url,
            article.published,
            article.published_as_printed,
            article.language,
            _encode(article.paragraphs),
            metadata,
            removed,
        )
        "".join(value for value in (article.id, *content) if value is not None).encode()
    except UnicodeEncodeError as exc:
        raise ArticleInvalidError(
            f"article {article.id!r}: its text is not Unicode: {exc.object[exc.start]!r} is half a letter",
            hint="Mend the encoding of the source, then add it again.",
        ) from exc
    except (TypeError, ValueError, RecursionError) as exc:
        raise ArticleInvalidError(
            f"article {article.id!r}: it cannot be written as JSON: {exc}",
            hint="Metadata may hold text, finite numbers, true, false, null, lists and objects only.",
        ) from exc
    return content


def digest_of(values: Iterable[bytes | None]) -> bytes:
    """Return 16 bytes (BLAKE2b) by which `archive.check` knows whether a row is still what was written.

    Args:
        values: the id and the content, in UTF-8.
    """
    digest = hashlib.blake2b(digest_size=16)
    for value in values:
        # The length goes before each value, so that no two rows give the same bytes.
        digest.update(b"-" if value is None else b"%d:%b" % (len(value), value))
    return digest.digest()


def encoded(values: Iterable[str | None]) -> Iterator[bytes | None]:
    """Yield texts in UTF-8, as the database holds them."""
    return (None if value is None else value.encode() for value in values)


def source_values(raw: RawSource) -> tuple[str | int | None, ...]:
    """Return name, url, fetched, kind, charset and as_is of a source, fit for the database.

    File names that are not text in the file system's encoding carry half characters (PEP 383);
    those are written as escapes.
    """
    texts = (raw.name, raw.url, raw.fetched, raw.kind.value, raw.charset)
    return (*(None if text is None else escaped(text) for text in texts), int(raw.as_is))


def escaped(text: str) -> str:
    """Return text with half characters (lone surrogates) written out as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def sought_id(text: str) -> str:
    """Return an id fit to look for: of one with half characters the empty id, which no article has."""
    return text if escaped(text) == text else ""


def not_found(article_id: str) -> ArticleNotFoundError:
    """Return the error for an id that no article has."""
    return ArticleNotFoundError(
        f"there is no article with the id {article_id!r}",
        hint="khizana list and khizana search show the ids.",
    )


def article_text(row: tuple[Any, ...]) -> ArticleText:
    """Return the value of a row of `TEXT`."""
    article_id, title, author, site, url, published, printed, language, paragraphs = row
    words = _decode(article_id, paragraphs, texts)
    return ArticleText(article_id, title, author, site, url, published, printed, language, words)


def article(row: tuple[Any, ...]) -> Article:
    """Return the value of a row of id and `CONTENT`."""
    article_id, title, author, site, url, published, printed, language, paragraphs, metadata, removed = row
    words = _decode(article_id, paragraphs, texts)
    lines = _decode(article_id, removed, removed_lines)
    facts = _decode(article_id, metadata, dict)
    return Article(article_id, title, author, site, url, published, printed, language, words, lines, facts)


def texts(values: list[str]) -> tuple[str, ...]:
    """Return paragraphs out of their JSON list.

    Raises:
        TypeError: one of them is no text.
    """
    "".join(values)  # the quickest way to look at the type of each
    return tuple(values)


def removed_lines(lines: list[tuple[str, str, int]]) -> tuple[RemovedLine, ...]:
    """Return the removed lines of an article out of their compact form."""
    return tuple(RemovedLine(text, reason, after) for text, reason, after in lines)


def source_info(row: tuple[Any, ...]) -> SourceInfo:
    """Return the value of a row of `SOURCE_COLUMNS`."""
    name, url, fetched, kind, charset, as_is, sha256, size, added = row
    try:
        known = SourceKind(kind)
    except ValueError as exc:
        raise ArchiveDamagedError(f"source {name!r}: its kind {kind!r} is not known", hint=ROW_HINT) from exc
    return SourceInfo(name, url, fetched, known, charset, bool(as_is), sha256, size, added)


def stored_article(row: tuple[Any, ...]) -> StoredArticle:
    """Return the value of a row of `STORED_COLUMNS`."""
    revision, added, changed = row[11:14]
    return StoredArticle(article(row[:11]), revision, added, changed, source_info(row[14:]))


def _decode(article_id: str, text: str, shape: Callable[[Any], Any]) -> Any:
    try:
        return shape(json.loads(text))
    except (ValueError, TypeError) as exc:
        raise ArchiveDamagedError(
            f"article {article_id!r}: what is stored is not JSON: {exc}", hint=ROW_HINT
        ) from exc
