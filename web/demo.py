"""`khizana demo`: the main job on the shipped samples, from dirty pages to a searched, readable archive."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from indexer.cli.options import archive_option
from web.serving.application import Serving
from web.serving.serve import PORTS_TRIED, open_option, port_option, serve_archive

QUERIES = ("مهرجان", "مكتبه", "published:2023..")
SHOWN_HITS = 3
IDLE_SECONDS = 120.0


@click.command()
@click.option("--serve/--no-serve", default=True, help="Whether to serve the page at the end.")
@port_option("The first port to try.")
@open_option
@archive_option
@click.pass_context
def demo(ctx: click.Context, *, serve: bool, port: int, open_browser: bool | None) -> None:
    """Show all of it on the shipped samples: add them, search them, serve the page.

    The samples go into a temporary archive unless --archive names one. Without a terminal (in a script), the
    server stops by itself once nobody has asked for a page for a while.
    """
    with tempfile.TemporaryDirectory(prefix="khizana-demo-") as folder:
        ctx.obj = ctx.obj if ctx.obj is not None else Path(folder) / "archive"
        show_main_job(ctx)
        if serve:
            idle = None if sys.stdin.isatty() else IDLE_SECONDS
            how = Serving(port=port, ports=PORTS_TRIED, idle_exit=idle)
            serve_archive(ctx, how, announce=announce, open_browser=open_browser)


def show_main_job(ctx: click.Context) -> None:
    """Add the samples, search them, and look at the best hit, each as one would type it."""
    from archive.samples import pages
    from indexer.cli.add import add
    from indexer.cli.explain import explain
    from indexer.cli.options import opened
    from indexer.cli.search import search
    from indexer.cli.show import show
    from indexer.search import SearchRequest
    from indexer.search import search as search_archive

    folder = pages()
    shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    click.secho(f"$ khizana add {shown}", bold=True)
    ctx.invoke(add, paths=(str(folder),))
    for query in QUERIES:
        click.secho(f"\n$ khizana search '{query}' --limit {SHOWN_HITS}", bold=True)
        ctx.invoke(search, query=query, limit=SHOWN_HITS)
    with opened(ctx) as (store, engine):
        best = search_archive(store, engine, SearchRequest(query=QUERIES[0], limit=1)).hits
    for hit in best:
        click.secho(f"\n$ khizana explain '{QUERIES[0]}' {hit.id}", bold=True)
        ctx.invoke(explain, query=QUERIES[0], article_id=hit.id)
        click.secho(f"\n$ khizana show {hit.id} --removed", bold=True)
        ctx.invoke(show, article_id=hit.id, removed=True)


def announce(line: str) -> None:
    """Say where the page is, and what to try there."""
    click.secho("\n$ khizana serve", bold=True)
    click.echo(line)
    sys.stdout.flush()
