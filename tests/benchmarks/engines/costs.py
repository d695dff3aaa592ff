"""Where the time of Khizana's engine goes: ``python -m tests.benchmarks.engines.costs``.

Profiles the engine on the texts, queries and indexes that the benchmark keeps: a build, then each class of
queries, one field and all fields. The profiler makes many small calls dearer than they are; shares tell
where to look, the times without it tell how much there is to gain.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.engines.adapter import Adapter, load
from tests.benchmarks.engines.engines import REAL
from tests.benchmarks.engines.environments import ROOT
from tests.benchmarks.engines.queries import CLASSES, read_queries

MODULES = {"khizana": "khizana", "khizana-whole": "khizana_whole"}
SHOWN = 5


def main() -> None:
    """Profile, and print the dearest functions."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engines.costs", description=__doc__)
    parser.add_argument("--engine", choices=list(MODULES), default="khizana")
    parser.add_argument("--texts", default="texts", help="the collection, by the name of its file")
    parser.add_argument("--size", type=int, default=REAL, help="the size of its index")
    parser.add_argument("--build", action="store_true", help="profile a build too")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="where the benchmark keeps them")
    options = parser.parse_args()
    adapter = load(MODULES[options.engine])
    if options.build:
        build_costs(adapter, options.work / f"{options.texts}.tsv")
    queries = options.work / f"{options.texts}-queries.tsv"
    query_costs(adapter, queries, options.work / f"index-{options.size}" / options.engine)


def build_costs(adapter: Adapter, texts: Path) -> None:
    """Print what a build spends its time on."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, profile = profiled(lambda: adapter.build(texts, Path(folder) / "index"))
    print(f"build, {seconds:.1f} s while profiled")
    print_dearest(profile, 1, "s", 1.0)


def query_costs(adapter: Adapter, queries: Path, folder: Path) -> None:
    """Print what each class of queries spends its time on."""
    handle = adapter.open(folder)
    for kind in CLASSES:
        prepared = [handle.prepare(query) for query in read_queries(queries) if query.kind == kind]

        def answer(prepared: list[object] = prepared) -> None:
            for one in prepared:
                handle.run(one)

        answer()
        began = time.perf_counter()
        answer()
        mean = (time.perf_counter() - began) / len(prepared) * 1e6
        _, profile = profiled(answer)
        print(f"{kind}: {mean:,.0f} µs a query (mean)")
        print_dearest(profile, len(prepared), "µs", 1e6)


def profiled(work: Callable[[], object]) -> tuple[float, cProfile.Profile]:
    """Do some work, and return how many seconds it took and its profile."""
    profile = cProfile.Profile()
    began = time.perf_counter()
    profile.runcall(work)
    return time.perf_counter() - began, profile


def dearest(profile: cProfile.Profile, count: int) -> list[tuple[str, float, int, float]]:
    """Return the functions with most time of their own: name, seconds, calls, and their share of all."""
    statistics = pstats.Stats(profile)
    own = [(line[2], line[0], name) for name, line in _lines(statistics).items()]
    everything = sum(seconds for seconds, _, _ in own) or 1.0
    own.sort(key=lambda one: (-one[0], one[2]))
    return [(_name(name), seconds, calls, seconds / everything) for seconds, calls, name in own[:count]]


def print_dearest(profile: cProfile.Profile, queries: int, unit: str, scale: float) -> None:
    """Print the dearest functions, each with its time and calls a query."""
    for name, seconds, calls, share in dearest(profile, SHOWN):
        own, called = seconds / queries * scale, calls / queries
        print(f"  {share:4.0%}  {own:10,.1f} {unit} {called:10,.1f} calls  {name}")


def _lines(statistics: pstats.Stats) -> dict[tuple[str, int, str], tuple[int, int, float, float, object]]:
    return statistics.stats  # type: ignore[attr-defined]  documented, but not typed


def _name(where: tuple[str, int, str]) -> str:
    file, line, function = where
    return function if file == "~" else f"{Path(file).stem}.{function}:{line}"


if __name__ == "__main__":
    main()
