"""Who takes part: `khizana add`, and trafilatura with two indexes; each as a command for the whole job."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines.environments import ROOT, locked_python

LOCK = ROOT / ".ci" / "whole-job.txt"
PEER = Path(__file__).with_name("peer.py")
OURS = "khizana add"
FTS5, TANTIVY = "trafilatura + FTS5", "trafilatura + tantivy"
TEXT_ALONE = "trafilatura, text alone + FTS5"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A tool with a number of processes.

    Attributes:
        tool: its name.
        jobs: how many processes clean; the first one gets so many processors too.
    """

    tool: str
    jobs: int

    def __str__(self) -> str:
        return f"{self.tool}, {self.jobs} core{'s' if self.jobs > 1 else ''}"


Command = Callable[[Path, Path, Path, int], list[str]]
"""What makes a command: from the folder of environments, the pages, an empty folder, and the processes."""


def _ours(_work: Path, pages: Path, folder: Path, jobs: int) -> list[str]:
    khizana = [sys.executable, "-m", "web.cli", "--archive", str(folder / "archive")]
    return [*khizana, "add", "--json", "--jobs", str(jobs), str(pages)]


def _peer(*arguments: str) -> Command:
    def command(work: Path, pages: Path, folder: Path, jobs: int) -> list[str]:
        python = str(locked_python(work, LOCK))
        return [python, str(PEER), *arguments, str(pages), str(folder), "--jobs", str(jobs)]

    return command


COMMANDS: Mapping[str, Command] = {
    OURS: _ours,
    FTS5: _peer("fts5"),
    TANTIVY: _peer("tantivy"),
    TEXT_ALONE: _peer("fts5", "--text-alone"),
}
