"""Running a command that does the whole job, and what it took: seconds on the clock and of the processors."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines.environments import ROOT
from tests.benchmarks.engines.processes import size

PR_SET_CHILD_SUBREAPER = 36


class JobError(Exception):
    """A command failed; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        seconds: on the clock, from its start to its end.
        cpu: seconds of the processors, those of its own processes included.
        pages: how many pages became searchable.
        megabytes: what it left on the disk.
        peak: the most megabytes that one of its processes held.
    """

    seconds: float
    cpu: float
    pages: int
    megabytes: float
    peak: float


def run(command: Sequence[str], folder: Path, cores: int) -> Run:
    """Run a command on so many processors, with an empty folder for what it makes.

    Raises:
        JobError: it failed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    watcher = [sys.executable, "-m", "tests.benchmarks.whole_job.running", str(cores), *command]
    told = subprocess.run(
        watcher, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, check=True
    )
    said = json.loads(told.stdout)
    if said.pop("status"):
        raise JobError(f"{command}: {said['output'][-1000:]}")
    return Run(pages=searchable(said.pop("output")), megabytes=size(folder), **said)


def main() -> None:
    """Run the command that the arguments say, as the parent of all its processes, and tell what it took.

    In a process of its own: whoever waits for orphans waits for all its children.
    """
    cores, *command = sys.argv[1:]
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
    # Linux: processes whose own parent ends before them become children of this one, and are counted.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - began
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "status": done.returncode,
        "output": (done.stderr or done.stdout) if done.returncode else done.stdout,
        "seconds": seconds,
        "cpu": spent.ru_utime + spent.ru_stime,
        "peak": spent.ru_maxrss / 1024,
    }
    print(json.dumps(told))


def searchable(output: str) -> int:
    """Return how many pages a command says that it made searchable: a number, or what `khizana add` prints.

    >>> searchable("17"), searchable('{"added": 17, "updated": 0}')
    (17, 17)
    """
    said = json.loads(output.splitlines()[-1])
    return int(said if isinstance(said, int) else said["added"])


if __name__ == "__main__":
    main()
