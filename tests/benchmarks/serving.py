"""How many searches `khizana serve` answers, and how soon: ``python -m tests.benchmarks.serving``.

It serves 20,000 articles in as many processes as there are processors, and asks for search pages (facets,
histogram, snippets, in Arabic) of two-word queries drawn from the articles: first through one connection,
which shows how long a page takes, then through many for two minutes, which shows how many come out, with
what errors, and what it does to the memory; then for two minutes more as readers ask, some queries often and
most seldom, so that many pages are in memory. Asking shares the processors with answering. The archive is
made in the first run and kept.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from tests.benchmarks.asking import Answers, Connection, ask_all, ask_here
from tests.benchmarks.engines.analysing import COLLECTION, records
from tests.benchmarks.engines.environments import ROOT
from tests.benchmarks.engines.percentiles import SHARES, percentile
from tests.benchmarks.engines.report import load, machine, markdown

RESULTS = ROOT / "tests" / "benchmarks" / "results"
PROGRAM = "from web.cli import main; main()"
WORD = re.compile("[ء-ي]{3,}")
COMMON, RARE = 0.2, 0.002
"""Words of more articles than this share, or of fewer, are not asked for."""
QUERIES = 120_000
"""More than are asked in a run: none is asked again."""
POPULAR = 10_000
"""So many readers' queries there are; one is asked the more seldom the farther behind it stands."""
WARMING = 60.0
"""Seconds of asking before anything counts: the compiled machine comes after ten, and words of articles are
looked up once."""
PARTS = 4
"""Memory is looked at after each part of the time."""
NEW, AGAIN = "each query once", "as readers ask"
NOTES = """\
After {warming:.0f} s of asking. Two different words of one article, each in {rare:.1%} to {common:.0%} of \
the articles. “{new}”: no query comes again. “{again}”: of {popular:,} queries the n-th comes as often as \
1/n says (Zipf), so that many pages are in memory. Times are the client's, from the first byte sent to the \
last received, in milliseconds. “CPU” is what the server's processes took of the processor for each page. \
Memory is that of all of them together: “own” belongs to no file."""


