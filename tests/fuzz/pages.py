"""Clean thousands of spoilt pages, each in a child process with limits; fail where a promise is broken.

    python -m tests.fuzz.pages --pages 10000 --seed 7 --jobs 2

What is promised of every page: nothing is raised but our errors, each with a next step; it takes at most
5 s of a core and 400 MB; of a plain text, the kept and the removed lines are its lines; what comes out can
be stored; and it is the same in another process, after other pages, with another seed of hashing.
Pages that break a promise are written to a folder, with how they came to be. Exit status 1 if there is one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.documents import ROOT, SHARED
from tests.fuzz.making import LARGEST, Spoilt, make
from tests.fuzz.promises import Outcome

_BATCH = 100


class Run(NamedTuple):
    """What all children share."""

    seed: int
    gold: bool
    largest: int

    def page(self, number: int) -> Spoilt:
        """Return the page of a number."""
        return make(self.seed, number, gold=self.gold, largest=self.largest)


def run_child(run: Run, numbers: Sequence[int], hashing: str) -> dict[int, Outcome]:
    """Clean pages in a child; where one kills it, go on behind that one with another child."""
    outcomes: dict[int, Outcome] = {}
    rest = list(numbers)
    while rest:
        command = [sys.executable, "-m", "tests.fuzz.child", "--seed", str(run.seed)]
        command += ["--largest", str(run.largest)]
        done = subprocess.run(
            command + ["--gold"] * run.gold,
            input="".join(f"{number}\n" for number in rest),
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hashing},
            check=False,
        )
        begun = None
        for line in map(json.loads, done.stdout.splitlines()):
            begun = line.get("begins", begun)
            if (number := line.pop("ends", None)) is not None:
                outcomes[number] = Outcome(**line)
        rest = [number for number in rest if number not in outcomes]
        if rest:
            if begun not in rest:
                sys.exit(f"the child cannot work: {done.stderr[-2000:]}")
            outcomes[begun] = Outcome("died", "", 0.0, 0.0, f"ended {done.returncode}: {done.stderr[-1500:]}")
            rest.remove(begun)
    return outcomes


def run_batch(run: Run, numbers: range) -> dict[int, Outcome]:
    """Clean pages twice, the second time in the other direction, and compare."""
    first = run_child(run, numbers, "1")
    second = run_child(run, numbers[::-1], "2")
    for number, one in first.items():
        other = second[number]
        if one.breach is None:
            differs = "came out otherwise the second time" if one.digest != other.digest else None
            first[number] = one._replace(breach=other.breach or differs)
    return first


def keep(folder: Path, run: Run, number: int, outcome: Outcome) -> None:
    """Write down a page that broke a promise, and how it was made."""
    folder.mkdir(parents=True, exist_ok=True)
    spoilt = run.page(number)
    source = spoilt.source
    path = folder / f"{run.seed}-{number}.{source.kind}"
    path.write_bytes(source.data)
    facts = {
        "seed": run.seed,
        "page": number,
        "gold": run.gold,
        "document": spoilt.document,
        "mutations": spoilt.mutations,
        "charset": source.charset,
        "url": source.url,
        "as_is": source.as_is,
        "fetched": source.fetched,
        "breach": outcome.breach,
        "cpu": outcome.cpu,
        "memory": outcome.memory,
    }
    path.with_suffix(".json").write_text(json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8")


def report(run: Run, outcomes: dict[int, Outcome], slowest: int) -> None:
    """Print what became of the pages, and which took longest and most."""
    print(
        f"{len(outcomes):,} pages:",
        *(f"{n:,} {r}" for r, n in Counter(o.result for o in outcomes.values()).most_common()),
        sep="\n  ",
    )
    for title, key in (("CPU s", "cpu"), ("MB", "memory")):
        most = sorted(outcomes.items(), key=lambda item: -getattr(item[1], key))[:slowest]
        print(f"most {title}:")
        for number, outcome in most:
            spoilt = run.page(number)
            size = len(spoilt.source.data) / 1e6
            made = f"{spoilt.source.kind} {spoilt.document} {size:.1f} MB: {', '.join(spoilt.mutations)}"
            print(f"  {getattr(outcome, key):8.2f}  page {number}  {outcome.result}  {made}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-gold", action="store_true", help="spoil only the project's own pages")
    parser.add_argument(
        "--largest", type=int, default=LARGEST, help="bytes of a page; what is more is cut off"
    )
    parser.add_argument("--slowest", type=int, default=10, help="how many of the slowest to print")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "khizana-fuzz")
    options = parser.parse_args(arguments)
    run = Run(options.seed, SHARED.exists() and not options.no_gold, options.largest)
    pages = range(options.first, options.first + options.pages)
    batches = [pages[start : start + _BATCH] for start in range(0, len(pages), _BATCH)]
    outcomes: dict[int, Outcome] = {}
    with ThreadPoolExecutor(options.jobs) as pool:
        for found in pool.map(lambda batch: run_batch(run, batch), batches):
            outcomes |= found
            for number, outcome in found.items():
                if outcome.breach:
                    print(f"page {number}: {outcome.breach}", flush=True)
                    keep(options.keep, run, number, outcome)
    report(run, outcomes, options.slowest)
    broken = sum(outcome.breach is not None for outcome in outcomes.values())
    print(f"{broken} broke a promise" + (f"; they are in {options.keep}" if broken else ""))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
