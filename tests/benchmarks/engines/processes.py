"""Workers as processes: started, asked and measured from outside."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.benchmarks.engines.environments import ROOT, Command


class WorkerError(Exception):
    """A worker failed; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended.

    Attributes:
        output: what it printed.
        seconds: from its start to its end.
    """

    output: str
    seconds: float


def run(command: Command, *arguments: str) -> Run:
    """Run a worker to its end.

    Raises:
        WorkerError: it failed.
    """
    started = time.perf_counter()
    process = _start(command, arguments, stdin=subprocess.DEVNULL)
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise WorkerError(f"{arguments}: {output[-1000:]}")
    return Run(output, seconds)


class Server:
    """A worker that has an index open and answers commands."""

    def __init__(self, command: Command, queries: Path, folder: Path) -> None:
        arguments = ("serve", str(queries), str(folder))
        self._process = _start(command, arguments, stdin=subprocess.PIPE)
        self._expect("ready")

    def ask(self, *command: str) -> list[str]:
        """Return the lines that answer a command.

        Raises:
            WorkerError: the worker failed.
        """
        assert self._process.stdin is not None
        self._process.stdin.write("\t".join(command) + "\n")
        self._process.stdin.flush()
        return self._expect(".")

    def memory(self) -> dict[str, float]:
        """Return the megabytes that the worker holds now: all, and those that are no file's."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return {name: int(fields[field].split()[0]) / 1024 for name, field in _MEMORY.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def _expect(self, last: str) -> list[str]:
        assert self._process.stdout is not None
        lines: list[str] = []
        for line in self._process.stdout:
            if line.rstrip("\n") == last:
                return lines
            lines.append(line.rstrip("\n"))
        raise WorkerError("\n".join(lines[-15:]))


_MEMORY = {"resident": "VmRSS", "own": "RssAnon"}


def _start(command: Command, arguments: Sequence[str], *, stdin: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*command.before, *arguments, *command.after],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **command.variables},
    )


def size(folder: Path) -> float:
    """Return how many megabytes the files below a folder hold."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
