"""How often one client may ask: a bucket of tokens each, which fills up steadily, and a request takes some.

The processes that answer on one socket share their buckets.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import threading
import time
from array import array
from collections.abc import Callable, MutableSequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import current_app, request
from werkzeug.exceptions import TooManyRequests

from web.safety.costs import cost

if TYPE_CHECKING:
    from flask import Flask

NAME = "khizana buckets"
BURST_SECONDS = 6
"""A full bucket holds what comes in so many seconds: a page with what belongs to it, and quick typing."""

BUCKETS = 65_536
"""So many there are. Clients that fall into one share it: among a thousand, one of sixty does."""

NETWORK_OF_ONE = 64
"""So many bits of an IPv6 address are one client's: it chooses the others as it likes."""


@dataclass(frozen=True, slots=True)
class Table:
    """The buckets of all clients: when each will be full again, in seconds of the clock.

    Attributes:
        full_at: a number a bucket, at first 0; it may lie where several processes see it.
        key: what decides which bucket is whose; unknown to clients, who could else choose it.
    """

    full_at: MutableSequence[float] = field(default_factory=lambda: array("d", bytes(8 * BUCKETS)))
    key: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def place(self, client: str) -> int:
        """Return the place of a client's bucket."""
        hashed = hashlib.blake2b(client.encode(), digest_size=8, key=self.key).digest()
        return int.from_bytes(hashed) % len(self.full_at)


class Buckets:
    """Takes tokens out of buckets (the generic cell rate algorithm, ITU-T I.371, does the same).

    Nothing locks the processes that share a table, so that none can die with the lock: of two that count one
    client in the same microsecond, one may go uncounted.

    Args:
        rate: tokens a second.
        burst: how many a full bucket holds, at least 1.
        table: the buckets.
        clock: seconds that never go back, the same in all processes.
    """

    def __init__(
        self, rate: float, burst: float, table: Table, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._token, self._capacity = 1 / rate, max(burst, 1) / rate
        self._table, self._clock = table, clock
        self._lock = threading.Lock()

    def take(self, client: str, tokens: int = 1, *, had: int = 0) -> float:
        """Take tokens of a client's, and return 0; where there are too few, return in how many seconds not.

        More tokens than a full bucket holds are as many as it holds.

        Args:
            client: who asks.
            tokens: how many are wanted in all.
            had: how many of these were taken before.
        """
        place, full_at = self._table.place(client), self._table.full_at
        with self._lock:
            now = self._clock()
            # What a bucket lacks is counted from now on, so that a full one lacks nothing by rounding.
            wanted = min(tokens * self._token, self._capacity) - had * self._token
            lacks = max(full_at[place] - now, 0.0) + max(wanted, 0.0)
            if lacks > self._capacity:
                return lacks - self._capacity
            full_at[place] = now + lacks
            return 0.0


def limit_rate(app: Flask, rate: float, table: Table | None = None) -> None:
    """Let an application answer 429 to a client that asks too often, or for too much (`web.safety.costs`).

    Args:
        app: the application.
        rate: how many usual requests a second one client may go on making.
        table: the buckets, where several processes share them.
    """
    app.extensions[NAME] = Buckets(rate, rate * BURST_SECONDS, table or Table())
    app.before_request(lambda: take_tokens(cost()))


def take_tokens(tokens: int, *, had: int = 0) -> None:
    """Take tokens for the present request, where the application counts them.

    Args:
        tokens: how many in all.
        had: how many of these it has taken already.

    Raises:
        TooManyRequests: its client has too few (429).
    """
    buckets: Buckets | None = current_app.extensions.get(NAME)
    if buckets is None or not tokens:
        return
    seconds = buckets.take(client_of(request.remote_addr), tokens, had=had)
    if seconds:
        raise TooManyRequests(retry_after=math.ceil(seconds))


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