def main() -> None:
    """Measure, print and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.serving", description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / ".bench" / "serving", help="what is kept, here")
    parser.add_argument("--archive", type=Path, help="an archive that is there already")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--collection", type=Path, default=COLLECTION, help="articles as JSON Lines, gzipped")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    archive = ready(
        options.archive or options.work / "archive", None if options.archive else options.collection
    )
    queries = two_words([one["title"] + " " + one["text"] for one in records(options.collection)], QUERIES)
    before = load()
    with served(archive, options.workers) as (port, parent):
        found = measured(port, parent, queries, options.seconds, options.connections)
    report = written(found, options, before)
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "serving-20000.md").write_text(report, encoding="utf-8")
    raw = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (options.results / "serving-20000.json").write_text(raw, encoding="utf-8")
    print(report)


def ready(archive: Path, collection: Path | None) -> Path:
    """Return an archive whose index the present code reads; it is made of a collection where there is one.

    Raises:
        subprocess.CalledProcessError: it cannot be made so.
    """
    khizana = (sys.executable, "-c", PROGRAM, "--archive", str(archive))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = subprocess.run((*khizana, "search", "وزير"), env=environment, capture_output=True, check=False)
    if asked.returncode:
        again = subprocess.run((*khizana, "rebuild"), env=environment, check=collection is None)
        if again.returncode and collection is not None:
            shutil.rmtree(archive, ignore_errors=True)
            subprocess.run((*khizana, "add", "--as-is", str(collection)), env=environment, check=True)
    return archive


def two_words(texts: Sequence[str], count: int, seed: int = 7) -> list[str]:
    """Return so many different queries of two words that stand in one text; fewer where there are no more."""
    words = [sorted(set(WORD.findall(text))) for text in texts]
    holding = Counter(word for own in words for word in own)
    few, many = RARE * len(texts), COMMON * len(texts)
    chosen = [[word for word in own if few <= holding[word] <= many] for own in words]
    chosen = [own for own in chosen if len(own) > 1]
    rng = random.Random(seed)
    found: dict[str, None] = {}
    for _ in range(4 * count):
        if len(found) == count:
            break
        found[" ".join(rng.sample(rng.choice(chosen), 2))] = None
    return list(found)


@contextmanager
def served(archive: Path, workers: int) -> Iterator[tuple[int, int]]:
    """Serve an archive as the command does; yield the port, and the process that began the others."""
    command = (sys.executable, "-c", PROGRAM, "serve", "--archive", str(archive), "--port", "0")
    with subprocess.Popen(
        (*command, "--no-open", "--workers", str(workers)),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            said = next((line for line in process.stdout if "http" in line), "")
            found = re.search(r":(\d+)/", said)
            if found is None:
                raise RuntimeError(f"it does not serve: {said}")
            yield int(found[1]), process.pid
        finally:
            process.terminate()


def measured(
    port: int, parent: int, queries: Sequence[str], seconds: float, connections: int
) -> dict[str, object]:
    """Ask a server, and return the figures."""
    paths = ["/?q=" + quote_plus(query) for query in queries]
    # What is asked before anything counts, and through one connection, is not asked again.
    first, alone, paths = paths[: QUERIES // 8], paths[QUERIES // 8 : QUERIES // 4], paths[QUERIES // 4 :]
    processes = min(2, connections)
    ask_all(port, first, seconds=WARMING, processes=processes, connections=connections // processes)
    one = ask_here(port, alone, min(seconds, 20.0), 1)
    loads = {NEW: paths, AGAIN: popular(first, len(paths))}
    under = {name: asked(port, parent, load, seconds, connections) for name, load in loads.items()}
    pages = {form: bytes_of(port, paths[-200:], compressed=form == "gzip") for form in ("plain", "gzip")}
    return {"one connection": {**times(one), "errors": one.errors}, "loads": under, "bytes a page": pages}


def popular(paths: Sequence[str], count: int, seed: int = 7) -> list[str]:
    """Return so many paths as readers ask for them: the n-th as often as 1/n says."""
    known = paths[:POPULAR]
    return random.Random(seed).choices(known, [1 / place for place in range(1, len(known) + 1)], k=count)


def asked(
    port: int, parent: int, paths: Sequence[str], seconds: float, connections: int
) -> dict[str, object]:
    """Ask for paths in turn through many connections, and return the figures."""
    processes = min(2, connections)
    series, started, before = [memory(parent)], time.monotonic(), cpu(parent)
    found = Answers()
    for part in range(PARTS):
        found.add(
            ask_all(
                port,
                paths[part::PARTS],
                seconds=seconds / PARTS,
                processes=processes,
                connections=connections // processes,
            )
        )
        series.append(memory(parent))
    took = time.monotonic() - started
    return {
        **times(found),
        "requests a second": len(found.seconds) / seconds,
        "requests": len(found.seconds),
        "errors": found.errors,
        "CPU ms a page": (cpu(parent) - before) * 1000 / max(len(found.seconds), 1),
        "CPU of asking": found.cpu / took,
        "memory MB": series,
    }


def times(answers: Answers) -> dict[str, float]:
    """Return percentiles of times, in milliseconds."""
    return {f"p{share}": percentile(answers.seconds, share) * 1000 for share in SHARES}


def bytes_of(port: int, paths: Sequence[str], *, compressed: bool) -> dict[str, float]:
    """Return how many bytes pages have, in the mean and at most."""
    connection = Connection(port, compressed=compressed)
    sizes = [connection.ask(path)[1] for path in paths]
    connection.close()
    return {"mean": sum(sizes) / len(sizes), "most": max(sizes)}


def family(parent: int) -> list[int]:
    """Return a process and all that it began, and those that these began."""
    above: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            above[int(folder.name)] = int(fields[1])
    found = [parent]
    for number in found:
        found += [child for child, over in above.items() if over == number]
    return found


def memory(parent: int) -> dict[str, float]:
    """Return how many megabytes the processes hold: all, and those that are no file's."""
    sums = {"resident": 0.0, "own": 0.0}
    for number in family(parent):
        status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
        fields = dict(line.split(":", 1) for line in status.splitlines())
        sums["resident"] += int(fields["VmRSS"].split()[0]) / 1024
        sums["own"] += int(fields["RssAnon"].split()[0]) / 1024
    return sums


def cpu(parent: int) -> float:
    """Return how many seconds of the processor the processes took."""
    ticks = 0
    for number in family(parent):
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def written(found: Mapping[str, Any], options: argparse.Namespace, before: str) -> str:
    """Return the report."""
    alone, loads = found["one connection"], found["loads"]
    shares = [f"p{share}" for share in SHARES]
    rows = [
        (name, *(f"{one[share]:.1f}" for share in shares))
        for name, one in (("one connection", alone), *loads.items())
    ]
    facts = {
        "requests a second": lambda one: f"{one['requests a second']:,.0f}",
        "requests": lambda one: f"{one['requests']:,}",
        "errors": lambda one: json.dumps(one["errors"]),
        "CPU of a page, ms": lambda one: f"{one['CPU ms a page']:.2f}",
        "cores that asking took": lambda one: f"{one['CPU of asking']:.2f}",
        "resident MB, over time": lambda one: " · ".join(f"{at['resident']:.0f}" for at in one["memory MB"]),
        "own MB, over time": lambda one: " · ".join(f"{at['own']:.0f}" for at in one["memory MB"]),
    }
    under = [(name, *map(told, loads.values())) for name, told in facts.items()]
    sizes = [
        (form, f"{one['mean']:,.0f}", f"{one['most']:,.0f}") for form, one in found["bytes a page"].items()
    ]
    about = f"`python -m tests.benchmarks.serving`, {datetime.now(UTC).date()}, on {machine()}."
    how = f"{options.workers} processes, {options.connections} connections for {options.seconds:.0f} s."
    parts = (
        "# Search pages served, 20,000 articles",
        f"{about} {how}",
        f"Load before: {before}; after: {load()}.",
        markdown(("milliseconds a page", *shares), rows),
        markdown(("under load", *loads), under),
        markdown(("bytes of a page", "mean", "most"), sizes),
        NOTES.format(warming=WARMING, rare=RARE, common=COMMON, popular=POPULAR, new=NEW, again=AGAIN),
    )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
