"""What the benchmark asks of an engine: a small protocol that each peer is adapted to.

Only the standard library is used: peers run in environments of their own.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from tests.benchmarks.engines.queries import Query

LIMIT = 10
"""So many hits are asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer looked at, to compare engines.

    Attributes:
        total: how many texts match, or None where the engine does not say.
        ids: the first ones.
        counts: how many matches each site has, where that was asked for.
    """

    total: int | None
    ids: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


class Handle(Protocol):
    """An open index, used by one thread."""

    def prepare(self, query: Query) -> Any:
        """Return a query in the engine's own form, or None where it has no such query; not timed."""

    def run(self, prepared: Any) -> Any:
        """Find the first `LIMIT` hits, as far as the engine's own numbers for them; this is timed."""

    def look(self, prepared: Any) -> Answer:
        """Answer once more, with all that is to be compared; not timed."""


class Adapter(Protocol):
    """An engine."""

    def version(self) -> str:
        """Return its name and version."""

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        """Index a file of texts into an empty folder; return figures of its own, in seconds."""

    def open(self, folder: Path) -> Handle:
        """Open the index; called once for each thread."""


@runtime_checkable
class Warming(Protocol):
    """An adapter that makes something ready in processes that answer many queries."""

    def warm(self) -> None:
        """Make it ready; not timed."""


def load(module: str) -> Adapter:
    """Return the adapter of a module of `tests.benchmarks.engines.adapters`.

    Raises:
        ImportError: the engine is not installed.
    """
    adapter: Adapter = importlib.import_module(f"tests.benchmarks.engines.adapters.{module}").ADAPTER
    return adapter
