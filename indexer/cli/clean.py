"""`khizana clean`: clean sources without keeping them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from indexer.cli.group import print_error
from indexer.cli.options import print_json
from indexer.cli.reading import read_options, reading_options

if TYPE_CHECKING:
    from archive.article import Article


@click.command()
@reading_options
@click.pass_context
def clean(
    ctx: click.Context, paths: tuple[str, ...], *, as_is: bool, kind: str | None, max_size: int
) -> None:
    """Clean pages without keeping them; one JSON object a line.

    The objects hold source, id, url, site, title, author, published, published_as_printed, language,
    paragraphs, and removed: every line taken away, with its reason. What is not known is null.
    """
    from indexer.clean import clean as clean_source
    from indexer.errors import SourceError
    from indexer.sources import read_sources

    failed = False
    for source in read_sources(paths, read_options(as_is=as_is, kind=kind, max_size=max_size)):
        try:
            if isinstance(source, SourceError):
                raise source
            print_json(article_json(source.name, clean_source(source)))
        except SourceError as error:
            failed = True
            print_error(error)
    if failed:
        ctx.exit(1)


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
        "removed": [{"text": line.text, "reason": str(line.reason)} for line in article.removed],
    }
