"""The engines that are measured: what each is called, how it runs, and whose index it reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines.environments import Command, debian, java, own, packaged

OURS = ("khizana", "khizana-words", "khizana-arrays", "khizana-whole")
REAL = 20_000
"""So many articles are real; more are grown."""
SLOW_ABOVE = 100_000


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine.

    Attributes:
        command: gives how its worker is started, from the benchmark's folder.
        shares: whose index it reads, where that is not its own.
        whole: it indexes real articles, and there are none behind grown texts.
        slow: it is left out above `SLOW_ABOVE` texts unless it is asked for.
    """

    command: Callable[[Path], Command]
    shares: str | None = None
    whole: bool = False
    slow: bool = False


ENGINES: Mapping[str, Peer] = {
    "khizana": Peer(lambda _: own("khizana")),
    "khizana-words": Peer(lambda _: own("khizana_words"), shares="khizana"),
    "khizana-arrays": Peer(lambda _: own("khizana_arrays"), shares="khizana"),
    "khizana-whole": Peer(lambda _: own("khizana_whole"), whole=True),
    "whoosh3": Peer(lambda work: packaged(work, "stock_whoosh"), slow=True),
    "fts5": Peer(lambda _: own("sqlite_fts5")),
    "xapian": Peer(lambda work: debian(work, "xapian_bindings"), slow=True),
    "bm25s": Peer(lambda work: packaged(work, "bm25s_numba"), slow=True),
    "tantivy": Peer(lambda work: packaged(work, "tantivy_bindings")),
    "tantivy-counting": Peer(lambda work: packaged(work, "tantivy_counting"), shares="tantivy"),
    "lucene": Peer(java),
    "lucene-counting": Peer(lambda work: java(work, "counting"), shares="lucene"),
}
"""By name, in the order of the tables. Those that are counting say exactly how many texts match."""


def usual(size: int) -> list[str]:
    """Return the engines to measure at a size where none are named."""
    return [
        name
        for name, peer in ENGINES.items()
        if not (peer.whole and size != REAL) and not (peer.slow and size > SLOW_ABOVE)
    ]
