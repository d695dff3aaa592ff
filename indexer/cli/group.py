"""The `khizana` group: finds commands by name, and is the one place where errors become words."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from archive.errors import KhizanaError
from indexer.errors import QuerySyntaxError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("indexer.cli.add:add", "Take pages, records and folders of them into the archive."),
    "search": ("indexer.cli.search:search", "Find articles that say a thing, however it is spelled."),
    "kwic": ("indexer.cli.kwic:kwic", "Show every occurrence of a query in its line."),
    "suggest": (
        "indexer.cli.suggest:suggest",
        "Say how a query may go on: words, phrases, titles of the archive.",
    ),
    "explain": ("indexer.cli.explain:explain", "Say why a search finds an article, or why it does not."),
    "show": ("indexer.cli.show:show", "Read one article, see what was removed, or its raw source."),
    "related": (
        "indexer.cli.related:related",
        "Show where an article's story stands elsewhere, and other articles about the same.",
    ),
    "clean": ("indexer.cli.clean:clean", "Clean pages without keeping them; one JSON object a line."),
    "list": ("indexer.cli.listing:listing", "List the articles of the archive."),
    "sources": (
        "indexer.cli.sources:sources",
        "List the kept sources, the latest first, and what became of them.",
    ),
    "keep": ("indexer.cli.keep:keep", "Put a removed line back into its article, for good."),
    "drop": ("indexer.cli.drop:drop", "Take a line out of its article, for good."),
    "remove": ("indexer.cli.remove:remove", "Take articles out of the archive."),
    "reclean": (
        "indexer.cli.reclean:reclean",
        "Clean the kept sources again, with the present cleaner and with what was learnt of their sites.",
    ),
    "rebuild": ("indexer.cli.rebuild:rebuild", "Make the search index again from what is kept."),
    "check": (
        "indexer.cli.check:check",
        "Look for damage in the archive and its index, and mend what is derived.",
    ),
    "stats": ("indexer.cli.stats:stats", "Say how much the archive holds."),
    "cite": (
        "indexer.cli.cite:cite",
        "Cite one article, or quote a paragraph of it, in a style of the manuals, in Arabic or English.",
    ),
    "export": (
        "indexer.cli.export:export",
        "Write the clean articles as JSON Lines or CSV, or cite them as RIS, BibTeX or CSL-JSON.",
    ),
}
"""Name → where the command is, and the line that ``--help`` prints of it without importing it."""


class CommandGroup(click.Group):
    """A group whose commands are imported when they run, and whose errors are printed in one place."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or COMMANDS)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table, which is the order of use."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, name = self.lazy[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; a name that is none is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if near:
                raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """Write the list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.lazy.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of ours is printed with its next step and ends with status 1."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except KhizanaError as error:
            print_error(error)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("khizana: interrupted", err=True)
            ctx.exit(130)
        except BrokenPipeError:
            # The reader of our output (head, less) went away: no fault. Keep Python's own flush quiet.
            sys.stdout = None
            ctx.exit(0)
        except OSError as error:
            # Packages map their own, so what comes up to here is the output that could not be written.
            sys.stdout = None
            print_error(
                KhizanaError(
                    f"{error.filename or 'the output'} cannot be written: {error.strerror or error}",
                    hint="Check that the disk has room, or write elsewhere.",
                )
            )
            ctx.exit(1)
        return result


def print_error(error: KhizanaError) -> None:
    """Write an error and its next step to standard error."""
    click.echo(f"khizana: {error.message}", err=True)
    if isinstance(error, QuerySyntaxError):
        at, query = error.position, error.query
        click.echo(f"  at character {at + 1}: {query[:at]}⟦{query[at : at + 1]}⟧{query[at + 1 :]}", err=True)
    if error.hint:
        click.echo(f"  → {error.hint}", err=True)


def write_utf8() -> None:
    """Write Arabic to files and pipes too where the system's own charset has no Arabic (Windows)."""
    if sys.stdout is None:  # closed by whoever started us: what we print goes nowhere
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  open until we end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


def version_line() -> str:
    """Return what ``--version`` prints."""
    from importlib.metadata import version

    return f"khizana {version('khizana')}"


def show_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    """Print the version and leave."""
    if value:
        click.echo(version_line())
        ctx.exit()


def build_group(lazy: Mapping[str, tuple[str, str]]) -> CommandGroup:
    """Return the `khizana` group over a table of commands."""

    @click.group(
        cls=CommandGroup,
        lazy=lazy,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="The archive is the folder given by --archive, else by $KHIZANA_ARCHIVE, "
        "else one in your user data folder. `khizana COMMAND --help` tells more of a command.",
    )
    @click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="KHIZANA_ARCHIVE",
        metavar="DIR",
        help="The archive folder.",
    )
    @click.option(
        "--version",
        is_flag=True,
        callback=show_version,
        expose_value=False,
        is_eager=True,
        help="Print the version.",
    )
    @click.pass_context
    def khizana(ctx: click.Context, archive: Path | None) -> None:
        """Khizana (خزانة): a searchable archive for the Arabic press."""
        write_utf8()
        ctx.obj = archive

    return khizana
