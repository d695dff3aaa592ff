"""Whether work grows with its length alone: told by comparison, on a machine of any speed, however busy."""

from __future__ import annotations

import time
from collections.abc import Callable

PARTS = 8
TRIES = 6


def grows_linearly(work: Callable[[str], object], part: str, length: int) -> bool:
    """Tell whether one long text takes about as long as its parts do one by one.

    Where the time grows with the square of the length, the long text takes eight times as long; what is
    linear is only ever by chance measured as half of that, and not again and again.

    Args:
        work: what is done with a text.
        part: what the texts repeat.
        length: of the long text, in code points.
    """
    short = part * max(length // len(part) // PARTS, 1)
    long = short * PARTS
    return any(_seconds(work, long, 1) < PARTS / 2 * _seconds(work, short, PARTS) for _ in range(TRIES))


def _seconds(work: Callable[[str], object], text: str, times: int) -> float:
    """Return how long a processor works on a text, so many times."""
    began = time.process_time()
    for _ in range(times):
        work(text)
    return time.process_time() - began
