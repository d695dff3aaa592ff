"""The report of a run: tables in Markdown, and what they were measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.engines.agreement import Agreement
from tests.benchmarks.engines.measuring import Measured
from tests.benchmarks.engines.percentiles import microseconds
from tests.benchmarks.engines.queries import CLASSES

BUILT = {
    "build s": ("build", ".1f"),
    "of the CPU": ("cpu", ".1f"),
    "peak MB": ("peak", ".0f"),
    "disk MB": ("size", ".1f"),
    "cold s": ("cold", ".2f"),
    "resident MB": ("resident memory", ".0f"),
    "own MB": ("own memory", ".0f"),
    "q/s, 1 thread": ("threads 1", ",.0f"),
    "2 threads": ("threads 2", ",.0f"),
}
"""The columns of the first table, with the figures they show."""
RIVALS = ("tantivy", "lucene")
NOTES = """\
Every engine indexed the same tokens, split at spaces, in one thread, each in a process of its own. Queries \
are prepared beforehand in each engine's own form (FTS5 has none: it reads its expression each time) and ask \
for the first ten, by each engine's own numbers (Khizana reads ids when somebody looks at them), Khizana \
with the exact total. What is asked again as the same objects, Khizana has looked up and compiled already; \
as “khizana-words” it begins with the words each time, as “khizana-arrays” it has no compiled code. Each \
query counts by its best time of {runs} passes (fewer where they take long), engine after engine in turn, \
all warm; a cell is p50 / p95 / p99 over queries, in µs. Lucene and tantivy stop early and count no further \
than they need; as “counting” they say the exact total, as Khizana does. FTS5 gives any ten matches of a \
prefix. A cold start is a process that opens the index, answers one query and ends, from files in the page \
cache. “Own” memory is what belongs to no file. Prefixes score the same for every match. Khizana as a whole \
indexes ten fields and answers the plans of its search page; analysis counts in the CPU's time alone."""


def markdown(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, its first column to the left.

    >>> print(markdown(["a", "b"], [["x", "1"]]))
    | a | b |
    |---|--:|
    | x | 1 |
    """
    lines = [heading, ["---", *["--:"] * (len(heading) - 1)], *rows]
    return "\n".join(
        "|" + "|".join(cells) + "|" if number == 1 else "| " + " | ".join(cells) + " |"
        for number, cells in enumerate(lines)
    )


def built_table(measured: Mapping[str, Measured]) -> str:
    """Return what building, keeping and opening an index takes."""
    rows = [
        [name, *(_number(one.figures.get(figure), form) for figure, form in BUILT.values())]
        for name, one in measured.items()
    ]
    return markdown(["engine", *BUILT], rows)


def times_table(measured: Mapping[str, Measured]) -> str:
    """Return the times of the queries."""
    rows = [
        [name, *(_times(one.passes.get(kind)) for kind in CLASSES)]
        for name, one in measured.items()
        if one.passes
    ]
    return markdown(["engine", *CLASSES], rows)


def ratios_table(measured: Mapping[str, Measured], ours: Sequence[str]) -> str:
    """Return how many times as long as the better of tantivy and Lucene ours take, p50 and p95."""
    rivals = [measured[name].passes for name in RIVALS if name in measured]
    rows = []
    for name in ours:
        if name in measured and rivals:
            cells = [_ratio(measured[name].passes.get(kind), kind, rivals) for kind in CLASSES]
            rows.append([f"{name} ÷ best of {' and '.join(RIVALS)}", *cells])
    return markdown(["p50 / p95", *CLASSES], rows)


def _ratio(passes: list[list[int]] | None, kind: str, rivals: Sequence[Mapping[str, list[list[int]]]]) -> str:
    known = [microseconds(rival[kind]) for rival in rivals if rival.get(kind)]
    if not passes or not known:
        return "–"
    own = microseconds(passes)
    ratios = (own[share] / min(one[share] for one in known) for share in ("p50", "p95"))
    return " / ".join(f"{ratio:.1f}" for ratio in ratios)


def agreement_table(found: Iterable[tuple[str, str, Agreement]]) -> str:
    """Return where other engines count otherwise than ours, and how alike the first ten are."""
    rows: dict[str, dict[str, str]] = {}
    for name, kind, one in found:
        overlap = "" if one.overlap is None else f"{one.overlap:.0%}"
        wrong = f"{len(one.totals)} totals differ" if one.totals else ""
        rows.setdefault(name, {})[kind] = ", ".join(filter(None, (overlap, wrong))) or "same totals"
    cells = [[name, *(own.get(kind, "–") for kind in CLASSES)] for name, own in rows.items()]
    return markdown(["top 10 in common", *CLASSES], cells)


def likeness_table(likeness: Sequence[tuple[str, float, float]]) -> str:
    """Return a grown collection's figures beside those expected."""
    rows = [
        [name, _figure(expected), _figure(found), f"{found / expected:.2f}"]
        for name, expected, found in likeness
    ]
    return markdown(["grown collection", "expected", "found", "found ÷ expected"], rows)


def machine() -> str:
    """Return the processor, its cores, Python and the load, in one line."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text(encoding="utf-8").splitlines() if cpu.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = names[0] if names else platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def load() -> str:
    """Return how many processes wanted to run, over the last one and fifteen minutes."""
    minute, _, quarter = os.getloadavg()
    return f"{minute:.1f} (1 min), {quarter:.1f} (15 min)"


def _times(passes: list[list[int]] | None) -> str:
    if not passes:
        return "–"
    return " / ".join(f"{value:,.0f}" for value in microseconds(passes).values())


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _figure(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:,.0f}"
