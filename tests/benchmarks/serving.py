"""How many searches `khizana serve` answers, and how soon: ``python -m tests.benchmarks.serving``.

It serves 20,000 articles in as many processes as there are processors, and asks for search pages (facets,
histogram, snippets, in Arabic) of two-word queries drawn from the articles: first through one connection,
which shows how long a page takes, then through many for two minutes, which shows how many come out, with
what errors, and what it does to the memory. Asking shares the processors with answering. The archive is made
in the first run and kept.
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
QUERIES = 4_000
WARMING = 20.0
"""Seconds of asking before anything counts: the compiled machine comes after ten."""
NOTES = """\
Two different words of one article, each in {rare:.1%} to {common:.0%} of the articles; {queries:,} such \
queries, in turn. Times are the client's, from the first byte sent to the last received, in milliseconds. \
“CPU” is what the server's processes took of the processor for each page. Memory is that of all of them \
together: “own” belongs to no file."""


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
    archive = options.archive or made(options.work / "archive", options.collection)
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


def made(archive: Path, collection: Path) -> Path:
    """Return the archive of a collection; one that the code outgrew is made again."""
    khizana = (sys.executable, "-c", PROGRAM, "--archive", str(archive))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = subprocess.run((*khizana, "search", "وزير"), env=environment, capture_output=True, check=False)
    if asked.returncode:
        shutil.rmtree(archive, ignore_errors=True)
        subprocess.run((*khizana, "add", "--as-is", str(collection)), env=environment, check=True)
    return archive


def two_words(texts: Sequence[str], count: int, seed: int = 7) -> list[str]:
    """Return so many queries of two words that stand in one text."""
    words = [sorted(set(WORD.findall(text))) for text in texts]
    holding = Counter(word for own in words for word in own)
    few, many = RARE * len(texts), COMMON * len(texts)
    chosen = [[word for word in own if few <= holding[word] <= many] for own in words]
    chosen = [own for own in chosen if len(own) > 1]
    rng = random.Random(seed)
    return [" ".join(rng.sample(rng.choice(chosen), 2)) for _ in range(count)]


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
    processes = min(2, connections)
    each = connections // processes
    ask_all(port, paths, seconds=WARMING, processes=processes, connections=each)
    alone = ask_here(port, paths, min(seconds, 20.0), 1)
    series, started, before = [memory(parent)], time.monotonic(), cpu(parent)
    all_of_them = Answers()
    while (left := seconds - (time.monotonic() - started)) > 0:
        part = ask_all(port, paths, seconds=min(left, seconds / 4), processes=processes, connections=each)
        all_of_them.add(part)
        series.append(memory(parent))
    took = time.monotonic() - started
    pages = {form: bytes_of(port, paths[:200], compressed=form == "gzip") for form in ("plain", "gzip")}
    return {
        "one connection": times(alone),
        f"{connections} connections": times(all_of_them),
        "requests a second": len(all_of_them.seconds) / took,
        "errors": dict(Counter(alone.errors) + Counter(all_of_them.errors)),
        "requests": len(all_of_them.seconds),
        "CPU ms a page": (cpu(parent) - before) * 1000 / max(len(all_of_them.seconds), 1),
        "CPU of asking": all_of_them.cpu / took,
        "memory MB": series,
        "bytes a page": pages,
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


def written(found: Mapping[str, object], options: argparse.Namespace, before: str) -> str:
    """Return the report."""
    rows = [
        (name, *(f"{value:.1f}" for value in shares.values()))
        for name, shares in found.items()
        if isinstance(shares, dict) and "p95" in shares
    ]
    series: list[dict[str, float]] = found["memory MB"]  # type: ignore[assignment]  as `measured` made it
    pages: dict[str, dict[str, float]] = found["bytes a page"]  # type: ignore[assignment]
    facts = [
        ("requests a second", f"{found['requests a second']:,.0f}"),
        ("requests", f"{found['requests']:,}"),
        ("errors", json.dumps(found["errors"])),
        ("CPU of a page, ms", f"{found['CPU ms a page']:.2f}"),
        ("cores that asking took", f"{found['CPU of asking']:.2f}"),
        *(
            (f"bytes of a page, {form}", f"{one['mean']:,.0f}; most {one['most']:,.0f}")
            for form, one in pages.items()
        ),
        *((f"{kind} MB, over time", " · ".join(f"{one[kind]:.0f}" for one in series)) for kind in series[0]),
    ]
    about = f"`python -m tests.benchmarks.serving`, {datetime.now(UTC).date()}, on {machine()}."
    how = f"{options.workers} processes, {options.connections} connections for {options.seconds:.0f} s."
    parts = (
        "# Search pages served, 20,000 articles",
        f"{about} {how}",
        f"Load before: {before}; after: {load()}.",
        markdown(("milliseconds a page", *(f"p{share}" for share in SHARES)), rows),
        markdown(("under load", ""), facts),
        NOTES.format(rare=RARE, common=COMMON, queries=QUERIES),
    )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
