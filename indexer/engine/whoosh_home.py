"""Where an engine's files are: its stamp, and beside it a folder for the index that the stamp speaks of.

A new index is made in a folder of its own. Putting the stamp that names it is the one step by which it
takes the old one's place, so that no reader ever sees half of it.
"""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

import os
import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from indexer.disk import settle
from indexer.engine.mapping import mapped
from indexer.engine.stamps import Placed, StampWatch, read_stamp, write_stamp

if TYPE_CHECKING:
    from mmap import mmap

    from whoosh.filedb.filestore import RamStorage

    from indexer.engine.whoosh_storage import Storage

DATA = re.compile(r"data-[0-9a-f]{8}")
"""Names of folders that hold an index; no other name is opened or deleted."""


class Home(Protocol):
    """The place of an engine's files."""

    def __str__(self) -> str: ...

    def state(self) -> Hashable:
        """Return what changes with every stamp; None while there is none."""

    def read(self) -> Placed | None:
        """Return the stamp, or None while there is none."""

    def write(self, placed: Placed) -> None:
        """Put a stamp, in one step and for good."""

    def names(self, name: str) -> list[str]:
        """Return the names of the files of an index; none where there is no such index."""

    def content(self, name: str, file: str) -> mmap | bytes:
        """Return what is in a file of an index.

        Raises:
            OSError, LookupError: there is no such file, or it cannot be read.
        """

    def storage(self, name: str) -> Storage:
        """Return the folder of an index, as Whoosh knows it."""

    def fresh(self) -> str:
        """Make an empty folder for an index, and return its name."""

    def sweep(self, keep: str) -> None:
        """Delete the folders of all other indexes, as far as nobody holds their files."""

    def close(self) -> None:
        """Let go of what it keeps open; it may be asked again."""


class FolderHome:
    """A folder on disk; nothing is there until an index is made.

    Args:
        folder: the folder that the engine owns.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._watch = StampWatch(folder)
        # Every search asks for this.
        self.state: Callable[[], Hashable] = self._watch.state

    def __str__(self) -> str:
        return str(self._folder)

    def read(self) -> Placed | None:
        """Return the stamp.

        Raises:
            OSError, ValueError: it cannot be read.
        """
        placed = read_stamp(self._folder)
        if placed is not None and not DATA.fullmatch(placed.folder):
            raise ValueError(f"the stamp names {placed.folder!r}, which is no folder of an index")
        return placed

    def write(self, placed: Placed) -> None:
        """Put a stamp."""
        write_stamp(self._folder, placed)

    def names(self, name: str) -> list[str]:
        """Return the names of the files of an index."""
        folder = self._folder / name
        return [path.name for path in folder.iterdir()] if folder.is_dir() else []

    def content(self, name: str, file: str) -> mmap | bytes:
        """Return what is in a file of an index, mapped."""
        return mapped(self._folder / name / file)

    def storage(self, name: str) -> Storage:
        """Return the folder of an index, as Whoosh knows it."""
        from indexer.engine.whoosh_storage import DurableStorage

        return DurableStorage(str(self._folder / name))

    def fresh(self) -> str:
        """Make an empty folder."""
        name = f"data-{_any_name()}"
        (self._folder / name).mkdir(parents=True)
        settle(self._folder)
        return name

    def sweep(self, keep: str) -> None:
        """Delete the folders of all other indexes."""
        import shutil

        for path in self._folder.iterdir():
            if DATA.fullmatch(path.name) and path.name != keep:
                shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Let go of the stamp."""
        self._watch.close()


class _StampInMemory:
    """The stamp of a home that is seen by nobody else."""

    def __init__(self) -> None:
        self._placed: Placed | None = None
        self._state = 0

    def state(self) -> Hashable:
        """Return what changes with every stamp."""
        return self._state or None

    def read(self) -> Placed | None:
        """Return the stamp."""
        return self._placed

    def write(self, placed: Placed) -> None:
        """Put a stamp."""
        self._placed = placed
        self._state += 1

    def close(self) -> None:
        """Do nothing: nothing is kept open."""


class BesideHome(_StampInMemory):
    """A place beside an index that is in use: the same folders, and a stamp that nobody else sees yet.

    Args:
        home: where the index in use is.
    """

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._home = home

    def __str__(self) -> str:
        return str(self._home)

    def names(self, name: str) -> list[str]:
        """Return the names of the files of an index."""
        return self._home.names(name)

    def content(self, name: str, file: str) -> mmap | bytes:
        """Return what is in a file of an index."""
        return self._home.content(name, file)

    def storage(self, name: str) -> Storage:
        """Return the folder of an index, as Whoosh knows it."""
        return self._home.storage(name)

    def fresh(self) -> str:
        """Make an empty folder."""
        return self._home.fresh()

    def sweep(self, keep: str) -> None:
        """Do nothing: the index in use is still in use."""


class MemoryHome(_StampInMemory):
    """The same in memory, for tests."""

    def __init__(self) -> None:
        super().__init__()
        self._storages: dict[str, RamStorage] = {}

    def __str__(self) -> str:
        return "index in memory"

    def names(self, name: str) -> list[str]:
        """Return the names of the files of an index."""
        return list(self._storages[name].files)

    def content(self, name: str, file: str) -> mmap | bytes:
        """Return what is in a file of an index."""
        content: bytes = self._storages[name].files[file]
        return content

    def storage(self, name: str) -> Storage:
        """Return the storage of an index."""
        return self._storages[name]

    def fresh(self) -> str:
        """Make an empty storage."""
        from whoosh.filedb.filestore import RamStorage

        name = f"memory-{_any_name()}"
        self._storages[name] = RamStorage()
        return name

    def sweep(self, keep: str) -> None:
        """Forget all other indexes."""
        self._storages = {name: storage for name, storage in self._storages.items() if name == keep}


def _any_name() -> str:
    """Return eight hexadecimal digits that no other folder has."""
    return os.urandom(4).hex()
