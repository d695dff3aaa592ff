"""Ours beside the other tools: the columns of the comparison, and who is first in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.quality.documents import Document
from tests.quality.measures import Measured
from tests.quality.scores import LOWER_IS_BETTER
from tests.quality.tables import shown, table
from tests.quality.tools import Answers


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the comparison: a figure of a measure."""

    heading: str
    measure: str
    figure: str

    def of(self, measured: Measured) -> float | None:
        """Return the figure of a tool."""
        return measured.get(self.measure, {}).get(self.figure)


HTML = (
    Column("news F1", "news html", "F1"),
    Column("perfect", "news html", "perfect"),
    Column("worst", "news html", "F1 min"),
    Column("title", "news html", "title"),
    Column("date", "news html", "date"),
    Column("wrong", "news html", "dates wrong"),
    Column("author", "news html", "author"),
    Column("all F1", "all html", "F1"),
    Column("transpl.", "transplants", "F1"),
    Column("tiny", "transplants tiny", "F1"),
    Column("long", "transplants long", "F1"),
    Column("charsets R", "charsets", "R"),
    Column("non-art.", "non-articles", "articles"),
)
TEXT = (
    Column("scrapes junk", "scrapes", "junk removed"),
    Column("body", "scrapes", "body kept"),
    Column("perfect", "scrapes", "perfect"),
    Column("seeds", "seeds", "perfect"),
    Column("news F1", "whole news pages", "F1"),
    Column("whole F1", "whole pages", "F1"),
    Column("junk", "whole pages", "junk removed"),
    Column("body", "whole pages", "body kept"),
    Column("samples F1", "samples", "F1"),
    Column("perfect", "samples", "perfect"),
    Column("junk", "samples", "junk removed"),
)
CHARSETS = tuple(
    Column(heading, f"charsets {code}", "R")
    for heading, code in (
        ("1256 declared", "cp1256_declared"),
        ("as utf-8", "cp1256_declared_utf8"),
        ("undeclared", "cp1256_nometa"),
        ("8859-6", "iso8859_6_declared"),
        ("utf-8 as 1256", "utf8_declared_1256"),
        ("undeclared", "utf8_nometa"),
    )
)


def rate(documents: Sequence[Document], answers: Answers, collection: str) -> float:
    """Return how many documents of a collection a tool read in a CPU second, in its one pass."""
    own: list[float] = [answers[each.id]["seconds"] for each in documents if each.collection == collection]
    return len(own) / sum(own)


def comparison(
    columns: Sequence[Column], tools: Mapping[str, Measured], rates: Mapping[str, float] | None = None
) -> str:
    """Return the table of the tools; a star marks the best of each column."""
    best = [_best(column, tools) for column in columns]
    lines = []
    for tool, measured in tools.items():
        cells = []
        for column, first in zip(columns, best, strict=True):
            value = column.of(measured)
            mark = "*" if value is not None and value == first else " "
            cells.append(shown(column.figure, value, places=3) + mark)
        lines.append([tool, *cells, *([f"{rates[tool]:.0f}"] if rates else [])])
    heading = ["tool", *(f"{column.heading} " for column in columns), *(["pages/s"] if rates else [])]
    return table(heading, lines)


def _best(column: Column, tools: Mapping[str, Measured]) -> float | None:
    values = [value for measured in tools.values() if (value := column.of(measured)) is not None]
    if not values:
        return None
    return min(values) if column.figure in LOWER_IS_BETTER else max(values)


def not_first(columns: Sequence[Column], tools: Mapping[str, Measured], tool: str) -> list[Column]:
    """Return the columns in which another tool is better."""
    return [column for column in columns if column.of(tools[tool]) != _best(column, tools)]
