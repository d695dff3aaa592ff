"""Engines side by side: ``python -m tests.benchmarks.engines --sizes 20000 100000``.

The first run sets up the other engines, the texts and the indexes in the folder named by ``--work``; the
tables, a plot and the figures behind them go to ``tests/benchmarks/results``.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from tests.benchmarks.engines import measuring
from tests.benchmarks.engines.agreement import Agreement, disagreements
from tests.benchmarks.engines.analysing import COLLECTION
from tests.benchmarks.engines.collection import Collection, collection, facts_line
from tests.benchmarks.engines.engines import ENGINES, OURS, REAL, usual
from tests.benchmarks.engines.environments import ROOT, AbsentError
from tests.benchmarks.engines.measuring import Measured, Place
from tests.benchmarks.engines.processes import WorkerError
from tests.benchmarks.engines.report import load
from tests.benchmarks.engines.writing import Outcome, write

RESULTS = Path(__file__).resolve().parents[1] / "results"
Built = dict[str, tuple[Place, Measured]]


def main() -> None:
    """Measure, print and write down."""
    options = _options()
    if not COLLECTION.is_file():
        sys.exit(f"{COLLECTION} is not there: gzipped JSON Lines of title, text, date and source")
    sizes = [*options.sizes, *([1_000_000] if options.million else [])]
    command = "python -m tests.benchmarks.engines " + shlex.join(_said(sys.argv[1:]))
    for size in sizes:
        began = load()
        made = collection(options.work, None if size == REAL else size, options.queries, options.seed)
        print(f"{size:,}: {facts_line(made.facts)}", flush=True)
        measured = measure(options, size, made)
        outcome = Outcome(
            command=command.strip(),
            size=size,
            queries=options.queries,
            runs=options.runs,
            made=made,
            measured=measured,
            ours=OURS,
            compared=_compared(made, measured),
            began=began,
        )
        print(write(outcome, options.results))


def measure(options: argparse.Namespace, size: int, made: Collection) -> dict[str, Measured]:
    """Measure all engines on one collection."""
    built = _built(options, size, made)
    for name, (place, one) in built.items():
        print(f"  {name}: cold starts", flush=True)
        measuring.cold(place.command, made.one, place.folder, one)
    print("  queries", flush=True)
    places = {name: place for name, (place, _) in built.items()}
    measured = {name: one for name, (_, one) in built.items()}
    measuring.query(places, made.queries, options.runs, measured)
    return measured


def _built(options: argparse.Namespace, size: int, made: Collection) -> Built:
    """Build the indexes, engine after engine; those that are absent are named."""
    built: Built = {}
    absent: set[str] = set()
    for number in range(options.builds):
        for name in options.engines or usual(size):
            if name in absent:
                continue
            try:
                place, one = built.setdefault(name, _placed(options.work.resolve(), size, name))
                other = ENGINES[name].shares
                if other in built:
                    one.share(built[other][1])
                    continue
                if options.keep and (kept := measuring.built(place.folder)):
                    built[name] = place, kept
                    continue
                print(f"  {name}: build {number + 1} of {options.builds}", flush=True)
                measuring.build(place.command, made.texts, place.folder, one)
            except (AbsentError, WorkerError) as error:
                built.pop(name, None)
                absent.add(name)
                print(f"  SKIPPED {name}: {error}", flush=True)
    return built


def _placed(work: Path, size: int, name: str) -> tuple[Place, Measured]:
    """Return where an engine's index of this size lies.

    Raises:
        AbsentError: the engine cannot be had here.
    """
    peer = ENGINES[name]
    return Place(peer.command(work), work / f"index-{size}" / (peer.shares or name)), Measured()


def _compared(made: Collection, measured: dict[str, Measured]) -> list[tuple[str, str, Agreement]]:
    """Compare the answers of the others with ours; the whole of Khizana answers other questions."""
    answers = {name: one.answers for name, one in measured.items() if not ENGINES[name].whole}
    return disagreements(made.asked, answers, OURS[0]) if OURS[0] in answers else []


def _said(words: list[str]) -> list[str]:
    """Return the arguments without folders: a table tells what was measured, not where."""
    kept, words = [], list(words)
    while words:
        word = words.pop(0)
        if word in ("--work", "--results"):
            words.pop(0)
        else:
            kept.append(word)
    return kept


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engines", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[REAL], help="how many texts: 20000 are real")
    parser.add_argument("--million", action="store_true", help="measure a million texts too")
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), help="which; all that fit the size")
    parser.add_argument("--queries", type=int, default=100, help="how many of each class")
    parser.add_argument("--runs", type=int, default=5, help="passes over the queries")
    parser.add_argument("--builds", type=int, default=1, help="builds of each index, in turn")
    parser.add_argument("--keep", action="store_true", help="use indexes that are there, with their figures")
    parser.add_argument("--seed", type=int, default=7, help="for what is grown and drawn")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="keeps engines, texts and indexes")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the tables go")
    return parser.parse_args()


if __name__ == "__main__":
    main()
