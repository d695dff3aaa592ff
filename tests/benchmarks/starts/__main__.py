"""How long commands take from the shell on 20,000 articles: ``python -m tests.benchmarks.starts``.

Each is a process of its own that starts, answers and ends, all files in the page cache, bytecode written as
in an installation; one after the other in turn, so that all share what else the machine does. An empty
Python and the same search with FTS5 in Python (`peer`) stand beside them. Archive and database are made in
the first run and kept; so is the compiled dictionary, which is no part of any time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.benchmarks.engines.analysing import COLLECTION
from tests.benchmarks.engines.environments import ROOT
from tests.benchmarks.engines.report import load, machine, markdown

RESULTS = ROOT / "tests" / "benchmarks" / "results"
KHIZANA = str(Path(sys.executable).with_name("khizana"))
PEER = ROOT / "tests" / "benchmarks" / "starts" / "peer.py"
QUERIES = ("وزير", "الاقتصاد السعودي", "مجلس الوزراء المالية الجديد")
ROUNDS = 11
NOTES = """\
A cell is the median of {rounds} processes, in seconds: of the clock, and of the processor (user and \
system). FTS5 in Python prints the same as a search (ten titles and passages, the total, the fullest sites) \
from one index of words as written; Khizana reads the query by its dictionary, asks ten fields, counts \
steps, sites, authors, years and months, and marks passages by lemma and root."""

Commands = Mapping[str, Sequence[str]]


def main() -> None:
    """Measure, print and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.starts", description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / ".bench" / "starts", help="what is kept, here")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--collection", type=Path, default=COLLECTION, help="articles as JSON Lines, gzipped")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    environment = prepared(options.work)
    archive, database = made(options.work, options.collection, environment)
    before = load()
    times = measured(commands(archive, database, environment), environment, options.rounds)
    report = written(times, options.rounds, before)
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "starts.md").write_text(report, encoding="utf-8")
    raw = json.dumps(times, ensure_ascii=False, indent=1) + "\n"
    (options.results / "starts.json").write_text(raw, encoding="utf-8")
    print(report)


def prepared(work: Path) -> dict[str, str]:
    """Return the environment of the commands: this code, a cache of its own, and bytecode that is written."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(work / "bytecode"),
        "KHIZANA_CACHE": str(work / "cache"),
    }


def made(work: Path, collection: Path, environment: Mapping[str, str]) -> tuple[Path, Path]:
    """Return the archive and the database of a collection; one that the code outgrew is made again."""
    archive, database = work / "archive", work / "fts5.sqlite3"
    ask = (KHIZANA, "--archive", str(archive), "search", QUERIES[0])
    asked = subprocess.run(ask, env=environment, capture_output=True, check=False)
    if not archive.exists() or asked.returncode:
        shutil.rmtree(archive, ignore_errors=True)
        add = (KHIZANA, "--archive", str(archive), "add", "--as-is", str(collection))
        subprocess.run(add, env=environment, check=True)
    if not database.exists():
        beside = database.with_suffix(".new")
        beside.unlink(missing_ok=True)
        lines = gzip.decompress(collection.read_bytes())
        subprocess.run((sys.executable, str(PEER), str(beside)), input=lines, check=True)
        beside.rename(database)
    return archive, database


def commands(archive: Path, database: Path, environment: Mapping[str, str]) -> Commands:
    """Return what is measured, by the name of its row."""
    khizana = (KHIZANA, "--archive", str(archive))
    listed = subprocess.run(
        (*khizana, "list", "--limit", "1", "--json"), env=environment, capture_output=True, check=True
    )
    (article,) = json.loads(listed.stdout)["articles"]
    found: dict[str, Sequence[str]] = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "khizana --help": (KHIZANA, "--help"),
        "khizana list": (*khizana, "list"),
        "khizana show ID": (*khizana, "show", article["id"]),
        "khizana stats": (*khizana, "stats"),
    }
    for query in QUERIES:
        found[f"khizana search {query}"] = (*khizana, "search", query)
        found[f"FTS5 in Python: {query}"] = (sys.executable, str(PEER), str(database), *query.split())
    return found


def measured(asked: Commands, environment: Mapping[str, str], rounds: int) -> dict[str, list[list[float]]]:
    """Run all commands in turn; return for each the seconds of the clock and of the processor, by round."""
    times: dict[str, list[list[float]]] = {name: [] for name in asked}
    for number in range(rounds + 1):
        for name, command in asked.items():
            seconds = once(command, environment)
            # The first round writes the bytecode and fills the page cache.
            if number:
                times[name].append(seconds)
    return times


def once(command: Sequence[str], environment: Mapping[str, str]) -> list[float]:
    """Run a command to its end; return the seconds of the clock and of the processor."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stderr.read() if process.stderr else b""
    if process.returncode:
        raise RuntimeError(f"{command}: {said.decode()[-1000:]}")
    return [took, usage.ru_utime + usage.ru_stime]


def written(times: Mapping[str, list[list[float]]], rounds: int, before: str) -> str:
    """Return the report."""
    rows = []
    for name, seconds in times.items():
        shown = f"`{name}`" if name.startswith(("khizana", "python")) else name
        rows.append((shown, *map(_median, zip(*seconds, strict=True))))
    about = f"`python -m tests.benchmarks.starts`, {datetime.now(UTC).date()}, on {machine()}."
    parts = (
        "# Commands from the shell, 20,000 articles",
        about,
        f"Load before: {before}; after: {load()}.",
        markdown(("command", "seconds", "of the CPU"), rows),
        NOTES.format(rounds=rounds),
    )
    return "\n\n".join(parts) + "\n"


def _median(seconds: Sequence[float]) -> str:
    return f"{median(seconds):.3f}"


if __name__ == "__main__":
    main()
