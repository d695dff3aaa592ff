"""`khizana show`: read one article."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archive.article import page_order
from indexer.article_json import stored_json
from indexer.cli.article import print_facts
from indexer.cli.copies import also_in
from indexer.cli.options import archive_option, json_option, opened_store, print_json
from indexer.cli.page import print_page, print_reasons
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from archive import Copies, StoredArticle


@click.command()
@click.argument("article_id", metavar="ID")
@click.option(
    "--removed", is_flag=True, help="Show the whole page, numbered, with what cleaning took away and why."
)
@click.option("--raw", is_flag=True, help="Write the raw source, byte for byte, to standard output.")
@json_option
@archive_option
@click.pass_context
def show(ctx: click.Context, article_id: str, *, removed: bool, raw: bool, as_json: bool) -> None:
    """Read one article, see what was removed, or its raw source."""
    if raw and as_json:
        raise click.UsageError("--raw writes bytes, so it cannot be joined with --json.")
    with opened_store(ctx) as store:
        stored = store.get(article_id)
        if raw:
            sys.stdout.buffer.write(store.raw(stored.source.sha256))
            return
        copies = store.copies([article_id]).get(article_id)
    if as_json:
        print_json(stored_json(stored, copies))
    else:
        print_article(stored, copies, removed=removed)


def print_article(stored: StoredArticle, copies: Copies | None, *, removed: bool) -> None:
    """Write an article for a person; with `removed`, every line of its page."""
    article = stored.article
    click.secho(wrapped(article.title or "(no title)"), bold=True)
    print_facts(article, stored.source.name)
    if copies:
        click.echo(wrapped(f"{also_in(copies)}; `khizana related {article.id}` lists them"))
    click.echo()
    if removed:
        print_page(page_order(article))
        print_reasons(page_order(article))
        return
    for text in article.paragraphs:
        click.echo(wrapped(text) + "\n")
    if article.removed:
        click.secho(f"{len(article.removed):,} lines were removed; --removed shows them.", dim=True)
