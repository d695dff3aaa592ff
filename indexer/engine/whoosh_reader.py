"""The last commit as searches see it: opened once, kept until another commit lands."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING

from indexer.engine.segment_list import (
    EXTENSION,
    SCHEMA_NAME,
    ListedSegment,
    SegmentName,
    latest_list,
    read_list,
)
from indexer.engine.stamps import Placed
from indexer.engine.whoosh_errors import REBUILD, damaged
from indexer.engine.whoosh_home import Home
from indexer.errors import IndexMissingError, IndexOutdatedError

if TYPE_CHECKING:
    from indexer.engine.base import Stamp
    from indexer.engine.segment import Segment, SegmentFile
    from indexer.engine.view import View

ATTEMPTS = 10
PAUSE = 0.02
"""How often, and after how many seconds, to look again when a commit took files away meanwhile."""


class Reader:
    """Opens views of an index and keeps the last one.

    A view is let go of when the last search that uses it ends, and its mapped files with it; so no search
    is ever cut off, and no lock is held while searching.

    Args:
        home: where the index is.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = Lock()
        self._opened: tuple[Hashable, View, Stamp] | None = None
        self._files: dict[tuple[str, str], SegmentFile] = {}

    def view(self) -> View:
        """Return the last commit.

        Raises:
            IndexMissingError: there is no index.
            IndexOutdatedError: another version of the engine made it.
        """
        state = self._home.state()
        opened = self._opened
        if opened is not None and opened[0] == state:
            return opened[1]
        with self._lock:
            # Another thread may have opened it while this one waited.
            state = self._home.state()
            if self._opened is None or self._opened[0] != state:
                self._opened = state, *self._open()
            return self._opened[1]

    def stamp(self) -> Stamp | None:
        """Return the stamp of the view that is open; None where none is, or another commit landed."""
        opened = self._opened
        return opened[2] if opened is not None and opened[0] == self._home.state() else None

    def forget(self) -> None:
        """Look at the files again before the next search."""
        with self._lock:
            self._opened = None

    def close(self) -> None:
        """Let go of all files that no search uses."""
        with self._lock:
            self._opened = None
            self._files = {}
            self._home.close()

    def check(self, placed: Placed) -> None:
        """Look whether there is a list of segments.

        Raises:
            FileNotFoundError: there is none.
        """
        latest_list(self._home.names(placed.folder))

    def opener(self, placed: Placed) -> Callable[[SegmentName], Segment]:
        """Return what opens segments of the index that a stamp speaks of."""
        # Here and below: what asks for the stamp alone needs none of it.
        from indexer.engine.sections import SectionFile
        from indexer.engine.segment import Segment, SegmentFile

        def open_segment(segment: SegmentName) -> Segment:
            key = placed.folder, segment.segment_id()
            known = self._files.get(key)
            if known is None:
                data = self._home.content(placed.folder, segment.segment_id() + EXTENSION)
                known = self._files[key] = SegmentFile(SectionFile(data))
            return Segment(known, frozenset(segment.deleted_docs()))

        return open_segment

    def _open(self) -> tuple[View, Stamp]:
        for attempt in range(ATTEMPTS):
            try:
                return self._open_once()
            except FileNotFoundError:
                if attempt == ATTEMPTS - 1:
                    raise
                time.sleep(PAUSE)
        raise AssertionError  # the loop returns or raises

    def _open_once(self) -> tuple[View, Stamp]:
        from indexer.engine.view import View

        placed = self._home.read()
        if placed is None:
            raise IndexMissingError(f"{self._home}: there is no index yet", hint=REBUILD)
        if placed.stamp.schema != SCHEMA_NAME:
            raise IndexOutdatedError(f"{self._home}: another version made the index", hint=REBUILD)
        segments = self._segments(placed)
        opener = self.opener(placed)
        view = View([opener(segment) for segment in segments])
        current = {(placed.folder, segment.segment_id()) for segment in segments}
        self._files = {key: file for key, file in self._files.items() if key in current}
        return view, placed.stamp

    def _segments(self, placed: Placed) -> list[ListedSegment]:
        name, generation = latest_list(self._home.names(placed.folder))
        data = bytes(self._home.content(placed.folder, name))
        try:
            return read_list(data, generation)
        except Exception as exc:  # a damaged pickle may raise anything
            raise damaged(str(self._home), exc) from exc
