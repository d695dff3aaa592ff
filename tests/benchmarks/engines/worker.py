"""One engine in a process of its own: ``worker MODULE build TEXTS FOLDER``, or ``once`` or ``serve``.

`serve` reads commands from its input, one a line, and answers each with lines, a line ``.`` at the end:

- ``look CLASS``: for each query ``total<TAB>ids<TAB>site=count …``, or ``-`` where there is no such query;
- ``pass CLASS``: the nanoseconds of each query, on one line; none where the engine has no such query;
- ``throughput THREADS SECONDS``: how many queries were answered in how many seconds.

The program in Java speaks the same. Only the standard library is used here.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import chain, cycle
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from tests.benchmarks.engines.adapter import Adapter, Answer, Handle, Warming, load
from tests.benchmarks.engines.queries import ALIKE, CLASSES, Query, read_queries


def main() -> None:
    """Do what the arguments say."""
    module, action, file, folder = sys.argv[1:]
    adapter = load(module)
    if action == "build":
        for name, seconds in build(adapter, Path(file), Path(folder)).items():
            print(name, seconds)
        print("cpu", time.process_time())
        print("peak", peak())
        print("version", adapter.version())
    elif action == "once":
        handle, query = adapter.open(Path(folder)), read_queries(Path(file))[0]
        print(shown(handle.look(handle.prepare(query))))
    else:
        server = Server(adapter, Path(folder), read_queries(Path(file)))
        print("ready", flush=True)
        for line in sys.stdin:
            for answer in server.answers(*line.rstrip("\n").split("\t")):
                print(answer)
            print(".", flush=True)


def build(adapter: Adapter, texts: Path, folder: Path) -> dict[str, float]:
    """Return how long building took, in seconds, beside the adapter's own figures."""
    started = time.perf_counter()
    own = adapter.build(texts, folder)
    return {"seconds": time.perf_counter() - started, **own}


def peak() -> float:
    """Return the most megabytes that this process has held so far."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def shown(answer: Answer) -> str:
    """Return an answer as a line."""
    total = "" if answer.total is None else str(answer.total)
    counts = " ".join(f"{site}={count}" for site, count in sorted(answer.counts.items()))
    return f"{total}\t{' '.join(answer.ids)}\t{counts}"


class Server:
    """An open index with all queries prepared."""

    def __init__(self, adapter: Adapter, folder: Path, queries: list[Query]) -> None:
        self._adapter, self._folder = adapter, folder
        if isinstance(adapter, Warming):
            adapter.warm()
        self._handle = adapter.open(folder)
        self._queries: dict[str, list[Query]] = {name: [] for name in CLASSES}
        for query in queries:
            self._queries[query.kind].append(query)
        self._prepared = {name: list(map(self._handle.prepare, own)) for name, own in self._queries.items()}

    def answers(self, command: str, *arguments: str) -> Iterator[str]:
        """Yield the lines that answer a command."""
        if command == "look":
            (name,) = arguments
            for prepared in self._prepared[name]:
                yield "-" if prepared is None else shown(self._handle.look(prepared))
        elif command == "pass":
            yield " ".join(map(str, timed(self._handle, self._prepared[arguments[0]])))
        elif command == "throughput":
            count, seconds = self.throughput(int(arguments[0]), float(arguments[1]))
            yield f"{count} {seconds}"
        else:
            raise ValueError(command)

    def throughput(self, threads: int, seconds: float) -> tuple[int, float]:
        """Answer the classes that every engine has, over and over, in some threads at once."""
        asked = list(chain.from_iterable(zip(*(self._queries[name] for name in ALIKE), strict=True)))
        counts = [0] * threads
        gate = threading.Barrier(threads + 1)

        def answer(number: int) -> None:
            handle = self._adapter.open(self._folder)
            prepared = [handle.prepare(query) for query in asked[number::threads]]
            gate.wait()
            end = time.perf_counter() + seconds
            for one in cycle(prepared):
                handle.run(one)
                counts[number] += 1
                if time.perf_counter() >= end:
                    break

        running = [threading.Thread(target=answer, args=(number,)) for number in range(threads)]
        for thread in running:
            thread.start()
        gate.wait()
        started = time.perf_counter()
        for thread in running:
            thread.join()
        return sum(counts), time.perf_counter() - started


def timed(handle: Handle, prepared: list[Any]) -> list[int]:
    """Return the nanoseconds that each query takes, or nothing where the engine has no such query."""
    if None in prepared:
        return []
    run: Callable[[Any], Any] = handle.run
    times = []
    for one in prepared:
        began = perf_counter_ns()
        run(one)
        times.append(perf_counter_ns() - began)
    return times


if __name__ == "__main__":
    main()
