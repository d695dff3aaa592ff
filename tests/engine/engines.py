"""The engines that tests are held to, and how each is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.base import Engine
from indexer.engine.kernels import loading
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.engine.whoosh_home import FolderHome


def compiled_run() -> Callable[..., int]:
    """Return the compiled machine; skips the test where it cannot be had."""
    run = loading.machine()
    if run is None:
        pytest.skip("numba is not installed, or switched off")
    return run


def open_named(name: str, folder: Path) -> Engine:
    """Open an engine of `NAMES`; `compiled` is Whoosh's with the compiled machine."""
    if name != "compiled":
        return open_engine(name, folder)
    run = compiled_run()
    return WhooshEngine(FolderHome(folder), run=lambda: run)


NAMES = ("memory", "whoosh", "compiled")
