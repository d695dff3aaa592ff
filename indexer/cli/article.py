"""An article, for a person and for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from archive.article import Article, RemovedLine


def print_facts(article: Article, source: str) -> None:
    """Write what is known of an article, a line each; what is not known is left out."""
    for name, value in (
        ("site", article.site),
        ("section", article.section),
        ("author", article.author),
        ("published", article.published),
        ("printed as", article.published_as_printed),
        ("modified", article.modified),
        ("url", article.url),
        ("image", article.image),
        ("source", source),
        ("id", article.id),
    ):
        if value:
            click.secho(f"{name + ':':<12}{value}", dim=True)


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
