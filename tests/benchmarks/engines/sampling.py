"""Where a process spends the processor's time, by looking at its stack now and then.

A profiler that counts calls makes small functions seem many times dearer than they are. Here nothing is
slowed: a timer of the processor's time interrupts, and what is running then is noted. What a built-in takes
counts as its caller's line.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

EVERY = 0.001
"""Seconds of the processor between two looks; systems may take them more seldom."""


class Samples:
    """What was running at each look.

    Attributes:
        looks: how often was looked.
        lines: how often each line ran, as ``module.function:line``.
        functions: how often each function ran, or waited for what it called, as ``module.function``.
    """

    def __init__(self) -> None:
        self.looks = 0
        self.lines: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()

    def note(self, _number: int, frame: FrameType | None) -> None:
        """Note a stack."""
        if frame is None:
            return
        self.looks += 1
        self.lines[f"{_name(frame)}:{frame.f_lineno}"] += 1
        running = set()
        while frame is not None:
            running.add(_name(frame))
            frame = frame.f_back
        self.functions.update(running)

    def share(self, *functions: str) -> float:
        """Return the share of the time in which any of some functions, none of which calls another, ran."""
        return sum(self.functions[one] for one in functions) / max(1, self.looks)

    def dearest(self, count: int) -> list[tuple[str, float]]:
        """Return the lines that ran most, each with its share of the time."""
        return [(line, found / max(1, self.looks)) for line, found in self.lines.most_common(count)]


def sampled(work: Callable[[], object], seconds: float = 0.0) -> Samples:
    """Do some work, again and again for so many seconds of the processor, and return what ran."""
    samples = Samples()
    before = signal.signal(signal.SIGPROF, samples.note)
    end = time.process_time() + seconds
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        work()
        while time.process_time() < end:
            work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return samples


def _name(frame: FrameType) -> str:
    code = frame.f_code
    return f"{Path(code.co_filename).stem}.{code.co_name}"
