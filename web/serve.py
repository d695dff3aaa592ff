"""`khizana serve`: show an archive in the browser, through a production server."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from archive.errors import KhizanaError
from indexer.cli.options import archive_folder, archive_option, opened
from indexer.engine.kernels import loading

if TYPE_CHECKING:
    from flask import Flask
    from waitress.server import BaseWSGIServer

    from web.editing import Editing

LAST_PORT = 65_535
THREADS = 8
CONNECTIONS = 500
"""Open at once, waiting ones included; well below the 1,024 files that ``select`` can watch."""
PORTS_TRIED = 20
SETTLED = 10
"""After so many seconds the compiled machine is loaded, which those who look in for a moment do not need."""


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8033,
    show_default=True,
    metavar="N",
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name by which browsers may ask for the page, where a server in front passes on its own; may be "
    "repeated. Listening on this machine alone, only its own names are answered.",
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
    help="Let lines be put back into articles and taken out by whoever opens the address that is printed.",
)
@archive_option
@click.pass_context
def serve(
    ctx: click.Context,
    *,
    host: str,
    port: int,
    names: tuple[str, ...],
    idle_exit: float | None,
    edit: bool,
) -> None:
    """Show the archive in the browser.

    The page only reads: nothing can be changed through it without --edit. It listens on this machine alone
    unless --host says otherwise; there is no login, so put a server that asks for one in front before opening
    it to others.
    """
    from archive import ArticleStore

    # A first-time user who serves before adding sees a page that says how to add, not an error.
    ArticleStore.open(archive_folder(ctx), create=True).close()
    from web.editing import new_editing

    serve_archive(
        ctx,
        host=host,
        port=port,
        ports=1,
        names=names,
        idle_exit=idle_exit,
        announce=click.echo,
        editing=new_editing() if edit else None,
    )


def serve_archive(
    ctx: click.Context,
    *,
    host: str,
    port: int,
    ports: int,
    idle_exit: float | None,
    names: tuple[str, ...] = (),
    announce: Callable[[str], Any],
    editing: Editing | None = None,
) -> None:
    """Serve the archive of a command until Ctrl-C, or until nobody has asked for `idle_exit` seconds.

    Args:
        ctx: the command's context; it names the archive.
        host: the address to listen on.
        port: the first port to try.
        ports: how many ports to try, counting up.
        idle_exit: seconds without a request after which to stop, or None.
        names: names to answer to besides this machine's own.
        announce: told the address once the server listens.
        editing: who may change the archive; None where nobody may.

    Raises:
        KhizanaError: no port could be had.
    """
    from web import create_app
    from web.hosts import OWN_ADDRESSES, answer_only_to, names_for

    with opened(ctx) as (store, engine):
        app = create_app(store, engine, editing=editing)
        answer_only_to(app, names_for(host, names))
        last_request = [time.monotonic()]
        app.before_request(lambda: last_request.__setitem__(0, time.monotonic()))
        server = listen(app, host, port, ports)
        shown = f"[{server.effective_host}]" if ":" in str(server.effective_host) else server.effective_host
        address = f"http://{shown}:{server.effective_port}/"
        announce(f"Khizana is at {address}  (Ctrl-C stops it)")
        if editing is not None:
            announce(f"Whoever opens this address may edit: {address}edit?token={editing.token}")
            if host not in OWN_ADDRESSES:
                announce("That address is a password: open it over HTTPS alone, through a server in front.")
        if idle_exit is not None:
            threading.Thread(
                target=stop_when_idle, args=(server, last_request, idle_exit), daemon=True
            ).start()
        kernels = threading.Timer(SETTLED, loading.begin)
        kernels.daemon = True
        kernels.start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run()
        kernels.cancel()
        server.close()


def listen(app: Flask, host: str, port: int, ports: int) -> BaseWSGIServer:
    """Return a server that listens on the first free port from `port` on.

    Raises:
        KhizanaError: none of them could be had.
    """
    from waitress import create_server

    # A page opened in three tabs is not worth a line in the log.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # The port is taken here, and not by waitress, which leaves a socket behind for each that is in use.
    return create_server(
        app,
        sockets=[free_socket(host, port, ports)],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )


def free_socket(host: str, port: int, ports: int) -> socket.socket:
    """Return a socket bound to the first free port from `port` on.

    Raises:
        KhizanaError: none of them could be had.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise KhizanaError(
            f"cannot listen on '{host}': there is no such address",
            hint="Name an address of this machine with --host, such as 127.0.0.1.",
        ) from error
    # Of a name with several addresses, such as localhost, the IPv4 one: every browser tries it.
    family, _, _, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    for candidate in range(port, min(port + ports, LAST_PORT + 1)):
        try:
            return socket.create_server((address[0], candidate), family=family)
        except OSError as error:
            fault = error
    raise KhizanaError(
        f"cannot listen on {host} port {port}: {os.strerror(fault.errno) if fault.errno else fault}",
        hint="Name another with --port, or --port 0 for any that is free."
        if fault.errno == errno.EADDRINUSE
        else "Name an address of this machine with --host, and a port that you may use with --port.",
    ) from fault


def stop_when_idle(server: BaseWSGIServer, last_request: list[float], seconds: float) -> None:
    """Close the server once nobody has asked for a page for so long."""
    while (left := last_request[0] + seconds - time.monotonic()) > 0:
        threading.Event().wait(left)
    server.close()
