"""The options by which `add` and `clean` read their inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from indexer.sources import ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])

KINDS = ("html", "txt", "jsonl", "json", "csv", "tsv", "mht", "zip", "warc", "wacz")


def reading_options(command: Command) -> Command:
    """Give a command PATH…, ``--as-is``, ``--kind`` and ``--max-size``."""
    for decorate in (
        click.argument("paths", nargs=-1, required=True, metavar="PATH…"),
        click.option(
            "--as-is", is_flag=True, help="The text is already clean: take its paragraphs as they stand."
        ),
        click.option(
            "--kind",
            type=click.Choice(KINDS),
            help="Read every PATH as this kind, whatever its name (for standard input and odd names).",
        ),
        click.option(
            "--max-size",
            type=click.IntRange(min=1),
            metavar="MB",
            default=32,
            show_default=True,
            help="The largest page or record taken, in megabytes.",
        ),
    ):
        command = decorate(command)
    return command


def read_options(*, as_is: bool, kind: str | None, max_size: int) -> ReadOptions:
    """Return what the readers are told."""
    from indexer.sources import Limits, ReadOptions

    return ReadOptions(as_is=as_is, kind=kind, limits=Limits(source_bytes=max_size * 1024 * 1024))
