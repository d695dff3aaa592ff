"""`khizana search --queries` with counts: where and when the archive has each line of a list."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.cli.answer_notes import tell_behind
from indexer.cli.batch import MANY
from indexer.cli.group import print_error
from indexer.cli.options import opened
from indexer.cli.progress import progress
from indexer.errors import SourceError
from indexer.names.answering import answers
from indexer.names.reading import open_list
from indexer.names.shape import kind_of
from indexer.names.values import Answer, BadLine, ListRequest
from indexer.names.writing import FORMS, is_table, written
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from indexer.cli.progress import LogProgress, TerminalProgress

__all__ = ["FORMS", "answer_names", "is_table"]


def answer_names(ctx: click.Context, path: Path, asked: ListRequest, *, form: str, mark: bool) -> None:
    """Answer the lines of a list as they are read; a bad one is told, the rest goes on, and the status is 1.

    Raises:
        SearchRequestError: an option has no meaning.
        SourceFormatError: the list is empty, or no text.
        EngineError: there is no index, or it cannot be used.
    """
    # Where the answers themselves are seen coming, a bar would only be in their way.
    shown = nullcontext() if sys.stdout.isatty() else progress()
    failed = False

    def told(found: Iterable[Answer], bar: TerminalProgress | LogProgress | None) -> Iterator[Answer]:
        nonlocal failed
        for number, one in enumerate(found, 1):
            if number == MANY:
                begin_loading()
            if isinstance(one, BadLine):
                failed = True
                tell(path, one)
            if bar is not None:
                bar.advance(sources=1, name=one.text if isinstance(one, BadLine) else one.line.text)
            yield one

    with opened(ctx) as (store, engine), path.open("rb") as file, shown as bar:
        tell_behind(refuse_foreign(engine, store).behind)
        if bar is not None:
            bar.stage("lines asked", None)
        listed = open_list(file, str(path), kind=kind_of(path.name))
        found = told(answers(store, engine, listed.lines, asked), bar)
        for piece in written(found, form, mark=mark):
            click.echo(piece, nl=False)
    if failed:
        ctx.exit(1)


def begin_loading() -> None:
    """Load the compiled machine in the background: it pays for many lines."""
    from indexer.engine.kernels import loading

    loading.begin()


def tell(path: Path, bad: BadLine) -> None:
    """Say on standard error which line is bad, and why."""
    if not isinstance(bad.error, SourceError):
        click.echo(f"khizana: {path}:{bad.number} is left out:", err=True)
    print_error(bad.error)
