"""What a list looks like: plain lines, a table and which of its columns counts, or JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal, TypeAlias

from indexer.names.cells import cells_of

Kind: TypeAlias = Literal["auto", "lines", "table", "json"]
KINDS: tuple[Kind, ...] = ("auto", "lines", "table", "json")
DELIMITERS = ("\t", ";", ",")
"""Those looked for, the surest first: a comma may stand in a name, and ``|`` in a query."""

TEXT_COLUMNS = (
    *("query", "queries", "requête", "requete", "استعلام", "الاستعلام"),
    *("name", "names", "nom", "noms", "اسم", "الاسم", "أسماء", "الأسماء"),
    *("text", "texte", "term", "terms", "terme", "termes", "keyword", "keywords"),
    *("نص", "النص", "كلمة", "الكلمة", "عبارة", "العبارة"),
)
"""Names of the column that is asked; of several the one that stands first here."""

ID_COLUMNS = ("id", "no", "nr", "n°", "رقم", "الرقم", "معرف", "المعرف")
SUFFIXES: dict[str, Kind] = {
    ".csv": "table",
    ".tsv": "table",
    ".txt": "lines",
    ".jsonl": "json",
    ".ndjson": "json",
}
_EXCEL_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
# A comma within a name is followed by a space: «Haftar, Khalifa».
_BARE = {"\t": re.compile("\t"), ";": re.compile(";"), ",": re.compile(r",(?=\S|\Z)")}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table are read, from 0: the text, and what the list calls it (None: nothing)."""

    text: int = 0
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list looks like.

    Attributes:
        kind: ``lines``, ``table`` or ``json``.
        delimiter: what stands between the cells of a table; empty where it has one column.
        columns: which of them are read.
        skipped: how many rows at the beginning are no data: the names of columns, Excel's ``sep=;``.
    """

    kind: Kind
    delimiter: str = ""
    columns: Columns = Columns()
    skipped: int = 0


def kind_of(name: str) -> Kind:
    """Return what the suffix of a file says of it.

    >>> kind_of("names.CSV"), kind_of("names")
    ('table', 'auto')
    """
    return SUFFIXES.get(PurePath(name).suffix.lower(), "auto")


def shape_of(sample: Sequence[str], kind: Kind = "auto") -> Shape:
    """Return what a list looks like by its first lines.

    Args:
        sample: these; blank ones left out.
        kind: what it is said to be.
    """
    first = sample[0] if sample else ""
    if kind == "auto":
        kind = "json" if json_object(first) is not None else "auto"
    if kind in {"lines", "json"}:
        return Shape(kind)
    said = _EXCEL_LINE.fullmatch(first.strip())
    names = sample[1] if said and len(sample) > 1 else first
    if said:
        return _table(names, said[1], 1)
    for delimiter in ("", *DELIMITERS):
        if columns_of(_cells(names, delimiter)) is not None:
            return _table(names, delimiter, 0)
    if kind == "table":
        bare = _QUOTED.sub("", names)
        best = max(DELIMITERS, key=bare.count)
        return _table(names, best if best in bare else "", 0)
    for delimiter in DELIMITERS:
        if _is_in_every(sample, delimiter):
            return _table(names, delimiter, 0)
    return Shape("lines")


def columns_of(row: Sequence[str]) -> Columns | None:
    """Return which columns a row of names says are read; None where it is none.

    >>> columns_of(["id", "Name", "site"])
    Columns(text=1, id=0)
    """
    names = [cell.strip().casefold() for cell in row]
    ids = [place for place, name in enumerate(names) if name in ID_COLUMNS]
    texts = [names.index(name) for name in TEXT_COLUMNS if name in names]
    others = [place for place in range(len(names)) if place not in ids]
    if texts:
        return Columns(texts[0], ids[0] if ids else None)
    return Columns(others[0], ids[0]) if ids and others else None


def json_object(line: str) -> dict[str, Any] | None:
    """Return the JSON object that a line is; None where it is none."""
    if not line.lstrip().startswith("{"):
        return None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _table(names: str, delimiter: str, skipped: int) -> Shape:
    columns = columns_of(_cells(names, delimiter))
    if columns is None:
        return Shape("table", delimiter, Columns(), skipped)
    return Shape("table", delimiter, columns, skipped + 1)


def _cells(row: str, delimiter: str) -> list[str]:
    return cells_of(row, delimiter, stray=True)[0]


def _is_in_every(sample: Sequence[str], delimiter: str) -> bool:
    """Whether each line has as many of a delimiter, outside of quotation marks."""
    counts = {len(_BARE[delimiter].findall(_QUOTED.sub("", line))) for line in sample}
    return len(sample) > 1 and len(counts) == 1 and 0 not in counts
