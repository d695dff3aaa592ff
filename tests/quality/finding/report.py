"""What is printed of finding: the figures, and what each has to reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.quality.finding.clitics import HELD, MEASURE, SETS
from tests.quality.finding.measures import MARGINS
from tests.quality.measures import Goal
from tests.quality.tables import figures_table, shown, table

SAME, KEPT, NEAR_KEPT = 0.995, 0.995, 0.97
PRECISION, RECALL = 0.99, 0.97


def goals() -> Iterator[Goal]:
    """Yield what the figures have to reach."""
    for name, margin in MARGINS.items():
        yield Goal(f"{name}: nDCG@10 above Lucene", f"finding {name}", "over Lucene", margin)
    for name in MARGINS:
        measure = f"respelled {name}"
        yield Goal(f"{name}, respelled: the same top 10", measure, "same", SAME)
        yield Goal(f"{name}, respelled: nDCG kept", measure, "kept", KEPT)
        yield Goal(f"{name}, with ال or و ب ل: nDCG kept", measure, "near kept", NEAR_KEPT)
    for name in (MEASURE, HELD):
        yield Goal(f"{name}: precision", name, "precision", PRECISION)
        yield Goal(f"{name}: recall", name, "recall", RECALL)


def report(found: Mapping[str, Mapping[str, float]]) -> str:
    """Return all tables."""
    tables = [
        figures_table(_named(found, "finding "), ("n", "nDCG", "Lucene", "over Lucene"), first="collection"),
        figures_table(_named(found, "respelled "), ("n", "same", "kept", "near kept"), first="respelled"),
        figures_table(
            _named(found, "respelled "),
            tuple(
                sorted({figure for own in found.values() for figure in own if figure.startswith("kept, ")})
            ),
            first="nDCG kept",
        ),
        figures_table({name: found[name] for name in SETS}, ("n", "precision", "recall")),
        table(["", "goal", "is", "met"], _goal_lines(found)),
    ]
    return "\n\n".join(["━━ Finding", *tables]) + "\n"


def _named(found: Mapping[str, Mapping[str, float]], start: str) -> dict[str, Mapping[str, float]]:
    return {name.removeprefix(start): own for name, own in found.items() if name.startswith(start)}


def _goal_lines(found: Mapping[str, Mapping[str, float]]) -> Iterator[list[str]]:
    for goal in goals():
        value = goal.value(found)
        met = "–" if value is None else "yes" if goal.is_met(value) else "NO"
        yield [goal.statement, f"{goal.bound:g}", shown(goal.figure, value), met]
