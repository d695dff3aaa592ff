"""An article as programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.search_stories import copy_json

if TYPE_CHECKING:
    from archive import Copies, StoredArticle
    from archive.article import Article, RemovedLine


def stored_json(stored: StoredArticle, copies: Copies | None) -> dict[str, object]:
    """Return an article and what the archive knows of it, as programs read it."""
    return article_json(stored.source.name, stored.article) | {
        "revision": stored.revision,
        "added": stored.added,
        "changed": stored.changed,
        "fetched": stored.source.fetched,
        "sha256": stored.source.sha256,
        "copies": [copy_json(one) for one in copies.others] if copies else [],
    }


def article_json(source: str, article: Article) -> dict[str, Any]:
    """Return a clean article as programs read it."""
    return {
        "source": source,
        "id": article.id,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "author": article.author,
        "published": article.published,
        "published_as_printed": article.published_as_printed,
        "language": article.language,
        "paragraphs": list(article.paragraphs),
        "removed": list(map(line_json, article.removed)),
        "modified": article.modified,
        "section": article.section,
        "image": article.image,
        "metadata": dict(article.metadata),
    }


def line_json(line: RemovedLine) -> dict[str, Any]:
    """Return a removed line as programs read it; `pages` only where it is the reason."""
    told: dict[str, Any] = {"text": line.text, "reason": str(line.reason)}
    return told if line.pages is None else told | {"pages": line.pages}
