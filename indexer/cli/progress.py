"""How long work shows itself: a bar on a terminal, plain lines now and then in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

LOG_EVERY_SECONDS = 10.0
INTERRUPTED = (
    "khizana: interrupted; what was taken in is being made searchable "
    "(Ctrl-C again leaves that to the next add)"
)


class TerminalProgress:
    """A live line on standard error: what is being done, how many so far, for how long."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[name]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, name="")

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage of `total` steps (None: not known)."""
        if is_interrupted():
            self._bar.console.print(INTERRUPTED, highlight=False)
        self._bar.reset(self._task, description=name, total=total, name="")

    def advance(self, *, sources: int, name: str) -> None:
        """Count steps done; `name` is the last of them."""
        self._bar.update(self._task, advance=sources, name=name[-40:])

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


class LogProgress:
    """A plain line on standard error every ten seconds, for logs."""

    def __init__(self) -> None:
        self._stage = ""
        self._done = 0
        self._total: int | None = None
        self._last = time.monotonic()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage of `total` steps (None: not known)."""
        if is_interrupted():
            print(INTERRUPTED, file=sys.stderr, flush=True)  # noqa: T201  a log line
        self._stage, self._done, self._total = name, 0, total

    def advance(self, *, sources: int, name: str) -> None:
        """Count steps done; `name` is the last of them."""
        self._done += sources
        now = time.monotonic()
        if now - self._last >= LOG_EVERY_SECONDS:
            self._last = now
            of = f" of {self._total:,}" if self._total is not None else ""
            at = f" ({name})" if name else ""
            print(f"khizana: {self._stage}: {self._done:,}{of}{at}", file=sys.stderr, flush=True)  # noqa: T201  a log line

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close."""


def is_interrupted() -> bool:
    """Whether this is work that Ctrl-C left to be finished."""
    return isinstance(sys.exception(), KeyboardInterrupt)


def progress() -> TerminalProgress | LogProgress:
    """Return the kind of progress that suits standard error."""
    return TerminalProgress() if sys.stderr.isatty() else LogProgress()
