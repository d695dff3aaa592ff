"""Records that `khizana export` wrote: read back, they give the article that they came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from indexer.spreadsheet import unguarded

_ALWAYS = frozenset({"source_file", "published_as_printed", "metadata", "text"})
"""Columns that every export has, and hardly any other record all of."""


def unfolded(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record of an export with what was the article's metadata as its own columns again.

    The list of its paragraphs is left out, for its text says the same, and the apostrophes that guard the
    cells of a table are taken off. Any other record comes back as it is.

    >>> unfolded({"source_file": "a", "published_as_printed": None, "metadata": {"no": 3}, "text": "خبر"})
    {'no': 3, 'source_file': 'a', 'published_as_printed': None, 'text': 'خبر'}
    """
    if not record.keys() >= _ALWAYS:
        return record
    if isinstance(record["metadata"], str):
        # Only a table has them as text.
        record = {name: unguarded(cell) if isinstance(cell, str) else cell for name, cell in record.items()}
    rest = {name: value for name, value in record.items() if name not in {"metadata", "paragraphs"}}
    metadata = _object(record["metadata"])
    return (metadata if metadata is not None else {"metadata": record["metadata"]}) | rest


def _object(value: object) -> dict[str, Any] | None:
    """Return the metadata: an object, or in a table the JSON of one."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None
