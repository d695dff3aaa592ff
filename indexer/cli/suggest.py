"""`khizana suggest`: how a query may go on."""

from __future__ import annotations

import click

from indexer.cli.options import archive_option, json_option, limit_option, opened, print_json


# What is typed may begin with a minus, as a query may.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("prefix")
@limit_option("How many at most.", most=50, default=10)
@json_option
@archive_option
@click.pass_context
def suggest(ctx: click.Context, prefix: str, *, limit: int, as_json: bool) -> None:
    """Say how a query may go on: words, phrases, titles of the archive that continue PREFIX.

    Each line is a query, and how many articles have it.
    """
    from indexer.suggestions.complete import complete, completion_json

    with opened(ctx) as (store, engine):
        found = complete(store, engine, prefix, limit=limit)
    if as_json:
        print_json({"query": prefix, "completions": [completion_json(one) for one in found]})
        return
    for one in found:
        known = f"title of {one.id}" if one.count is None else f"{one.count:,}"
        click.echo(f"{one.text}  " + click.style(known, dim=True))
