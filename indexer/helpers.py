"""Processes that help another: how many there may be, how they begin, and when they end."""

from __future__ import annotations

import gc
import os
import signal
import threading
from contextlib import contextmanager
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerContext, SpawnContext

NEEDED = (
    "archive",
    "indexer.following",
    "indexer.settling",
    "indexer.document",
    "indexer.engine.whoosh_engine",
)
"""What other processes import, cleaning and the index: it takes most of a second."""


SEEN_TO = 50_000
"""Python looks for circles of garbage when so many more objects were made than went: some megabytes."""


def usable_cores() -> int:
    """Return how many processors this process may use; a container or `taskset` may leave it fewer."""
    count = getattr(os, "process_cpu_count", None)
    if count is not None:
        return count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def helper_context() -> ForkServerContext | SpawnContext:
    """Return what begins other processes; they are to call `serve_parent` first.

    They are no forks of this process, which would inherit the database, the lock, and threads in any state.
    Where the system has it, one process imports what all of them need, and they are forks of that.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(NEEDED))
    return context


def collect_seldom() -> None:
    """Let Python look for circles of garbage seldom from now on, and never among what is alive already.

    For commands that go through thousands of pages: what they make goes by itself, but for a few objects a
    page, and looking takes a twentieth of their time.
    """
    gc.freeze()
    gc.set_threshold(SEEN_TO, *gc.get_threshold()[1:])


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back for a moment, where the system can: it comes when that is over.

    A pool of processes that is interrupted while it takes a task in waits for ever when it is to end.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve_parent() -> None:
    """Leave Ctrl-C to the process that began this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        # Killed, it could not tell us; and whoever waits for our next task waits for ever.
        os._exit(1)
