"""`khizana drop`: take a line out of its article."""

from __future__ import annotations

import click

from indexer.cli.keep import decide, line_arguments


@click.command()
@line_arguments
@click.pass_context
def drop(ctx: click.Context, article_id: str, line: str, *, undo: bool, as_json: bool) -> None:
    """Take a line out of its article, for good.

    LINE is its number as `khizana show ID --removed` gives it, or its text in quotes. It stays away when the
    article is cleaned again. Other pages of the site that bear the line follow at their next add or reclean,
    unless this page bears it twice.
    """
    decide(ctx, article_id, line, keeping=False, undo=undo, as_json=as_json)
