"""Floors: figures that cleaning reached once and may not fall under again."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.quality.scores import LOWER_IS_BETTER, Figures

FLOORS = Path(__file__).with_name("floors.json")
Floors = dict[str, dict[str, float]]

SLACK: Mapping[str, float] = {"×": 0.8}
"""What part of a figure is promised, by how its name begins: ratios of speed are never twice the same."""
NEEDS_OTHERS = ("×", "over ")
"""How figures begin that only other tools beside ours can give: without those, they are not missed."""
NOT_PROMISED = frozenset({"n", "pages/s", "most CPU s", "most MB", "Lucene"})
"""Figures that say how much was measured, how fast and large this machine is, or how good another tool."""


A_PART = "kept, "
"""How figures begin that show where another one comes from: that one is promised."""


def read(path: Path = FLOORS) -> Floors:
    """Return the floors; of a file that is not there, none."""
    found: Floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def write(floors: Mapping[str, Mapping[str, float]], path: Path = FLOORS) -> None:
    """Keep the floors, in an order that reads well in a diff."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def promised(figure: str, value: float) -> float:
    """Return what a figure promises for later: four decimals, never more than was reached."""
    share = next((part for start, part in SLACK.items() if figure.startswith(start)), 1.0)
    # Floating point must not take 0.9996 for 0.9995…; a floor is a promise, not a fingerprint.
    return math.floor(value * share * 10_000 + 1e-6) / 10_000


def fallen(floors: Mapping[str, Mapping[str, float]], measured: Mapping[str, Figures]) -> Iterator[str]:
    """Yield a sentence for each figure that is worse than its floor, or was not measured.

    Measures that were left out as a whole are the caller's to explain.
    """
    for name in floors.keys() & measured.keys():
        for figure, floor in sorted(floors[name].items()):
            value = measured[name].get(figure)
            if value is None:
                if figure.startswith(NEEDS_OTHERS):
                    continue
                yield f"{name}: {figure} was not measured; its floor is {floor:g}"
            elif figure in LOWER_IS_BETTER and value > floor:
                yield f"{name}: {figure} is {value:g}; it was {floor:g} and may only go down"
            elif figure not in LOWER_IS_BETTER and value + 0.00005 < floor:
                yield f"{name}: {figure} is {value:.4f}, below its floor {floor:.4f}"


def lifted(floors: Mapping[str, Mapping[str, float]], measured: Mapping[str, Figures]) -> Floors:
    """Return the floors with every figure that is better now; none ever gets easier."""
    made = {name: dict(own) for name, own in floors.items()}
    for name, figures in measured.items():
        own = made.setdefault(name, {})
        for figure, value in figures.items():
            if figure in NOT_PROMISED or figure.startswith(A_PART):
                continue
            better = min if figure in LOWER_IS_BETTER else max
            new = value if figure in LOWER_IS_BETTER else promised(figure, value)
            own[figure] = better(own.get(figure, new), new)
    return made
