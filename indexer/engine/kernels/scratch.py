"""The machine's own memory: one for each thread, empty between requests."""

from __future__ import annotations

import threading

import numpy as np

from indexer.engine.kernels.codes import MOST_DOCUMENTS, MOST_LEVELS, SLOTS, STATE_NUMBERS, WORDS

MOST_WANTED = 10_000
"""Pages that end farther behind are left to arrays."""


class Scratch:
    """Memory of one thread, at addresses that the machine is told; what is not touched takes no room."""

    def __init__(self) -> None:
        self._arrays = (
            np.zeros((SLOTS + MOST_LEVELS) * WORDS, np.uint64),
            np.zeros(SLOTS * MOST_DOCUMENTS, np.float64),
            np.zeros(MOST_DOCUMENTS, np.uint32),
            np.zeros(STATE_NUMBERS, np.int64),
            *np.zeros((5, MOST_WANTED), np.int64),
        )
        self.addresses = [one.ctypes.data for one in self._arrays]
        """In the order of `codes.BITS` to `codes.UNRANKED`."""


class _Threads(threading.local):
    def __init__(self) -> None:
        self.scratch = Scratch()


_THREADS = _Threads()


def scratch() -> Scratch:
    """Return this thread's memory."""
    return _THREADS.scratch
