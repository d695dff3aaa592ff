"""`khizana stats`: how much the archive holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from indexer.cli.options import archive_folder, archive_option, json_option, opened, print_json

LABEL_WIDTH = 25
SHOWN_VALUES = 8


@click.command()
@json_option
@archive_option
@click.pass_context
def stats(ctx: click.Context, *, as_json: bool) -> None:
    """Say how much the archive holds, from which sites and years, and whether the index is up to date."""
    from archive.folder import index_path
    from indexer.upkeep import index_state

    with opened(ctx) as (store, engine):
        facts = store.stats()
        state = str(index_state(store, engine))
    size = sum(path.stat().st_size for path in index_path(archive_folder(ctx)).rglob("*") if path.is_file())
    if as_json:
        print_json(counts_json(asdict(facts)) | {"index": state, "index_bytes": size})
        return
    shown = {"archive": archive_folder(ctx)} | asdict(facts) | {"index": f"{state}, {size:,} bytes"}
    for name, value in shown.items():
        label = name.replace("_", " ") + ":"
        click.echo(f"{label:<{LABEL_WIDTH}}{in_words(value)}")


def counts_json(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts for programs: a count by value as a list, since a JSON name cannot be null."""
    return {
        name: [{"value": key, "count": count} for key, count in value.items()]
        if isinstance(value, dict)
        else value
        for name, value in facts.items()
    }


def in_words(value: object) -> str:
    """Return a fact for a person."""
    if isinstance(value, dict):
        named = [f"{key or '(none)'} {count:,}" for key, count in value.items()]
        more = len(named) - SHOWN_VALUES
        return ", ".join(named[:SHOWN_VALUES]) + (f" and {more:,} more" if more > 0 else "")
    if isinstance(value, int):
        return f"{value:,}"
    return "–" if value is None else str(value)
