"""`khizana list`: list the articles."""

from __future__ import annotations

import sys

import click

from indexer.cli.options import archive_option, json_option, limit_option, opened_store, print_json
from indexer.cli.tables import print_table


@click.command("list")
@limit_option()
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="How many to skip.")
@json_option
@archive_option
@click.pass_context
def listing(ctx: click.Context, *, limit: int, offset: int, as_json: bool) -> None:
    """List the articles of the archive, newest first, undated ones last."""
    with opened_store(ctx) as store:
        total = store.count()
        articles = store.listing(limit=limit, offset=offset)
    if as_json:
        fields = ("id", "title", "author", "site", "url", "published")
        print_json(
            {"total": total, "articles": [{name: getattr(one, name) for name in fields} for one in articles]}
        )
        return
    print_table(
        ("id", "published", "site", "title"),
        [(one.id, (one.published or "–")[:10], one.site or "–", one.title or "–") for one in articles],
    )
    # A script that reads the rows from a pipe has no use for the count among them.
    click.echo(
        f"{offset + 1:,}–{offset + len(articles):,} of {total:,}" if articles else f"none of {total:,}",
        err=not sys.stdout.isatty(),
    )
