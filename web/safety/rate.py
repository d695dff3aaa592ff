"""How often one client may ask: a bucket of tokens each, which fills up steadily, and a request takes one.

Each process that answers keeps its own buckets, so a client whose connections reach several of them may ask
as many times more.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import TooManyRequests

if TYPE_CHECKING:
    from flask import Flask

BURST_SECONDS = 6
"""A full bucket holds what comes in so many seconds: a page with what belongs to it, and quick typing."""

CLIENTS_REMEMBERED = 10_000
NETWORK_OF_ONE = 64
"""So many bits of an IPv6 address are one client's: it chooses the others as it likes."""


class Buckets:
    """The buckets of all clients.

    Of each is kept when it will be full again (the generic cell rate algorithm, ITU-T I.371, does the same);
    a client that asked longest ago is forgotten where there are too many.

    Args:
        rate: tokens a second.
        burst: how many a full bucket holds, at least 1.
        clock: seconds that never go back.
    """

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._token, self._capacity = 1 / rate, max(burst, 1) / rate
        self._clock = clock
        self._full_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, client: str) -> float:
        """Take a token of a client's, and return 0; where there is none, return in how many seconds."""
        with self._lock:
            now = self._clock()
            # Taken out and put in again, clients stand in the order in which they asked.
            full_at = max(self._full_at.pop(client, now), now)
            missing = full_at + self._token - now - self._capacity
            self._full_at[client] = full_at if missing > 0 else full_at + self._token
            if len(self._full_at) > CLIENTS_REMEMBERED:
                del self._full_at[next(iter(self._full_at))]
            return max(missing, 0.0)


def limit_rate(app: Flask, rate: float) -> None:
    """Let an application answer 429 to a client that asks too often; files of the pages are not counted.

    Args:
        app: the application.
        rate: how many requests a second one client may go on making.
    """
    buckets = Buckets(rate, rate * BURST_SECONDS)

    def check() -> None:
        if request.endpoint == "static":
            return
        seconds = buckets.take(client_of(request.remote_addr))
        if seconds:
            raise TooManyRequests(retry_after=math.ceil(seconds))

    app.before_request(check)


def client_of(address: str | None) -> str:
    """Return what stands for the client at an address.

    >>> client_of("192.0.2.7"), client_of("2001:db8::1:2:3:4")
    ('192.0.2.7', '2001:db8::')
    """
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if parsed.version == 4 or parsed.ipv4_mapped:  # noqa: PLR2004  the versions of IP have no names
        return str(parsed if parsed.version == 4 else parsed.ipv4_mapped)  # noqa: PLR2004
    return str(ipaddress.ip_network((parsed, NETWORK_OF_ONE), strict=False).network_address)
