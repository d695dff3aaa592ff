"""What commands share: the archive option, opening an archive, JSON output."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine

Command = TypeVar("Command", bound=Callable[..., Any])


def remember_archive(ctx: click.Context, _option: click.Parameter, value: Path | None) -> None:
    """Let ``khizana COMMAND --archive DIR`` mean the same as ``khizana --archive DIR COMMAND``."""
    if value is not None:
        ctx.obj = value


def archive_option(command: Command) -> Command:
    """Give a command its own ``--archive``."""
    return click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        callback=remember_archive,
        expose_value=False,
        is_eager=True,
        help="The archive folder.",
    )(command)


def json_option(command: Command) -> Command:
    """Give a command ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def limit_option(
    told: str = "How many to list.", *, least: int = 1, most: int | None = None, default: int | None = 50
) -> Callable[[Command], Command]:
    """Return what gives a command ``--limit``, a number from `least` to `most`."""
    return click.option(
        "--limit",
        type=click.IntRange(least, most),
        default=default,
        show_default=True,
        metavar="N",
        help=told,
    )


def choice_option(
    name: str, choices: Iterable[str], default: str, told: str, *, parameter: str | None = None
) -> Callable[[Command], Command]:
    """Return what gives a command an option that is one of some words, and says which it usually is."""
    return click.option(
        name,
        *([parameter] if parameter else []),
        type=click.Choice(tuple(choices)),
        default=default,
        show_default=True,
        help=told,
    )


def format_option(choices: Iterable[str], default: str, told: str) -> Callable[[Command], Command]:
    """Return what gives a command ``--format``."""
    return choice_option("--format", choices, default, told, parameter="form")


def mark_option(what: str) -> Callable[[Command], Command]:
    """Return what gives a command ``--bom``, for what it begins."""
    return click.option(
        "--bom", is_flag=True, help=f"Begin {what} with a byte order mark, as Excel needs for Arabic."
    )


def wording_options(command: Command) -> Command:
    """Give a command that looks for the words of a query ``--any`` and ``--equal``, as `search` has them."""
    for decorate in (
        click.option("--equal/--no-equal", default=False, help="As `search --equal`: with equal words."),
        click.option("--any", "any_word", is_flag=True, help="As `search --any`: any of the words will do."),
    ):
        command = decorate(command)
    return command


def jobs_option(command: Command) -> Command:
    """Give a command ``--jobs``."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes clean; 1 does all in this one.  [default: one a processor]",
    )(command)


def archive_folder(ctx: click.Context) -> Path:
    """Return the folder of the archive that this command works on."""
    if isinstance(ctx.obj, Path):
        return ctx.obj
    from platformdirs import user_data_path

    return user_data_path("khizana", appauthor=False) / "archive"


@contextmanager
def opened(ctx: click.Context, *, create: bool = False) -> Iterator[tuple[ArticleStore, Engine]]:
    """Open the store and the engine of the archive, and close both at the end.

    Raises:
        ArchiveNotFoundError: there is no archive, and `create` is false.
    """
    from archive import ArticleStore

    with (
        ArticleStore.open(archive_folder(ctx), create=create) as store,
        index_opener(store)() as engine,
    ):
        yield store, engine


def index_opener(store: ArticleStore) -> Callable[[], Engine]:
    """Return what opens the index of an archive, in this process or in another."""
    from archive.folder import index_path
    from indexer.engine import open_engine

    return partial(open_engine, "whoosh", index_path(store.folder))


def print_json(value: Any) -> None:
    """Write one JSON value on one line, Arabic letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False))


@contextmanager
def opened_store(ctx: click.Context) -> Iterator[ArticleStore]:
    """Open the store alone, for commands that do not search.

    Raises:
        ArchiveNotFoundError: there is no archive.
    """
    from archive import ArticleStore

    with ArticleStore.open(archive_folder(ctx)) as store:
        yield store
