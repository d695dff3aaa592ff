"""The server: a socket on a free port, and waitress on it, which answers even what is no request inertly."""

from __future__ import annotations

import errno
import logging
import os
import socket
from typing import TYPE_CHECKING, Any

from archive.errors import KhizanaError
from web.safety.limits import MOST_ADDRESS, MOST_BODY

if TYPE_CHECKING:
    from flask import Flask
    from waitress.server import BaseWSGIServer

LAST_PORT = 65_535
THREADS = 8
CONNECTIONS = 500
"""Open at once, waiting ones included; well below the 1,024 files that ``select`` can watch."""

MOST_HEADERS = 2 * MOST_ADDRESS
"""Bytes of all headers of a request, its address among them."""

SILENT_SECONDS = 60
"""A connection on which nothing moves for so long is closed."""


def listen(app: Flask, host: str, port: int, ports: int) -> BaseWSGIServer:
    """Return a server that listens on the first free port from `port` on.

    Raises:
        KhizanaError: none of them could be had.
    """
    # The port is taken here, and not by waitress, which leaves a socket behind for each that is in use.
    return server_on(free_socket(host, port, ports), app)


def server_on(
    listening: socket.socket, app: Flask, *, prefix: str = "", proxied: bool = False
) -> BaseWSGIServer:
    """Return a server on a socket that listens already.

    Args:
        listening: the socket; several processes may share it.
        app: what answers.
        prefix: the path under which all pages stand, such as ``/archive``; empty for none.
        proxied: whether the headers of a server in front are left to `app`; else they are taken out.
    """
    from waitress import create_server

    from web.serving.channels import keep_moving

    # A page opened in three tabs is not worth a line in the log.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server: Any = create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT_SECONDS,
        max_request_header_size=MOST_HEADERS,
        # A little more than the application takes, which says so on a page.
        max_request_body_size=2 * MOST_BODY,
        url_prefix=prefix,
        ident=None,
        clear_untrusted_proxy_headers=not proxied,
    )
    keep_moving(server)
    return server


def free_socket(host: str, port: int, ports: int) -> socket.socket:
    """Return a socket that listens on the first free port from `port` on.

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


def address_of(listening: socket.socket, prefix: str = "") -> str:
    """Return the address at which a browser finds what answers on a socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}{prefix}/" if ":" in host else f"http://{host}:{port}{prefix}/"
