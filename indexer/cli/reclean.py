"""`khizana reclean`: clean the kept sources again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from indexer.cli.add import failures_json, no_article_in_words, print_failures
from indexer.cli.options import archive_option, jobs_option, json_option, opened, print_json

if TYPE_CHECKING:
    from indexer.reclean_state import RecleanSummary


@click.command()
@click.option("--site", metavar="SITE", help="Only the articles of this site.")
@jobs_option
@click.option("--restart", is_flag=True, help="Begin anew what was interrupted.")
@json_option
@archive_option
@click.pass_context
def reclean(ctx: click.Context, *, site: str | None, jobs: int | None, restart: bool, as_json: bool) -> None:
    """Clean the kept sources again, with the present cleaner and with what was learnt of their sites.

    What many pages of a site share is taken out of all of them, lines kept or dropped by hand stay so, and
    what is changed is made searchable. A source that cannot be cleaned any more keeps the article that it
    has. One that was interrupted goes on where it was, unless the notes on sites are others now.
    """
    from indexer.cli.notes import archive_notes
    from indexer.cli.progress import progress
    from indexer.helpers import collect_seldom, usable_cores
    from indexer.reclean import reclean as clean_again

    collect_seldom()
    notes = archive_notes(ctx)
    with (
        opened(ctx) as (store, engine),
        store.writer(on_wait=lambda message: click.echo(message, err=True)) as writer,
    ):
        sources = store.count_cleanable(None if site is None else [site])
        if site is not None and not sources:
            raise click.UsageError(f"there is no page of the site {site!r}; `khizana stats` names the sites.")
        with progress() as shown:
            summary = clean_again(
                store,
                writer,
                engine,
                site=site,
                notes=notes,
                jobs=jobs or usable_cores(),
                restart=restart,
                progress=shown,
                on_resume=print_resumed,
            )
    if as_json:
        print_json(summary_json(summary))
    else:
        print_summary(summary)
    if summary.failed:
        ctx.exit(1)


def print_resumed(done: int, every: int) -> None:
    """Say where an interrupted cleaning goes on."""
    click.echo(f"khizana: going on at source {done + 1:,} of {every:,}; --restart begins anew", err=True)


def summary_json(summary: RecleanSummary) -> dict[str, Any]:
    """Return what ``--json`` prints."""
    return {
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "new_articles": summary.new_articles,
        "no_longer_articles": dict(summary.no_longer),
        "still_no_article": summary.still_none,
        "failed": failures_json(summary.failed),
        "seconds": round(summary.seconds, 3),
    }


def print_summary(summary: RecleanSummary) -> None:
    """Write the outcome for a person; failures go to standard error."""
    click.echo(
        f"{summary.changed:,} articles changed, {summary.unchanged:,} unchanged, "
        f"{len(summary.failed):,} failed in {summary.seconds:.1f} s"
    )
    if summary.new_articles:
        click.echo(f"{summary.new_articles:,} sources without an article gave one")
    if summary.no_longer:
        click.echo(f"of what were articles, {no_article_in_words(summary.no_longer)}")
    if summary.failed:
        click.echo("What failed keeps the article that it had:", err=True)
        print_failures(summary.failed)
