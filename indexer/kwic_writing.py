"""Concordances as JSON values, JSON Lines and CSV, the same from every face."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from indexer.spreadsheet import BOM, csv_row

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
    yield BOM * bom + csv_row(COLUMNS)
    for line in lines:
        values = line_json(line)
        yield csv_row(values[name] for name in COLUMNS)
