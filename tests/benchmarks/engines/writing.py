"""What is left of a run: a table in Markdown, a plot beside it, and the figures behind both as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.engines.agreement import Agreement
from tests.benchmarks.engines.analysing import FIELD
from tests.benchmarks.engines.collection import Collection, facts_line
from tests.benchmarks.engines.measuring import Measured
from tests.benchmarks.engines.percentiles import microseconds
from tests.benchmarks.engines.plot import svg
from tests.benchmarks.engines.report import (
    NOTES,
    agreement_table,
    built_table,
    likeness_table,
    load,
    machine,
    ratios_table,
    times_table,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run on one collection.

    Attributes:
        command: what was typed.
        size: how many texts were asked for.
        queries: how many of each class.
        runs: how many passes over them.
        made: the collection.
        measured: each engine's figures, in the order of the tables.
        ours: the names of Khizana's own.
        compared: engine, class and how its answers compare with ours.
        began: the load of the machine before.
    """

    command: str
    size: int
    queries: int
    runs: int
    made: Collection
    measured: dict[str, Measured]
    ours: tuple[str, ...]
    compared: list[tuple[str, str, Agreement]]
    began: str


def report(outcome: Outcome) -> str:
    """Return the tables of a run, as Markdown."""
    made, measured = outcome.made, outcome.measured
    versions = "; ".join(dict.fromkeys(one.version for one in measured.values()))
    parts = [
        f"# Engines side by side, {outcome.size:,} texts",
        f"`{outcome.command}`, {datetime.now(UTC):%Y-%m-%d}, on {machine()}.",
        f"Load before: {outcome.began}; after: {load()}.",
        f"{versions}.",
        f"{facts_line(made.facts)} ({FIELD}); {outcome.queries} queries a class.",
        built_table(measured),
        times_table(measured),
        ratios_table(measured, outcome.ours),
        agreement_table(outcome.compared),
        *([likeness_table(made.likeness)] if made.likeness else []),
        f"![p50 and p95 by class](engines-{outcome.size}.svg)",
        NOTES.format(runs=outcome.runs),
    ]
    return "\n\n".join(parts) + "\n"


def figures(outcome: Outcome) -> dict[str, Any]:
    """Return what the tables are made of."""
    return {
        "command": outcome.command,
        "machine": machine(),
        "load": [outcome.began, load()],
        "facts": outcome.made.facts,
        "likeness": outcome.made.likeness,
        "engines": {name: one.raw() for name, one in outcome.measured.items()},
        "disagreements": [[name, kind, one.totals] for name, kind, one in outcome.compared if one.totals],
    }


def write(outcome: Outcome, folder: Path) -> str:
    """Write table, plot and figures into a folder, and return the table."""
    folder.mkdir(parents=True, exist_ok=True)
    file, words = folder / f"engines-{outcome.size}", report(outcome)
    file.with_suffix(".md").write_text(words, encoding="utf-8")
    times = {
        name: {kind: _pair(passes) for kind, passes in one.passes.items()}
        for name, one in outcome.measured.items()
    }
    file.with_suffix(".svg").write_text(svg(f"{outcome.size:,} texts", times), encoding="utf-8")
    raw = json.dumps(figures(outcome), ensure_ascii=False)
    file.with_suffix(".json").write_text(raw + "\n", encoding="utf-8")
    return words


def _pair(passes: list[list[int]]) -> tuple[float, float]:
    reached = microseconds(passes)
    return reached["p50"], reached["p95"]
