"""Wait for what other processes, threads or browsers do."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(holds: Callable[[], object], seconds: float = 30, pause: float = 0.02) -> None:
    """Wait until something holds, looking again after each pause; fail where it takes too long."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(pause)
