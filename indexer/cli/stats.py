"""`khizana stats`: how much the archive holds."""

from __future__ import annotations

from dataclasses import asdict

import click

from indexer.cli.options import archive_folder, archive_option, json_option, opened, print_json


@click.command()
@json_option
@archive_option
@click.pass_context
def stats(ctx: click.Context, *, as_json: bool) -> None:
    """Say how much the archive holds, from which sites and years, and whether the index is up to date."""
    from indexer.ingest import index_state

    with opened(ctx) as (store, engine):
        facts = store.stats()
        state = str(index_state(store, engine))
    size = sum(path.stat().st_size for path in (archive_folder(ctx) / "index").rglob("*") if path.is_file())
    if as_json:
        print_json(asdict(facts) | {"index": state, "index_bytes": size})
        return
    click.echo(f"archive:    {archive_folder(ctx)}")
    for name, value in asdict(facts).items():
        if isinstance(value, dict):
            value = ", ".join(f"{key or '(none)'} {count:,}" for key, count in value.items())  # noqa: PLW2901  for show
        elif isinstance(value, int):
            value = f"{value:,}"  # noqa: PLW2901  for show
        click.echo(f"{name.replace('_', ' ') + ':':<24}{'–' if value is None else value}")
    click.echo(f"{'index:':<24}{state}, {size:,} bytes")
