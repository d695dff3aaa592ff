"""Browsers that ask a server as fast as it answers: connections kept open, in several processes.

Each asks through a bare socket, so that asking takes as little of the machine as it can; what the processes
took of it is told with the times.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context

SILENCE = 30
"""After so many seconds without an answer a request counts as failed."""


@dataclass
class Answers:
    """What came of asking.

    Attributes:
        seconds: of each request, from its first byte to the last of its answer.
        errors: what was not answered with 200, by the status, or by the name of the error.
        size: the bytes of all bodies.
        cpu: seconds of the processor that asking took.
    """

    seconds: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)
    size: int = 0
    cpu: float = 0.0

    def add(self, other: Answers) -> None:
        """Take in what came of asking elsewhere."""
        self.seconds += other.seconds
        self.size += other.size
        self.cpu += other.cpu
        for name, count in other.errors.items():
            self.errors[name] = self.errors.get(name, 0) + count


def ask_all(port: int, paths: Sequence[str], *, seconds: float, processes: int, connections: int) -> Answers:
    """Ask for paths over and over for a while, and return what came of it.

    Args:
        port: of a server on this machine.
        paths: percent-encoded already; each connection begins elsewhere among them.
        seconds: how long.
        processes: how many ask.
        connections: how many each has.
    """
    context = get_context("spawn")
    with context.Pool(processes) as pool:
        rounds = [
            (port, [*paths[at:], *paths[:at]], seconds, connections)
            for at in range(0, len(paths), -(-len(paths) // processes))
        ][:processes]
        found = Answers()
        for one in pool.starmap(ask_here, rounds):
            found.add(one)
    return found


def ask_here(port: int, paths: Sequence[str], seconds: float, connections: int) -> Answers:
    """Ask for paths through several connections of this process."""
    parts = [Answers() for _ in range(connections)]
    started, end = time.process_time(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=ask_along, args=(port, paths[at::connections], end, part))
        for at, part in enumerate(parts)
    ]
    for thread in threads:
        thread.start()
    found = Answers()
    for thread, part in zip(threads, parts, strict=True):
        thread.join()
        found.add(part)
    found.cpu = time.process_time() - started
    return found


def ask_along(port: int, paths: Sequence[str], end: float, answers: Answers) -> None:
    """Ask for paths through one connection until a moment (of the monotonic clock) has come."""
    connection, number = Connection(port), 0
    while time.monotonic() < end:
        path = paths[number % len(paths)]
        number += 1
        began = time.perf_counter()
        try:
            status, size = connection.ask(path)
        except OSError as error:
            name = type(error).__name__
            answers.errors[name] = answers.errors.get(name, 0) + 1
            connection.close()
            connection = Connection(port)
            continue
        if status == "200":
            answers.seconds.append(time.perf_counter() - began)
            answers.size += size
        else:
            answers.errors[status] = answers.errors.get(status, 0) + 1
    connection.close()


class Connection:
    """A connection to a server on this machine, kept open; it is opened when it is first asked through."""

    def __init__(self, port: int, *, compressed: bool = True) -> None:
        self._address = ("127.0.0.1", port)
        self._rest = f" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: khizana-lang=ar\r\n"
        self._rest += "Accept-Encoding: gzip\r\n\r\n" if compressed else "\r\n"
        self._socket: socket.socket | None = None

    def ask(self, path: str) -> tuple[str, int]:
        """Return the status of an answer, and how many bytes its body has.

        Raises:
            OSError: there was no whole answer.
        """
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=SILENCE)
        self._socket.sendall(f"GET {path}{self._rest}".encode("ascii"))
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        left = size - len(body)
        while left > 0:
            left -= len(self._more())
        return head.split(b" ", 2)[1].decode("ascii"), size

    def close(self) -> None:
        """Close it."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _more(self) -> bytes:
        assert self._socket is not None
        received = self._socket.recv(262_144)
        if not received:
            raise ConnectionResetError("the server closed the connection")
        return received
