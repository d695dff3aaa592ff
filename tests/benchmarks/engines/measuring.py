"""Measuring engines side by side: builds, cold starts, and passes over queries in turn."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.engines.adapter import Answer
from tests.benchmarks.engines.environments import Command
from tests.benchmarks.engines.percentiles import best, microseconds
from tests.benchmarks.engines.processes import Server, WorkerError, run, size
from tests.benchmarks.engines.queries import CLASSES

COLD_STARTS = 5
THROUGHPUT_SECONDS = 2.0
WARM_SECONDS, WARM_PASSES = 1.0, 50
"""Each class is asked so long, or so often, before it is timed: Lucene is compiled while it runs."""
ENOUGH_SECONDS = 10.0
"""An engine's passes over a class end when they have taken so long; the slow ones vary little."""


@dataclass(slots=True)
class Measured:
    """What was measured of an engine.

    Attributes:
        version: what it calls itself.
        figures: seconds to build (the median) and those of the processor, seconds of a cold start (the best),
            megabytes on disk and in memory, queries a second by number of threads.
        passes: for each class, the nanoseconds of each query in each pass; empty where it has none such.
        answers: for each class, what it answered.
        builds: seconds of each build.
    """

    version: str = ""
    figures: dict[str, float] = field(default_factory=dict)
    passes: dict[str, list[list[int]]] = field(default_factory=dict)
    answers: dict[str, list[Answer | None]] = field(default_factory=dict)
    builds: list[float] = field(default_factory=list)

    def share(self, other: Measured) -> None:
        """Note that the index is that of another engine."""
        self.version, self.figures["size"] = other.version, other.figures["size"]

    def raw(self) -> dict[str, Any]:
        """Return the figures as JSON has them; of each query the best time, of each pass p50, p95 and p99."""
        return {
            "version": self.version,
            "figures": self.figures,
            "builds": self.builds,
            "microseconds by pass": {
                kind: [microseconds([one]) for one in passes] for kind, passes in self.passes.items()
            },
            "best nanoseconds": {kind: best(passes) for kind, passes in self.passes.items()},
        }


def build(command: Command, texts: Path, folder: Path, measured: Measured) -> None:
    """Build an index anew, and note what that took."""
    _note(folder).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = run(command, "build", str(texts), str(folder))
    said = dict(line.split(" ", 1) for line in done.output.splitlines() if " " in line)
    measured.version = said.pop("version")
    measured.builds.append(float(said.pop("seconds")))
    measured.figures |= {name: float(value) for name, value in said.items() if name in ("analysing", "cpu")}
    measured.figures["build"] = sorted(measured.builds)[len(measured.builds) // 2]
    measured.figures["peak"] = max(measured.figures.get("peak", 0.0), float(said["peak"]))
    measured.figures["size"] = size(folder)
    kept = {"version": measured.version, "builds": measured.builds, "figures": measured.figures}
    _note(folder).write_text(json.dumps(kept), encoding="utf-8")


def built(folder: Path) -> Measured | None:
    """Return what building an index took when it was built, or None where it is not there."""
    if not _note(folder).exists():
        return None
    return Measured(**json.loads(_note(folder).read_text(encoding="utf-8")))


def _note(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.json")


def cold(command: Command, query: Path, folder: Path, measured: Measured) -> None:
    """Start, open, answer one query and end: the best of a few."""
    runs = [run(command, "once", str(query), str(folder)) for _ in range(COLD_STARTS)]
    measured.figures["cold"] = min(one.seconds for one in runs)


@dataclass(frozen=True, slots=True)
class Place:
    """An engine with its index."""

    command: Command
    folder: Path


def query(places: Mapping[str, Place], queries: Path, runs: int, measured: Mapping[str, Measured]) -> None:
    """Ask all queries, first to see the answers, which warms up, then so many times, engine after engine."""
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(Server(place.command, queries, place.folder))
            for name, place in places.items()
        }
        for name, server in servers.items():
            print(f"  {name}: answers", flush=True)
            for kind in CLASSES:
                _look(server, kind, measured[name])
        for number in range(runs):
            print(f"  pass {number + 1} of {runs}", flush=True)
            for kind, name in _in_turn(list(servers), number):
                _pass(servers[name], kind, measured[name])
        for threads in (1, 2):
            for name, server in servers.items():
                (line,) = server.ask("throughput", str(threads), str(THROUGHPUT_SECONDS))
                count, seconds = map(float, line.split())
                measured[name].figures[f"threads {threads}"] = count / seconds
        for name, server in servers.items():
            measured[name].figures |= {f"{what} memory": held for what, held in server.memory().items()}


def _look(server: Server, kind: str, measured: Measured) -> None:
    """Note the answers to a class, and ask on until the engine is warm."""
    end = time.perf_counter() + WARM_SECONDS
    measured.answers[kind] = list(map(answer, server.ask("look", kind)))
    for _ in range(WARM_PASSES):
        if time.perf_counter() >= end:
            break
        server.ask("pass", kind)


def _pass(server: Server, kind: str, measured: Measured) -> None:
    """Time a class once more, unless it has taken so long that it is known well enough."""
    before = measured.passes.get(kind, [])
    if sum(map(sum, before)) > ENOUGH_SECONDS * 1e9:
        return
    (line,) = server.ask("pass", kind)
    if line:
        measured.passes[kind] = [*before, list(map(int, line.split()))]


def _in_turn(names: Sequence[str], number: int) -> Iterator[tuple[str, str]]:
    """Yield each class with each engine; another engine begins each time."""
    for kind in CLASSES:
        begin = number % len(names)
        for name in (*names[begin:], *names[:begin]):
            yield kind, name


def answer(line: str) -> Answer | None:
    """Read an answer as workers write it."""
    if line == "-":
        return None
    try:
        total, ids, counts = line.split("\t")
    except ValueError as error:
        raise WorkerError(line) from error
    pairs = (pair.rsplit("=", 1) for pair in counts.split())
    return Answer(
        int(total) if total else None, tuple(ids.split()), {site: int(count) for site, count in pairs}
    )
