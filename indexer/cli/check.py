"""`khizana check`: look for damage, and mend what can be mended."""

from __future__ import annotations

from dataclasses import asdict

import click

from indexer.cli.options import archive_option, json_option, opened, print_json


@click.command()
@click.option(
    "--repair", is_flag=True, help="Complete the index, or make it again, where that is all that is wrong."
)
@json_option
@archive_option
@click.pass_context
def check(ctx: click.Context, *, repair: bool, as_json: bool) -> None:
    """Look for damage in the archive and its index, and mend the index.

    Every raw source is read back and compared with its SHA-256, every article with its source, and the index
    with the articles. The status is 1 when something is wrong that was not mended.
    """
    from indexer.check import check_archive, repair_index

    with opened(ctx) as (store, engine):
        problems = check_archive(store, engine)
        repaired = False
        if repair and any(problem.index for problem in problems):
            with store.writer(on_wait=lambda message: click.echo(message, err=True)):
                repair_index(store, engine)
            problems, repaired = check_archive(store, engine), True
        articles = store.count()
    if as_json:
        print_json(
            {"articles": articles, "repaired": repaired, "problems": [asdict(one) for one in problems]}
        )
    else:
        for problem in problems:
            click.echo(f"{problem.where}: {problem.what}\n  → {problem.repair}")
        noun = "article" if articles == 1 else "articles"
        state = "sound" if not problems else f"{len(problems):,} problems"
        click.echo(f"{articles:,} {noun}: {state}" + (", after the index was repaired" if repaired else ""))
    if problems:
        ctx.exit(1)
