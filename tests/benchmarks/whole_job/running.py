"""Running a command that does the whole job, and what it took: seconds on the clock and of the processors."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines.environments import ROOT


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
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    _adopt_orphans()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),  # noqa: PLW1509  this process has no threads
    )
    seconds = time.perf_counter() - began
    _await_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise JobError(f"{command}: {(done.stderr or done.stdout)[-1000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    return Run(seconds, cpu, searchable(done.stdout), size, after.ru_maxrss / 1024)


def _adopt_orphans() -> None:
    """Become the parent of processes whose own ends before them, so that their time is counted (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _await_orphans() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def searchable(output: str) -> int:
    """Return how many pages a command says that it made searchable: a number, or what `khizana add` prints.

    >>> searchable("17"), searchable('{"added": 17, "updated": 0}')
    (17, 17)
    """
    said = json.loads(output.splitlines()[-1])
    return int(said if isinstance(said, int) else said["added"])
