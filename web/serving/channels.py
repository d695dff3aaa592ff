"""Connections that readers cannot stall: none holds a thread of the server, none is kept for one too slow.

Waitress lets a thread wait while a connection has more than 16 MB (its high watermark) unsent, and its
timeout counts from the last byte that was taken: a byte now and then keeps a connection for ever.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from web.safety.headers import HEADERS

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

WINDOW = 60.0
"""In so many seconds a reader for whom something waits"""
SLOWEST = 8_192
"""must take so many bytes a second."""


class InertErrors(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Waitress's own errors (400, 413, 431)."""

    def execute(self) -> None:
        """Answer."""
        self.response_headers.extend(HEADERS.items())
        super().execute()


class MovingChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that its reader cannot stall."""

    error_task_class = InertErrors
    bytes_sent = 0
    window: tuple[float, int] | None = None  # since when something waits, and what was sent before

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Send what the socket takes, and return how many bytes that was."""
        sent: int = super().send(data, do_close=do_close)
        self.bytes_sent += sent
        return sent

    def look(self, now: float) -> None:
        """Close the connection if it is to be closed, or moves too slowly."""
        if not self.total_outbufs_len:
            self.window = None
        elif self.window is None:
            self.window = now, self.bytes_sent
        elif (seconds := now - self.window[0]) >= WINDOW:
            self.will_close |= self.bytes_sent - self.window[1] < seconds * SLOWEST
            self.window = now, self.bytes_sent
        if self.will_close:
            self.cut()

    def cut(self) -> None:
        """Let the server's loop close the connection, which it does once it can be written to."""
        self.will_close = True
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def _flush_outbufs_below_high_watermark(self) -> None:
        """Go on without waiting: who has more waiting than the server keeps for one is disconnected."""
        if self.total_outbufs_len > self.adj.outbuf_high_watermark:
            self.connected = False
            self.cut()
            self.server.pull_trigger()


def keep_moving(server: BaseWSGIServer) -> None:
    """Let a server have such connections, and look at them from time to time."""
    server.channel_class = MovingChannel
    server.maintenance = partial(_look, server)


def _look(server: Any, now: float) -> None:
    """Close the connections that are silent, or too slow; the server calls this twice a minute."""
    type(server).maintenance(server, now)
    for channel in list(server.active_channels.values()):
        channel.look(now)
