"""The stamp beside an index: what made it, how far it goes, and which folder holds it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from indexer.disk import write_settled
from indexer.engine.base import Stamp

NAME = "stamp.json"

SURE = 0.05
"""For so many seconds, an open stamp that has its name is taken for the one that its path leads to."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A stamp, and the name of the folder with the index that it speaks of."""

    stamp: Stamp
    folder: str


def read_stamp(folder: Path) -> Placed | None:
    """Return the stamp in an engine's folder, or None where there is none.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not a stamp.
    """
    try:
        content = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        return None
    match content:
        case {
            "schema": str(schema),
            "analyzer": str(analyzer),
            "revision": int(revision),
            "folder": str(name),
        } if name == Path(name).name:
            return Placed(Stamp(schema, analyzer, revision), name)
        case _:
            raise ValueError("it is not a stamp")


def write_stamp(folder: Path, placed: Placed) -> None:
    """Put a stamp into an engine's folder, in one step and for good."""
    stamp = placed.stamp
    content = {
        "schema": stamp.schema,
        "analyzer": stamp.analyzer,
        "revision": stamp.revision,
        "folder": placed.folder,
    }
    write_settled(folder / NAME, json.dumps(content).encode())


def stamp_state(stamp: str) -> tuple[int, ...] | None:
    """Return what changes whenever another stamp is put in the place of one; None while there is none."""
    try:
        status = os.stat(stamp)  # noqa: PTH116  paths take as long as the system does
    except FileNotFoundError:
        return None
    return _known_by(status)


def _known_by(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


class StampWatch:
    """Tells, for every search, whether another stamp was put in the place of one.

    The stamp is kept open. To ask an open file how it is takes less than half of the time that finding it by
    its path does, and tells as much: a stamp that was replaced or deleted has one name less, at once, whoever
    did that, and one that was written to has changed. What happens to the folders above it cannot be seen
    so, nor can every file system count the names of what other computers delete: so the path is asked as
    well, where that was not done for `SURE` seconds. Windows replaces no file that is open, so there it is
    asked each time.

    Args:
        folder: the engine's folder, which need not exist.
        keeps: whether the stamp may be kept open.
    """

    def __init__(self, folder: Path, *, keeps: bool = os.name == "posix") -> None:
        self._path = str(folder / NAME)
        self._keeps = keeps
        self._open: _OpenStamp | None = None

    def state(self) -> tuple[int, ...] | None:
        """Return what changes with every stamp; None while there is none."""
        known = self._open
        return known.state if known is not None and known.is_as_it_was() else self._looked()

    def close(self) -> None:
        """Let go of the stamp."""
        self._open = None

    def _looked(self) -> tuple[int, ...] | None:
        """Look where the stamp should be, and keep what is there open."""
        if not self._keeps:
            return stamp_state(self._path)
        known = self._open
        if known is not None and known.is_found(self._path):
            return known.state
        try:
            known = _OpenStamp(self._path)
        except FileNotFoundError:
            self._open = None
            return None
        # Another one may have taken its place since it was opened.
        self._open = known if known.has_name else None
        return known.state


class _OpenStamp:
    """A stamp that is kept open, until nobody asks it any more.

    Args:
        path: where it is.

    Attributes:
        state: what it is known by.
        has_name: whether it could still be found when it was opened.

    Raises:
        OSError: it cannot be opened.
    """

    __slots__ = ("_changed", "_file", "_names", "_until", "has_name", "state")

    def __init__(self, path: str) -> None:
        self._until = monotonic() + SURE
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        status = os.fstat(self._file)
        self.state = _known_by(status)
        self.has_name = status.st_nlink > 0
        self._names, self._changed = status.st_nlink, status.st_ctime_ns

    def __del__(self) -> None:
        with suppress(AttributeError, OSError):
            os.close(self._file)

    def is_as_it_was(self) -> bool:
        """Return whether nothing happened to it; False also where that is to be looked up by its path."""
        if monotonic() > self._until:
            return False
        try:
            status = os.fstat(self._file)
        except OSError:  # as network folders say that it is gone
            return False
        return status.st_nlink == self._names and status.st_ctime_ns == self._changed

    def is_found(self, path: str) -> bool:
        """Return whether a path leads to it, and it is as it was."""
        found = monotonic()
        if stamp_state(path) != self.state:
            return False
        self._until = found + SURE
        return self.is_as_it_was()
