"""What is left of a run: tables in Markdown, and the figures behind them as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.engines.report import load, machine, markdown
from tests.benchmarks.whole_job.contestants import FTS5, OURS, TANTIVY, TEXT_ALONE, Contestant
from tests.benchmarks.whole_job.running import Run

COLUMNS = ("", "pages/s", "pages a CPU second", "wall s", "CPU s", "searchable", "disk MB", "peak MB")
NOTES = """\
From HTML files to what can be searched: every contestant is a command that is started, reads the same \
folder and ends. `khizana add` keeps the sources, cleans, learns what the pages of a site share, finds \
copies, and indexes ten fields; the others extract text, title, author and date (text alone where that is \
said) and index five fields with the tokenizer that their index comes with, all in one commit. Each runs \
{runs} times, one after another in turn, on one processor or two; a figure is the median of its runs, a \
ratio the median of the ratios within each turn, and what follows it are the least and the greatest. The \
clock tells of the machine's other work too; the processors' seconds hardly do. Peak memory is that of its \
largest process. The pages are real articles set into pages of five kinds made for this."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run of the benchmark.

    Attributes:
        command: what was typed.
        facts: how many pages there were, of how many bytes, from which seed.
        runs: those of each contestant, in turn.
        began: the load of the machine before.
    """

    command: str
    facts: Mapping[str, int]
    runs: Mapping[Contestant, Sequence[Run]]
    began: str


def report(outcome: Outcome) -> str:
    """Return the tables, as Markdown."""
    pages = outcome.facts["pages"]
    rows = [[str(one), *_cells(runs, pages)] for one, runs in outcome.runs.items() if runs]
    turns = max(map(len, outcome.runs.values()), default=0)
    parts = [
        f"# The whole job, {pages:,} pages",
        f"`{outcome.command}`, {datetime.now(UTC):%Y-%m-%d}, on {machine()}.",
        f"Load before: {outcome.began}; after: {load()}.",
        f"{pages:,} pages, {outcome.facts['bytes'] / 1e6:,.0f} MB of HTML.",
        markdown(COLUMNS, rows),
        markdown(("ratio", "by the clock", "by the processors"), ratios(outcome.runs)),
        NOTES.format(runs=turns),
    ]
    return "\n\n".join(parts) + "\n"


def ratios(runs: Mapping[Contestant, Sequence[Run]]) -> list[list[str]]:
    """Return how many times as fast ours is, and how two cores are beside one."""
    one, two = Contestant(OURS, 1), Contestant(OURS, 2)
    pairs = [(one, Contestant(peer, 1)) for peer in (FTS5, TANTIVY, TEXT_ALONE)]
    pairs += [(two, Contestant(peer, 2)) for peer in (FTS5, TANTIVY)]
    rows = [
        [f"{ours} ÷ {peer}", ratio(runs[ours], runs[peer], _seconds), ratio(runs[ours], runs[peer], _cpu)]
        for ours, peer in pairs
        if runs.get(ours) and runs.get(peer)
    ]
    if runs.get(one) and runs.get(two):
        rows.append([f"{two} ÷ {one}", ratio(runs[two], runs[one], _seconds), "–"])
    return rows


def ratio(ours: Sequence[Run], others: Sequence[Run], took: Callable[[Run], float]) -> str:
    """Return how many times as many pages a second ours does, turn by turn: the median, least and greatest.

    >>> fast, slow = Run(2.0, 2.0, 9, 1.0, 1.0), Run(5.0, 6.0, 9, 1.0, 1.0)
    >>> ratio([fast, fast], [slow, slow], lambda run: run.cpu)
    '3.00 (3.00–3.00)'
    """
    found = sorted(took(other) / took(own) for own, other in zip(ours, others, strict=False))
    return f"{median(found):.2f} ({found[0]:.2f}–{found[-1]:.2f})"


def write(outcome: Outcome, folder: Path) -> str:
    """Write the tables and the figures into a folder, and return the tables."""
    folder.mkdir(parents=True, exist_ok=True)
    file, words = folder / f"whole-job-{outcome.facts['pages']}", report(outcome)
    file.with_suffix(".md").write_text(words, encoding="utf-8")
    raw: dict[str, Any] = {
        "command": outcome.command,
        "machine": machine(),
        "load": [outcome.began, load()],
        "facts": dict(outcome.facts),
        "runs": {str(one): [asdict(run) for run in runs] for one, runs in outcome.runs.items()},
    }
    file.with_suffix(".json").write_text(json.dumps(raw, ensure_ascii=False) + "\n", encoding="utf-8")
    return words


def _cells(runs: Sequence[Run], pages: int) -> list[str]:
    seconds, cpu = median(map(_seconds, runs)), median(map(_cpu, runs))
    return [
        f"{pages / seconds:.1f}",
        f"{pages / cpu:.1f}",
        f"{seconds:.1f}",
        f"{cpu:.1f}",
        f"{runs[-1].pages:,}",
        f"{runs[-1].megabytes:.0f}",
        f"{max(run.peak for run in runs):.0f}",
    ]


def _seconds(run: Run) -> float:
    return run.seconds


def _cpu(run: Run) -> float:
    return run.cpu
