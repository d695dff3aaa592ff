"""Running a tool over documents, each in its own process: ours in this environment, the others in theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from tests.quality.adapters import TOOLS
from tests.quality.documents import ROOT, Document
from tests.quality.install import environment, interpreter, is_complete

OURS = "khizana"
PEERS = tuple(tool for tool in TOOLS if tool != OURS)
WORKER = Path(__file__).with_name("worker.py")
Answers = Mapping[str, Mapping[str, Any]]


class ToolFailedError(Exception):
    """A tool's process ended with an error; the message holds its last words."""


def peers_python() -> Path | None:
    """Return the interpreter of the other tools' environment; None where they are not installed."""
    folder = environment()
    return interpreter(folder) if is_complete(folder) else None


def command(tool: str, documents: Path, *more: str) -> tuple[list[str], dict[str, str]]:
    """Return the command that runs a tool over documents, and the environment that it needs."""
    python = sys.executable if tool == OURS else str(peers_python())
    # Ours is measured as it stands in this checkout, wherever the environment has it installed from.
    path = {"PYTHONPATH": str(ROOT)} if tool == OURS else {}
    return [python, "-P", str(WORKER), tool, str(documents), *more], {**os.environ, **path}


@contextmanager
def written(documents: Iterable[Document]) -> Iterator[Path]:
    """Lend a file that holds documents as `worker.py` reads them."""
    with tempfile.TemporaryDirectory(prefix="khizana-quality-") as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(f"{each.line()}\n" for each in documents), encoding="utf-8")
        yield path


def answers(tool: str, documents: Path) -> Answers:
    """Return what a tool makes of documents, by their id.

    Raises:
        ToolFailedError: it could not be run at all; what it raises for one document is that answer's `error`.
    """
    line, environment = command(tool, documents)
    run = subprocess.run(line, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        raise ToolFailedError(f"{tool}: {_last_words(run.stderr)}")
    found = map(json.loads, run.stdout.splitlines())
    return {answer["id"]: answer for answer in found}


def _last_words(said: str) -> str:
    return next(reversed(said.strip().splitlines()), "ended before it was done")


def answers_of(tools: Sequence[str], documents: Path, said: Callable[[str], None]) -> dict[str, Answers]:
    """Return the answers of several tools, two at a time; what fails is said and left out.

    Raises:
        ToolFailedError: ours failed.
    """

    def run(tool: str) -> Answers | None:
        try:
            return answers(tool, documents)
        except ToolFailedError as error:
            if tool == OURS:
                raise
            said(f"SKIPPED: {error}")
            return None

    with ThreadPoolExecutor(max_workers=2) as pool:
        found = zip(tools, pool.map(run, tools), strict=True)
        return {tool: answer for tool, answer in found if answer is not None}


def versions() -> Mapping[str, str]:
    """Return the versions of the other tools, as installed."""
    python = peers_python()
    if python is None:
        return {}
    names = sorted({tool.partition(",")[0] for tool in PEERS})
    code = "import sys, importlib.metadata as m; [print(m.version(name)) for name in sys.argv[1:]]"
    run = subprocess.run([str(python), "-c", code, *names], capture_output=True, text=True, check=True)
    return dict(zip(names, run.stdout.split(), strict=True))


def turns(tools: Sequence[str], documents: Path, rounds: int) -> dict[str, list[float]]:
    """Return the CPU seconds that each tool takes for all documents, in each round.

    The tools take turns (A B C A B C …), so that a slow minute of the machine is slow for all of them. Each
    has a process of its own on the same core, and a first turn that does not count.
    """
    found: dict[str, list[float]] = {tool: [] for tool in tools}
    with ExitStack() as stack:
        running: dict[str, subprocess.Popen[str]] = {}
        complaints: dict[str, IO[str]] = {}
        for tool in tools:
            line, environment = command(tool, documents, "--turns")
            pipe = subprocess.PIPE
            # To a file: a pipe that nobody reads would stop a tool that complains much.
            aside = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            process = subprocess.Popen(
                line, env=environment, stdin=pipe, stdout=pipe, stderr=aside, text=True, bufsize=1
            )
            complaints[tool] = aside
            running[tool] = stack.enter_context(process)
        for number in range(rounds + 1):
            for tool, process in running.items():
                seconds = _one_turn(tool, process, complaints[tool])
                if number:
                    found[tool].append(seconds)
    return found


def _one_turn(tool: str, process: subprocess.Popen[str], complaints: IO[str]) -> float:
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write("go\n")
        process.stdin.flush()
        said = process.stdout.readline()
    except BrokenPipeError:
        said = ""
    if not said:
        complaints.seek(0)
        raise ToolFailedError(f"{tool}: {_last_words(complaints.read())}")
    return float(said)
