"""`khizana rebuild`: make the index again."""

from __future__ import annotations

import time

import click

from indexer.cli.options import archive_option, json_option, opened, print_json


@click.command()
@json_option
@archive_option
@click.pass_context
def rebuild(ctx: click.Context, *, as_json: bool) -> None:
    """Make the search index again from what is kept; searching goes on with the old one meanwhile.

    Articles that an earlier version kept are compared with one another, too, so that each says where its
    story stands elsewhere.
    """
    from indexer.cli.progress import progress
    from indexer.comparing import compare
    from indexer.helpers import collect_seldom
    from indexer.ingest import rebuild as rebuild_index

    collect_seldom()
    began = time.perf_counter()
    with (
        opened(ctx) as (store, engine),
        store.writer(on_wait=lambda message: click.echo(message, err=True)) as writer,
        progress() as shown,
    ):
        compare(writer, store.revision(), progress=shown)
        rebuild_index(store, engine, progress=shown)
        articles = store.count()
    seconds = time.perf_counter() - began
    if as_json:
        print_json({"articles": articles, "seconds": round(seconds, 3)})
    else:
        click.echo(f"index made again: {articles:,} articles in {seconds:.1f} s")
