"""Kill `khizana add` and `khizana rebuild` with SIGKILL at random moments, and look at what they leave.

    python tests/crash/kill_while_adding.py --rounds 200 [--seed 7] [--command "python -m web.cli"]

After each kill: the store opens and is whole, everything that it had committed is there, `check` passes or
names repairs, a search answers, and (after a repair in every second round, without one in the others) the
next `add` completes what was begun, so that index and store agree.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from invented import EVERYWHERE, Collection, version_of

from archive import ArticleStore
from archive.check import check_store
from archive.errors import ArchiveNotFoundError

ROUNDS_OF_ONE_ARCHIVE = 12
PHASES = (
    "before the first commit",
    "between commits",
    "store done, index behind",
    "after the end",
    "while rebuilding",
)


class BrokenPromiseError(AssertionError):
    """A killed process left what it must not leave."""


@dataclass
class Trial:
    """One archive, and what it has been promised to hold."""

    command: list[str]
    folder: Path
    random: random.Random
    size: int
    collection: Collection = field(init=False)
    seconds: float = 2.0
    moments: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.collection = Collection(self.random)

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def arguments(self, *words: str) -> list[str]:
        return [*self.command, "--archive", str(self.archive), *words]

    def run(self, *words: str) -> tuple[int, dict[str, object], str]:
        """Run a command to its end; return its status, its JSON, and what it said to the user."""
        done = subprocess.run(self.arguments(*words, "--json"), capture_output=True, timeout=600, check=False)
        said = done.stderr.decode("utf-8", "replace")
        try:
            return done.returncode, json.loads(done.stdout or b"{}"), said
        except ValueError:
            raise BrokenPromiseError(
                f"{words} printed no JSON: {done.stdout[-500:]!r} {said[-2000:]}"
            ) from None


def committed(trial: Trial) -> tuple[int, dict[str, int]]:
    """Return the store's revision, and each article's version; every article must be whole."""
    try:
        with ArticleStore.open(trial.archive) as store:
            versions = {stored.article.id: version_of(stored.article.title) for stored in store.iterate()}
            return store.revision(), versions
    except ArchiveNotFoundError:
        return 0, {}


def kill(trial: Trial, *words: str) -> tuple[bool, dict[str, int]]:
    """Start a command and kill it with its children.

    Returns:
        Whether it had ended by itself, and what a reader saw committed just before.
    """
    delay = trial.random.uniform(0.0, trial.seconds)
    # A reader at work keeps SQLite's log open; without one, the next to open must recover it. Both happen.
    watched = trial.random.random() < 0.5
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            trial.arguments(*words, "--json"), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            time.sleep(delay)
            seen = committed(trial)[1] if watched else {}
        finally:
            ended = process.poll() is not None
            if not ended:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if ended and process.returncode:
            output.seek(0)
            raise BrokenPromiseError(
                f"{words} failed by itself: {output.read()[-2000:].decode('utf-8', 'replace')}"
            )
    return ended, seen


def expect(condition: object, message: str) -> None:
    if not condition:
        raise BrokenPromiseError(message)


def expect_store(trial: Trial, before: dict[str, int], seen: dict[str, int], *, ended: bool) -> None:
    """Nothing that was committed is missing or older, nothing is half there, and the store is sound."""
    now = committed(trial)[1]
    for promised in (before, seen, trial.collection.versions if ended else {}):
        for article_id, version in promised.items():
            expect(
                now.get(article_id, 0) >= version,
                f"{article_id} was version {version}, is {now.get(article_id)}",
            )
    for article_id, version in now.items():
        latest = trial.collection.versions.get(article_id, 0)
        expect(0 < version <= latest, f"{article_id} is version {version}, which nobody wrote")
    if trial.archive.exists() and now:
        with ArticleStore.open(trial.archive) as store:
            problems = check_store(store)
        expect(not problems, f"the store is not sound: {problems}")


def expect_check(trial: Trial, *, repair: bool) -> None:
    """The check passes, or names a repair for the index or for comparing alone, which works."""
    status, report, said = trial.run("check")
    problems = report.get("problems", [])
    assert isinstance(problems, list)
    expect(status == 0 or problems, f"check failed: {said[-2000:]}")
    for problem in problems:
        derived = problem["index"] or problem["where"] == "copies"
        expect(derived and problem["repair"], f"not only what is derived is concerned: {problem}")
        trial.reports[re.sub(r"[\d,]+", "…", problem["what"])] += 1
    if problems and repair:
        status, report, said = trial.run("check", "--repair")
        expect(status == 0 and not report["problems"], f"the repair did not work: {report} {said[-2000:]}")
        trial.reports["(repaired)"] += 1


def expect_search(trial: Trial, least: int) -> None:
    """A search answers, with at least what was indexed before."""
    status, answer, said = trial.run("search", EVERYWHERE)
    expect(status == 0, f"search failed: {said[-2000:]}")
    total = answer["total"]
    expect(isinstance(total, int) and total >= least, f"search found {total}, not {least}")


def expect_completion(trial: Trial, source: Path) -> None:
    """The next addition completes what was begun: store and index hold everything, in its latest version."""
    status, summary, said = trial.run("add", "--as-is", str(source))
    expect(status == 0 and summary["failed"] == [], f"the next add failed: {summary} {said[-2000:]}")
    expect(committed(trial)[1] == trial.collection.versions, "the next add did not complete the archive")
    status, report, said = trial.run("check")
    expect(status == 0 and not report["problems"], f"index and store do not agree: {report} {said[-2000:]}")
    expect_search(trial, len(trial.collection.versions))


def play(trial: Trial, number: int) -> bool:
    """Play one round: write a file, kill the command that takes it in, look, complete.

    Returns:
        Whether there was something to kill; a command that had ended by then is no round.
    """
    source = trial.folder / "news.jsonl"
    revision, before = committed(trial)
    rebuilding = bool(before) and trial.random.random() < 0.15
    if rebuilding:
        ended, seen = kill(trial, "rebuild")
    else:
        trial.collection.write(source, trial.size)
        ended, seen = kill(trial, "add", "--as-is", str(source))
    # Follow the machine, which is now busy and now idle, so that kills fall in every stretch of the work.
    if not rebuilding:
        trial.seconds *= 0.8 if ended else 1.05
    after = committed(trial)
    trial.moments[phase(trial, revision, after, ended=ended, rebuilding=rebuilding)] += 1
    expect_store(trial, before, seen, ended=ended)
    if after[1] or before:
        # Before the first article of an archive there may be no index yet, hence no search.
        if before:
            # Neither an addition nor a rebuild ever takes articles out of what is searched.
            expect_search(trial, len(before))
        expect_check(trial, repair=number % 2 == 0)
    expect_completion(trial, source)
    return not ended


def phase(
    trial: Trial, before: int, after: tuple[int, dict[str, int]], *, ended: bool, rebuilding: bool
) -> str:
    """Return where the kill fell."""
    if ended:
        return PHASES[3]
    if rebuilding:
        return PHASES[4]
    if after[0] == before:
        return PHASES[0]
    return PHASES[2] if after[1] == trial.collection.versions else PHASES[1]


def measure(trial: Trial) -> float:
    """Return how long an addition takes that nobody kills, in seconds."""
    source = trial.folder / "first.jsonl"
    trial.collection.write(source, trial.size)
    began = time.monotonic()
    status, summary, said = trial.run("add", "--as-is", str(source))
    seconds = time.monotonic() - began
    expect(status == 0 and summary["failed"] == [], f"add failed: {summary} {said[-2000:]}")
    return seconds


def main() -> int:
    options = parsed()
    chance = random.Random(options.seed)
    moments: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    seconds = 0.0
    began = time.monotonic()
    played = 0
    while played < options.rounds:
        with tempfile.TemporaryDirectory(prefix="khizana-crash-") as folder:
            trial = Trial(shlex.split(options.command), Path(folder), chance, options.articles)
            if not seconds:
                seconds = measure(trial)
                trial.archive.rename(Path(folder) / "measured")
                trial.collection.versions.clear()
            trial.seconds, trial.moments, trial.reports = seconds, moments, reports
            for number in range(ROUNDS_OF_ONE_ARCHIVE):
                try:
                    played += play(trial, number)
                except BrokenPromiseError as exc:
                    print(f"round {played + 1} of seed {options.seed}: {exc}")
                    return 1
                if played == options.rounds:
                    break
            seconds = trial.seconds
    report(moments, reports)
    print(f"{played} rounds, seed {options.seed}: every promise kept ({time.monotonic() - began:.0f} s)")
    return 0


def report(moments: Counter[str], reports: Counter[str]) -> None:
    """Print where the kills fell, and what the checks after them said."""
    print("where the kills fell")
    for name in PHASES:
        print(f"  {moments[name]:>5}  {name}")
    print("what the checks after them said")
    for said, count in reports.most_common():
        print(f"  {count:>5}  {said}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=1200, help="how many records a round adds")
    parser.add_argument(
        "--command", default=shlex.join([sys.executable, "-m", "web.cli"]), help="what runs khizana"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
