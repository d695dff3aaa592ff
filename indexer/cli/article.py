"""An article, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from archive.article import Article


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
