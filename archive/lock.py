"""One writer at a time: a file lock that the operating system frees however its process ends."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.clock import now
from archive.errors import ArchiveError, ArchiveLockedError
from archive.folder import holder_path, lock_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import filelock

COMMAND_LENGTH = 120


@contextmanager
def writer_lock(
    folder: Path, *, wait: float = 30.0, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the archive for writing during the block.

    Args:
        folder: the archive.
        wait: how many seconds to wait while another process holds it.
        on_wait: called once with a sentence for the user before waiting.

    Raises:
        ArchiveLockedError: it is still held after that time.
        ArchiveError: the lock file cannot be made.
    """
    # Importing it takes as long as many a search, which needs none.
    import filelock

    # Each writer has a lock of its own, so that two in one process exclude each other as well.
    lock = filelock.FileLock(lock_path(folder), thread_local=False)
    try:
        _acquire(lock, folder, wait, on_wait)
    except OSError as exc:
        raise ArchiveError(
            f"{lock_path(folder)}: the lock cannot be taken: {exc.strerror or exc}",
            hint="Check the permissions of the archive folder.",
        ) from exc
    try:
        _sign(folder)
        yield
    finally:
        # Unsigned while still holding the lock: later it would be the next writer's signature.
        with suppress(OSError):
            holder_path(folder).unlink(missing_ok=True)
        lock.release()


def holder(folder: Path) -> str:
    """Return who holds the archive, as far as it is known: ``process 4711 (khizana add pages)``."""
    try:
        signature = json.loads(holder_path(folder).read_text("utf-8"))
        return f"process {signature['pid']} ({signature['command']}, since {signature['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _acquire(
    lock: filelock.BaseFileLock, folder: Path, wait: float, on_wait: Callable[[str], None] | None
) -> None:
    import filelock

    with suppress(filelock.Timeout):
        lock.acquire(timeout=0)
        return
    if wait > 0:
        if on_wait is not None:
            on_wait(
                f"{holder(folder)} is writing to this archive; waiting up to {wait:.0f} s for it to finish"
            )
        with suppress(filelock.Timeout):
            lock.acquire(timeout=wait, poll_interval=0.05)
            return
    raise ArchiveLockedError(
        f"{folder}: {holder(folder)} is writing to this archive",
        hint="Wait until it has finished (khizana add --wait SECONDS waits longer), or end that process; "
        "nothing that it has committed is lost.",
    )


def _sign(folder: Path) -> None:
    """Say beside the lock who holds it; a courtesy, so that failing to is no failure."""
    command = " ".join([Path(sys.argv[0]).name if sys.argv else "python", *sys.argv[1:]])[:COMMAND_LENGTH]
    signature = {"pid": os.getpid(), "command": command, "since": now()}
    with suppress(OSError):
        holder_path(folder).write_text(json.dumps(signature), "utf-8")
