"""Long work is done a few pieces at a time: who comes when all turns are taken is told so, and does not wait.

Waiting would hold one of the server's few threads, and with them everybody's searches. Each process that
answers has turns of its own.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from archive.errors import KhizanaError

RETRY_AFTER = 5
"""After so many seconds one may ask again."""


class BusyError(KhizanaError):
    """All turns are taken, or all that one client may have."""

    def __init__(self) -> None:
        super().__init__("the server is busy with long work", hint="Try again in a moment.")


class Turns:
    """So many turns in all.

    Args:
        most: how many there are.
        each: how many of them one client may have.
    """

    def __init__(self, most: int, each: int = 1) -> None:
        self._most, self._each = most, each
        self._taken: Counter[str] = Counter()
        # A finalizer gives turns back, and may run in whatever thread holds the lock (PEP 442).
        self._lock = threading.RLock()

    def take(self, client: str) -> Callable[[], None]:
        """Take a turn, and return what gives it back; each is called once.

        Raises:
            BusyError: there is none.
        """
        with self._lock:
            if self._taken.total() >= self._most or self._taken[client] >= self._each:
                raise BusyError
            self._taken[client] += 1
        return partial(self._give_back, client)

    @contextmanager
    def taken(self, client: str) -> Iterator[None]:
        """Have a turn while what is inside runs.

        Raises:
            BusyError: there is none.
        """
        give_back = self.take(client)
        try:
            yield
        finally:
            give_back()

    def _give_back(self, client: str) -> None:
        with self._lock:
            self._taken[client] -= 1
            if not self._taken[client]:
                # Else every client that ever asked is remembered.
                del self._taken[client]
