"""The seam to full-text search, and the engines behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from indexer.engine.base import Engine
from indexer.errors import EngineError


def _memory(_folder: Path) -> Engine:
    from indexer.engine.memory import MemoryEngine

    return MemoryEngine()


def _whoosh(folder: Path) -> Engine:
    from indexer.engine.whoosh_engine import WhooshEngine

    return WhooshEngine.open(folder)


ENGINES: Mapping[str, Callable[[Path], Engine]] = MappingProxyType({"memory": _memory, "whoosh": _whoosh})
"""Every engine by name, and how to open it on a folder. Imported when asked for: Whoosh takes its time."""


def open_engine(name: str, folder: Path) -> Engine:
    """Open an engine on the folder that it owns; nothing is written until it is told to.

    Args:
        name: a key of `ENGINES`.
        folder: where its files are or will be.

    Raises:
        EngineError: there is no engine of this name.
    """
    if name not in ENGINES:
        raise EngineError(f"there is no engine {name!r}", hint=f"Known are {', '.join(ENGINES)}.")
    return ENGINES[name](folder)
