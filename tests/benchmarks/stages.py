"""Where the time of cleaning goes: the stages are the functions that the cleaner itself calls, one by one.

Each is timed by a wrapper in the module that calls it, which costs a microsecond, where a profiler would
slow Python down and C not at all, and so paint a wrong picture. A stage's time is its own: that of stages
inside it is not counted twice.
"""

from __future__ import annotations

import functools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any

from indexer.clean import article
from indexer.clean.page import cleaning as html_page
from indexer.clean.text import cleaning as text
from indexer.clean.text import judge as text_judge

WHOLE: tuple[tuple[str, Any], ...] = (
    ("examine", article.examine),
    *(("clean_page", part) for part in (html_page.clean_page, html_page._read, html_page._judged)),
    ("clean_text", text.clean_text),
    ("judge_read", text_judge.judge_read),
)
"""The functions whose calls are the stages, and what they are parts of: all of cleaning, a page of HTML, a
plain text, its lines."""


class Clock:
    """Times stages that lie in one another.

    Attributes:
        seconds: CPU seconds of each stage, without those of the stages inside it.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, and is timed."""

        @functools.wraps(function)
        def stage(*args: Any, **options: Any) -> Any:
            started = time.process_time()
            self._inside.append(0.0)
            try:
                return function(*args, **options)
            finally:
                took = time.process_time() - started
                self.seconds[name] += took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return stage


def _stages(function: FunctionType) -> Iterator[str]:
    """Yield the names under which a function calls others of the project, in the order of first use."""
    known = function.__globals__
    for name in function.__code__.co_names:
        found = known.get(name)
        if isinstance(found, FunctionType) and found.__module__.startswith("indexer.clean"):
            yield name


@contextmanager
def stages_timed() -> Iterator[Clock]:
    """Lend a clock that times every stage of cleaning until the end of the block."""
    clock = Clock()
    before: list[tuple[dict[str, Any], str, Any]] = []
    try:
        for part_of, whole in WHOLE:
            for name in _stages(whole):
                known, function = whole.__globals__, whole.__globals__[name]
                before.append((known, name, function))
                known[name] = clock.timed(f"{part_of} · {name.strip('_')}", function)
        yield clock
    finally:
        for known, name, function in reversed(before):
            known[name] = function
