"""What the log is told: a fault of the archive comes with every request, and is told of once a minute."""

from __future__ import annotations

import threading
import time


class Reports:
    """What was told lately. Threads may share it.

    Args:
        seconds: for so long a message is not told again.
        most: so many messages are remembered.
    """

    def __init__(self, seconds: float = 60.0, most: int = 1_000) -> None:
        self._seconds, self._most = seconds, most
        self._told: dict[str, float] = {}
        self._lock = threading.Lock()

    def due(self, message: str) -> bool:
        """Return whether a message is to be told; it then counts as told."""
        now = time.monotonic()
        with self._lock:
            before = self._told.get(message)
            if before is not None and now - before < self._seconds:
                return False
            if len(self._told) >= self._most:
                self._told.clear()
            self._told[message] = now
        return True
