"""`khizana check`: look for damage, and mend what can be mended."""

from __future__ import annotations

from dataclasses import asdict

import click

from indexer.cli.options import archive_option, json_option, opened, print_json


@click.command()
@click.option(
    "--repair",
    is_flag=True,
    help="Make what is derived again where it is wrong: the index, the sites' counts, the copies.",
)
@json_option
@archive_option
@click.pass_context
def check(ctx: click.Context, *, repair: bool, as_json: bool) -> None:
    """Look for damage in the archive and its index, and mend what is derived.

    Every raw source is read back and compared with its SHA-256, every article with its source, and the index
    with the articles. The status is 1 when something is wrong that was not mended.
    """
    from indexer.check import check_archive
    from indexer.check import repair as mend

    with opened(ctx) as (store, engine):
        problems = check_archive(store, engine)
        repaired = False
        if repair and any(problem.mendable for problem in problems):
            with store.writer(on_wait=lambda message: click.echo(message, err=True)) as writer:
                mend(store, writer, engine, problems)
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
        click.echo(f"{articles:,} {noun}: {state}" + (", after repairs" if repaired else ""))
    if problems:
        ctx.exit(1)
