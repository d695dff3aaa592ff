"""`khizana serve`: show an archive in the browser, through a production server."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click

from indexer.cli.options import archive_folder, archive_option
from web.safety.origin_option import origins_option
from web.safety.proxy import prefix_option
from web.search.page import ADD
from web.serving.application import RATE, Serving
from web.serving.listening import address_of, free_socket, listen

if TYPE_CHECKING:
    from archive import ArticleStore

__all__ = ["listen", "serve", "serve_archive"]

PORT = 8033
PORTS_TRIED = 20
NO_LOGIN = (
    "Whoever reaches this address can read the whole archive: there is no login. "
    "Put a server that asks for one in front before opening it to others."
)


def open_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--open``."""
    return click.option(
        "--open/--no-open",
        "open_browser",
        default=None,
        help="Open the page in the browser.  [default: at a terminal, where there is one]",
    )(command)


def port_option(told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what gives a command ``--port``."""
    return click.option(
        "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, metavar="N", help=told
    )


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on."
)
@port_option("The port to listen on; 0 takes a free one.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name by which browsers may ask for the page, as that of a server in front; may be repeated. Else "
    "this machine's own names are answered, and with --host its addresses.",
)
@click.option(
    "--prefix",
    default="",
    callback=prefix_option,
    metavar="/PATH",
    help="The path under which a server in front shows the pages, whether it passes it on or takes it away.",
)
@click.option(
    "--proxy",
    "proxied",
    is_flag=True,
    help="Believe the X-Forwarded-For, -Proto, -Host and -Prefix of the server in front, which must set each "
    "or take it out; else they are not looked at.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    callback=origins_option,
    metavar="ORIGIN",
    help="A site, as https://example.org, whose pages may read the API (/api/) in browsers; may be repeated.",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    metavar="N",
    help="How many requests a second one client may go on making; 0 for any number.  "
    f"[default: {RATE:g}; any number on this machine alone]",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes answer.  [default: one a processor, up to 4; 1 on Windows]",
)
@click.option(
    "--idle-exit",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="Stop when nobody has asked for a page for so long; else only Ctrl-C stops it.",
)
@click.option(
    "--edit",
    is_flag=True,
    help="Let lines be put back into articles and taken out by whoever has the address or the key that are "
    "printed.",
)
@open_option
@archive_option
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    *,
    workers: int | None,
    open_browser: bool | None,
    edit: bool,
    **options: Any,
) -> None:
    """Show the archive in the browser.

    The page only reads: nothing can be changed through it without --edit. It listens on this machine alone
    unless --host says otherwise; there is no login, so put a server that asks for one in front before opening
    it to others.
    """
    from archive import ArticleStore
    from web.safety.editing import new_editing
    from web.serving.workers import usual_workers

    editing = new_editing() if edit else None
    how = Serving(workers=workers or usual_workers(), editing=editing, **options)
    if how.reachable:
        click.secho(NO_LOGIN, fg="yellow", err=True)
    # A first-time user who serves before adding sees a page that says how to add, not an error.
    with ArticleStore.open(archive_folder(ctx), create=True) as store:
        if first_run(store):
            click.echo(f"The archive is still empty; {add_command(ctx)} fills it.")
    serve_archive(ctx, how, announce=click.echo, open_browser=open_browser)


def serve_archive(
    ctx: click.Context,
    how: Serving,
    *,
    announce: Callable[[str], Any],
    open_browser: bool | None = False,
) -> None:
    """Serve the archive of a command until Ctrl-C, or until nobody has asked for a while.

    Args:
        ctx: the command's context; it names the archive.
        how: how to serve it.
        announce: told the address once the server listens.
        open_browser: whether to open the page; None where somebody sits at a terminal.

    Raises:
        KhizanaError: no port could be had, or the archive not be opened.
    """
    from web.serving.opening import open_page
    from web.serving.workers import serve_here, serve_in_processes, stopped_by_signals

    folder = archive_folder(ctx)
    if how.private:
        how = replace(how, add_command=add_command(ctx))
    with stopped_by_signals(), free_socket(how.host, how.port, how.ports) as listening:
        address = address_of(listening, how.prefix)
        announce(f"Khizana is at {address}  (Ctrl-C stops it)")
        if how.editing is not None:
            announce(f"Whoever opens this address first may edit: {address}edit?once={how.editing.once()}")
            announce(f"Other browsers ask for this key at {address}edit: {how.editing.token}")
            if how.reachable:
                announce("Both are passwords: give them over HTTPS alone, through a server in front.")
        sys.stdout.flush()
        open_page(address, wanted=open_browser)
        if how.workers > 1:
            serve_in_processes(folder, listening, how)
        else:
            serve_here(folder, listening, how, SimpleNamespace(value=time.monotonic()))


def first_run(store: ArticleStore) -> bool:
    """Return whether nothing was ever added to an archive."""
    return store.count() == 0


def add_command(ctx: click.Context) -> str:
    """Return the command that adds to the archive of a command, and names the folder only if that did."""
    if not isinstance(ctx.obj, Path) or str(ctx.obj) == os.environ.get("KHIZANA_ARCHIVE"):
        return ADD
    words = ["khizana", "add", "--archive", str(ctx.obj)]
    quoted = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
    return f"{quoted} PATH…"
