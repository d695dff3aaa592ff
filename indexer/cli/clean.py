"""`khizana clean`: clean sources without keeping them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.article import page_order
from indexer.article_json import article_json, line_json
from indexer.cli.article import print_facts
from indexer.cli.group import print_error
from indexer.cli.options import print_json
from indexer.cli.page import print_page, print_reasons
from indexer.cli.reading import read_options, reading_options
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.article import RawSource
    from indexer.clean.site_notes import SiteNotes
    from indexer.errors import NoArticleError


@click.command()
@click.option(
    "--explain", is_flag=True, help="Show each page line by line: what is kept, what goes, and why."
)
@click.option(
    "--sites",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Notes on sites: a folder of TOML files named by domains (example.org.toml).",
)
@reading_options
@click.pass_context
def clean(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    explain: bool,
    sites: Path | None,
    as_is: bool,
    kind: str | None,
    max_size: int,
) -> None:
    """Clean pages without keeping them; one JSON object a line.

    The objects hold source, id, url, site, title, author, published, published_as_printed, language,
    paragraphs, removed (every line taken away, with its reason), modified, section, image and metadata. What
    is not known is null. A page that is no article has no paragraphs, and no_article says what it is.
    """
    from indexer.errors import SourceError
    from indexer.sources import read_sources

    failed = False
    notes = site_notes(sites)
    show = explained if explain else print_cleaned
    for source in read_sources(paths, read_options(as_is=as_is, kind=kind, max_size=max_size)):
        try:
            if isinstance(source, SourceError):
                raise source
            show(source, notes)
        except SourceError as error:
            failed = True
            print_error(error)
    if failed:
        ctx.exit(1)


def site_notes(folder: Path | None) -> Mapping[str, SiteNotes]:
    """Return the notes on sites of a folder."""
    from indexer.site_notes import load_site_notes

    return load_site_notes(folder) if folder else {}


def print_cleaned(source: RawSource, notes: Mapping[str, SiteNotes]) -> None:
    """Write what a source says as JSON."""
    from indexer.clean import examine
    from indexer.errors import NoArticleError

    try:
        print_json(article_json(source.name, examine(source, notes).article))
    except NoArticleError as page:
        print_json(no_article_json(page))


def explained(source: RawSource, notes: Mapping[str, SiteNotes]) -> None:
    """Write what a source says for a person: its facts, and each line of the page with its fate."""
    from indexer.clean import examine
    from indexer.errors import NoArticleError

    try:
        article = examine(source, notes).article
    except NoArticleError as page:
        click.secho(wrapped(f"{source.name}: no article ({page.kind})"), bold=True)
        print_page(page.removed)
        print_reasons(page.removed)
    else:
        click.secho(wrapped(article.title or "(no title)"), bold=True)
        print_facts(article, source.name)
        click.echo()
        print_page(page_order(article))
        print_reasons(page_order(article))
    click.echo()


def no_article_json(page: NoArticleError) -> dict[str, Any]:
    """Return a page that is no article as programs read it."""
    return {
        "source": page.source,
        "no_article": str(page.kind),
        "url": page.url,
        "title": page.title,
        "paragraphs": [],
        "removed": list(map(line_json, page.removed)),
    }
