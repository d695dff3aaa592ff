"""`khizana related`: the same story elsewhere, and articles about the same."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from indexer.cli.copies import also_in, line
from indexer.cli.options import archive_option, json_option, limit_option, opened, print_json
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from archive import Copies
    from indexer.related import Related


@click.command()
@click.argument("article_id", metavar="ID")
@limit_option("How many related articles.", least=0, most=100, default=5)
@json_option
@archive_option
@click.pass_context
def related(ctx: click.Context, article_id: str, *, limit: int, as_json: bool) -> None:
    """Show where an article's story stands elsewhere, and other articles about the same.

    The same story are reprints, wire stories and updated versions: articles in nearly the same words, however
    they are spelled. A short version inside a longer article is shown as part of it. Related articles share
    the article's most telling words; its copies are not among them.
    """
    from indexer.related import related as find_related
    from indexer.search_stories import copy_json

    with opened(ctx) as (store, engine):
        article = store.get(article_id).article
        copies = store.copies([article.id]).get(article.id)
        found = find_related(store, engine, article, limit=limit, copies=copies)
    if as_json:
        others = copies.others if copies else ()
        elsewhere = [copy_json(one) for one in others]
        print_json({"id": article.id, "copies": elsewhere, "related": [asdict(one) for one in found]})
        return
    click.secho(wrapped(article.title or "(no title)"), bold=True)
    print_copies(copies)
    print_related(found)


def print_copies(copies: Copies | None) -> None:
    """Write where a story stands elsewhere."""
    if copies is None:
        click.echo("\nThe same story stands nowhere else in the archive.")
        return
    click.echo(f"\nThe same story elsewhere ({also_in(copies)}):")
    for copy in copies.others:
        click.echo(wrapped(copy.title or "(no title)", "  "))
        click.secho(wrapped(line(copy), "    "), dim=True)


def print_related(found: tuple[Related, ...]) -> None:
    """Write related articles."""
    click.echo("\nRelated articles:" if found else "\nNo related articles.")
    for one in found:
        click.echo(wrapped(one.title or "(no title)", "  "))
        facts = [one.site, (one.published or "")[:10], one.id]
        click.secho(wrapped(" · ".join(fact for fact in facts if fact), "    "), dim=True)
