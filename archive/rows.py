"""Articles and sources as rows of the database, and rows as articles and sources."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TypeAlias

from archive.article import Article, RawSource, RemovedLine, SourceKind
from archive.errors import ArchiveDamagedError, ArticleInvalidError, ArticleNotFoundError, worded
from archive.values import ArticleText, SourceInfo, StoredArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

FACTS = ("title", "author", "site", "url", "published", "published_as_printed", "language", "paragraphs")

TEXT = ("id", *FACTS, "section")
"""The columns of `ArticleText`, in the order of its attributes."""

CONTENT = (*FACTS, "metadata", "removed", "section", "modified", "image")
"""The columns that make the content of an article: when all are equal, nothing changed.

New ones come at the end: earlier versions (`past`) are lists in this order, and old lists are shorter.
"""

CONTENT_AT_FIRST = 10
"""How many of `CONTENT` there were at first; `digest_of` says what for."""

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
        removed = _encode([removed_values(line) for line in article.removed])
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
            article.section,
            article.modified,
            article.image,
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

    Facts that came later are left out where none that follows is known, so that rows written before there
    was a column for them keep their digest.

    Args:
        values: the id and the content, in UTF-8.
    """
    digest = hashlib.blake2b(digest_size=16)
    known = list(values)
    while len(known) > 1 + CONTENT_AT_FIRST and known[-1] is None:
        known.pop()
    for value in known:
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
        worded("there is no article with the id {id!r}", id=article_id),
        hint="khizana list and khizana search show the ids.",
    )


def article_text(row: tuple[Any, ...]) -> ArticleText:
    """Return the value of a row of `TEXT`."""
    article_id, title, author, site, url, published, printed, language, paragraphs, section = row
    words = _decode(article_id, paragraphs, texts)
    return ArticleText(article_id, title, author, site, url, published, printed, language, words, section)


def article(row: tuple[Any, ...]) -> Article:
    """Return the value of a row of id and `CONTENT`."""
    article_id, *plain, paragraphs, metadata, removed, section, modified, image = row
    words = _decode(article_id, paragraphs, texts)
    lines = _decode(article_id, removed, removed_lines)
    facts = _decode(article_id, metadata, dict)
    title, author, site, url, published, printed, language = plain
    return Article(
        article_id,
        title,
        author,
        site,
        url,
        published,
        printed,
        language,
        words,
        lines,
        facts,
        modified=modified,
        section=section,
        image=image,
    )


def texts(values: list[str]) -> tuple[str, ...]:
    """Return paragraphs out of their JSON list.

    Raises:
        TypeError: one of them is no text.
    """
    "".join(values)  # the quickest way to look at the type of each
    return tuple(values)


def removed_values(line: RemovedLine) -> tuple[str | int, ...]:
    """Return the compact form of a removed line: text, reason, place, and the pages where they are known."""
    if line.pages is None:
        return (line.text, line.reason, line.after)
    return (line.text, line.reason, line.after, line.pages)


def removed_lines(lines: list[tuple[Any, ...]]) -> tuple[RemovedLine, ...]:
    """Return the removed lines of an article out of their compact form.

    Raises:
        TypeError: one of them has too few values or too many.
    """
    return tuple(RemovedLine(*line) for line in lines)


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
    end = 1 + len(CONTENT)
    revision, added, changed = row[end : end + 3]
    return StoredArticle(article(row[:end]), revision, added, changed, source_info(row[end + 3 :]))


def _decode(article_id: str, text: str, shape: Callable[[Any], Any]) -> Any:
    try:
        return shape(json.loads(text))
    except (ValueError, TypeError) as exc:
        raise ArchiveDamagedError(
            f"article {article_id!r}: what is stored is not JSON: {exc}", hint=ROW_HINT
        ) from exc
