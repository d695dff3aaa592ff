"""`khizana remove`: take articles out."""

from __future__ import annotations

import click

from archive.errors import ArticleNotFoundError
from indexer.cli.group import print_error
from indexer.cli.options import archive_option, json_option, opened, print_json


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@json_option
@archive_option
@click.pass_context
def remove(ctx: click.Context, ids: tuple[str, ...], *, as_json: bool) -> None:
    """Take articles out of the archive, with the raw sources that no other article came from."""
    from indexer.comparing import update
    from indexer.upkeep import make_ready

    removed: list[str] = []
    missing: list[ArticleNotFoundError] = []
    with (
        opened(ctx) as (store, engine),
        store.writer(on_wait=lambda message: click.echo(message, err=True)) as writer,
    ):
        make_ready(store, engine)
        for article_id in dict.fromkeys(ids):
            try:
                writer.remove(article_id)
                removed.append(article_id)
            except ArticleNotFoundError as error:
                missing.append(error)
        writer.commit()
        update(store, writer, engine)
    if as_json:
        print_json({"removed": removed, "failed": [one.message for one in missing]})
    else:
        click.echo(f"{len(removed):,} removed")
        for one in missing:
            print_error(one)
    if missing:
        ctx.exit(1)
