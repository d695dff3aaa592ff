"""`khizana keep`: put a line back into its article; and what it shares with `khizana drop`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from indexer.cli.options import archive_option, json_option, opened, print_json
from indexer.cli.wrap import wrapped

Command = TypeVar("Command", bound=Callable[..., Any])


def line_arguments(command: Command) -> Command:
    """Give a command ID, LINE, ``--undo``, ``--json`` and ``--archive``."""
    for decorate in (
        archive_option,
        json_option,
        click.option("--undo", is_flag=True, help="Take such a decision back."),
        click.argument("line", metavar="LINE"),
        click.argument("article_id", metavar="ID"),
    ):
        command = decorate(command)
    return command


@click.command()
@line_arguments
@click.pass_context
def keep(ctx: click.Context, article_id: str, line: str, *, undo: bool, as_json: bool) -> None:
    """Put a removed line back into its article, for good.

    LINE is its number as `khizana show ID --removed` gives it, or its text in quotes. It stays when the
    article is cleaned again. Other pages of the site that bear the line follow at their next add or reclean,
    unless this page bears it twice.
    """
    decide(ctx, article_id, line, keeping=True, undo=undo, as_json=as_json)


def decide(
    ctx: click.Context, article_id: str, named: str, *, keeping: bool, undo: bool, as_json: bool
) -> None:
    """Keep or drop a line, or take that back, and bring the index up."""
    from indexer.cli.notes import archive_notes
    from indexer.deciding import Order, decide_line

    with opened(ctx) as (store, engine):
        made = decide_line(
            store,
            engine,
            Order(article_id, named, keep=keeping, undo=undo),
            notes=archive_notes(ctx),
            on_wait=lambda message: click.echo(message, err=True),
        )
    line, site = made.line, made.site
    told = ("no longer " if undo else "") + ("kept" if keeping else "dropped")
    if as_json:
        told_of = {"id": article_id, "line": line.number, "text": line.text, "decision": told}
        print_json(told_of | {"site": site, "taught": made.taught})
        return
    click.echo(wrapped(f"line {line.number:,} is {told}: {line.text}"))
    if made.taught:
        click.echo(f"Other pages of {site} that bear it follow at their next add, or with:")
        click.echo(f"  khizana reclean --site '{site}'")
