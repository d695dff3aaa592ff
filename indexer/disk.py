"""Writing small files so that a crash leaves the old content or all of the new."""

from __future__ import annotations

import os
import time
from pathlib import Path


def write_settled(path: Path, data: bytes) -> None:
    """Write a small file in one step: after a crash it has its old content or all of the new."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # File systems count time in steps of milliseconds; so two writes in one step can be told apart.
    moment = time.time_ns()
    os.utime(beside, ns=(moment, moment))
    beside.replace(path)
    settle(path.parent)


def settle(path: Path) -> None:
    """Have the system write a file or a folder out to the disk."""
    if path.is_dir():
        if os.name == "nt":
            return  # Windows opens no folders, and keeps their entries in its journal.
        flags = os.O_RDONLY
    else:
        flags = os.O_RDWR  # Windows flushes only files that are open for writing.
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
