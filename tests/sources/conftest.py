"""How these tests read: a file made on the fly, in a folder of its own that is also the present one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.article import RawSource
from indexer.errors import SourceError
from indexer.sources import Limits, ReadOptions, read_sources

Read = Callable[..., list[RawSource | SourceError]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the present one: names come out relative."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read(here: Path) -> Read:
    """Write one file, or none, and read paths: ``read("a.txt", b"…", kind="txt", source_bytes=100)``."""

    def _read(
        path: str, data: bytes | None = None, *, as_is: bool = False, kind: str | None = None, **limits: int
    ) -> list[RawSource | SourceError]:
        if data is not None:
            (here / path).write_bytes(data)
        return list(read_sources([path], ReadOptions(as_is=as_is, kind=kind, limits=Limits(**limits))))

    return _read


@pytest.fixture
def told() -> Callable[[list[RawSource | SourceError]], list[str]]:
    """Say outcomes in short: ``name = data`` for a source, ``Type name: reason`` for an error."""

    def _told(outcomes: list[RawSource | SourceError]) -> list[str]:
        return [
            f"{one.name} = {one.data.decode(errors='backslashreplace')}"
            if isinstance(one, RawSource)
            else f"{type(one).__name__} {one}"
            for one in outcomes
        ]

    return _told
