"""From HTML files to searchable, beside others: ``python -m tests.benchmarks.whole_job --pages 2000``.

The first run makes the pages and sets up the others in the folder named by ``--work``; tables and figures go
to ``tests/benchmarks/results``.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from pathlib import Path

from tests.benchmarks.engines.analysing import COLLECTION
from tests.benchmarks.engines.environments import ROOT, AbsentError
from tests.benchmarks.engines.report import load
from tests.benchmarks.whole_job.contestants import COMMANDS, Contestant
from tests.benchmarks.whole_job.pages import folder_of_pages
from tests.benchmarks.whole_job.report import Outcome, write
from tests.benchmarks.whole_job.running import JobError, Run, run

RESULTS = Path(__file__).resolve().parents[1] / "results"


def main() -> None:
    """Measure, print and write down."""
    options = _options()
    if not COLLECTION.is_file():
        sys.exit(f"{COLLECTION} is not there: gzipped JSON Lines of title, text, date and source")
    began = load()
    pages = folder_of_pages(options.work.resolve(), options.pages, options.seed)
    facts = json.loads(pages.with_suffix(".json").read_text(encoding="utf-8"))
    said = shlex.join(
        ["--pages", str(options.pages), "--runs", str(options.runs), "--seed", str(options.seed)]
    )
    command = f"python -m tests.benchmarks.whole_job {said}"
    print(write(Outcome(command, facts, measured(options, pages), began), options.results))


def measured(options: argparse.Namespace, pages: Path) -> dict[Contestant, list[Run]]:
    """Run every contestant so many times, one after another in turn; those that are absent are named."""
    work = options.work.resolve()
    runs: dict[Contestant, list[Run]] = {
        Contestant(tool, jobs): [] for jobs in options.cores for tool in options.tools
    }
    for turn in range(options.runs):
        for one in list(runs):
            try:
                command = COMMANDS[one.tool](work, pages, work / "made", one.jobs)
                done = run(command, work / "made", one.jobs)
            except (AbsentError, JobError) as error:
                print(f"  SKIPPED {one}: {error}", flush=True)
                del runs[one]
                continue
            runs[one].append(done)
            print(f"  {turn + 1}: {one}: {done.seconds:.1f} s, {done.cpu:.1f} of the CPU", flush=True)
    return runs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.whole_job", description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000, help="how many pages")
    parser.add_argument("--runs", type=int, default=5, help="how often each runs")
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2], help="on how many processors")
    parser.add_argument("--tools", nargs="+", choices=list(COMMANDS), default=list(COMMANDS), help="which")
    parser.add_argument("--seed", type=int, default=7, help="for what is drawn")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="keeps pages and environments")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the tables go")
    return parser.parse_args()


if __name__ == "__main__":
    main()
