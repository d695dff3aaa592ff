"""Concordances as JSON values, JSON Lines and CSV, the same from every face."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.kwic_values import Concordance, Line

COLUMNS = (
    "before",
    "occurrence",
    "after",
    "word_before",
    "word_after",
    "title",
    "site",
    "author",
    "published",
    "paragraph",
    "start",
    "id",
    "url",
)
"""The columns of CSV, which are the names of a line's JSON, too."""

BOM = "\ufeff"
"""The byte order mark, by which Excel knows UTF-8."""

_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
"""How a cell begins that spreadsheets would run (OWASP, «CSV Injection»), white space before it or none."""


def concordance_json(found: Concordance) -> dict[str, Any]:
    """Return a concordance as JSON values, as ``khizana kwic --format json`` and ``/kwic.json`` give it."""
    search = found.request.search
    return {
        "query": search.query,
        "total": found.total,
        "skipped": found.request.skip,
        "read": found.tally.articles,
        "holding": found.tally.holding,
        "occurrences": found.tally.occurrences,
        "complete": found.complete,
        "order": str(found.request.order),
        "sort": str(found.sort),
        "offset": search.offset,
        "limit": search.limit,
        "lines": [line_json(line) for line in found.lines],
        "notes": list(found.notes),
    }


def line_json(line: Line) -> dict[str, Any]:
    """Return a line as JSON values; the texts as they were written."""
    values = {name: getattr(line, name) for name in COLUMNS}
    return values | {"occurrence": "".join(piece.text for piece in line.occurrence)}


def json_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Yield one JSON object a line."""
    return (json.dumps(line_json(line), ensure_ascii=False) + "\n" for line in lines)


def csv_rows(lines: Iterable[Line], *, bom: bool = False) -> Iterator[str]:
    """Yield CSV (RFC 4180): a header, and a row a line.

    Args:
        lines: the lines.
        bom: whether to begin with a byte order mark, as Excel needs for Arabic.
    """
    writer = csv.writer(_Echo())
    yield BOM * bom + writer.writerow(COLUMNS)
    for line in lines:
        values = line_json(line)
        yield writer.writerow([_cell(values[name]) for name in COLUMNS])


def _cell(value: str | int | None) -> str | int | None:
    """Return a value as a cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


class _Echo:
    """A file that gives back what is written, so that rows can be yielded."""

    @staticmethod
    def write(row: str) -> str:
        """Return the row."""
        return row
