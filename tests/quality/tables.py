"""Figures as text: aligned tables for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from tests.quality.scores import COUNTS

RATES = frozenset({"pages/s", "most CPU s", "most MB"})
"""Figures whose first decimal says enough."""


def shown(figure: str, value: float | None, places: int = 4) -> str:
    """Return a figure as it is printed: counts whole, shares to some places, speeds to one."""
    if value is None:
        return "–"
    if figure in COUNTS:
        return f"{value:.0f}"
    if figure in RATES or figure.startswith("×"):
        return f"{value:.1f}"
    return f"{value:.{places}f}"


def _width(text: str) -> int:
    """Return how many columns a text takes; marks on letters take none."""
    return sum(not unicodedata.combining(letter) for letter in text)


def table(heading: Sequence[str], lines: Iterable[Sequence[str]], *, left: int = 1) -> str:
    """Return an aligned table: the first columns to the left, the others to the right."""
    cells = [heading, *lines]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]

    def line(row: Sequence[str]) -> str:
        gaps = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        padded = [
            cell + gap if place < left else gap + cell
            for place, (cell, gap) in enumerate(zip(row, gaps, strict=True))
        ]
        return "  ".join(padded).rstrip()

    rule = "  ".join("─" * width for width in widths)
    return "\n".join([line(cells[0]), rule, *map(line, cells[1:])])


def figures_table(
    measured: Mapping[str, Mapping[str, float]], columns: Sequence[str], *, first: str = "measure"
) -> str:
    """Return a table of measures, with a column a figure; columns that nobody fills are left out."""
    used = [column for column in columns if any(column in own for own in measured.values())]
    lines = ([name, *(shown(column, own.get(column)) for column in used)] for name, own in measured.items())
    return table([first, *used], lines)
