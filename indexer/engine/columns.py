"""What a segment keeps of each document beside its terms: id, date, keywords and field lengths."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS, Document
from indexer.engine.document_sets import Numbers, Stored
from indexer.engine.sections import SectionFile, SectionWriter, narrowed
from indexer.engine.strings import Strings, write_strings

UNDATED = -1
ABSENT = 0
"""The ordinal of documents without a value; the others count from 1."""
FEW = 50
"""Looking up an id by bisection costs as much as reading so many ids."""


class ColumnWriter:
    """The columns of a segment that is being built."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._dates = array("q")
        self._keywords: dict[str, list[str | None]] = {field: [] for field in KEYWORD_FIELDS}
        self._lengths: dict[str, array[int]] = {field: array("I") for field in TEXT_FIELDS}

    def add(self, document: Document, lengths: Mapping[str, int]) -> None:
        """Append a document."""
        self.ids.append(document.id)
        self._dates.append(UNDATED if document.published is None else document.published)
        for field, values in self._keywords.items():
            values.append(document.keywords.get(field))
        for field, column in self._lengths.items():
            column.append(lengths.get(field, 0))

    def extend(self, columns: Columns, documents: Numbers) -> None:
        """Append documents of another segment."""
        self.ids.extend(columns.ids_of(documents))
        self._dates.extend(columns.dates.take(documents).tolist())
        for field, values in self._keywords.items():
            ordinals = columns.ordinals(field).take(documents).tolist()
            values.extend(map(columns.values(field).__getitem__, ordinals))
        for field, column in self._lengths.items():
            column.extend(columns.lengths(field).take(documents).tolist())

    def write(self, output: SectionWriter) -> None:
        """Write all columns."""
        write_strings(output, "ids", self.ids)
        by_id = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        output.numbers("ids.sorted", narrowed(by_id))
        _write_dates(output, np.array(self._dates))
        for field, values in self._keywords.items():
            known: dict[str | None, int] = {None: ABSENT}
            ordinals = [known.setdefault(value, len(known)) for value in values]
            write_strings(output, f"{field}.values", [value for value in known if value is not None])
            _write_filled(output, f"{field}.ordinals", ordinals)
        for field, column in self._lengths.items():
            _write_filled(output, f"{field}.lengths", column)


class Columns:
    """The columns of a segment, each read when asked for; only what decides ties stays in memory."""

    def __init__(self, file: SectionFile) -> None:
        self._file = file
        self.count = file.facts["documents"]
        self._ids = Strings(file, "ids")
        self._by_id = file.scalars("ids.sorted")

    @property
    def dates(self) -> npt.NDArray[np.int64]:
        """When every document was published, as ``yyyymmddHHMM``, or `UNDATED`."""
        stored = self._file.numbers("dates").astype(np.int64)
        return np.where(stored, stored + (int(self._file.numbers("dates.first")[0]) - 1), UNDATED)

    def ordinals(self, field: str) -> Stored:
        """Return for every document the number of its value in `values`."""
        return self._filled(f"{field}.ordinals")

    def values(self, field: str) -> list[str | None]:
        """Return the different values of a keyword field; at `ABSENT` stands None."""
        strings = Strings(self._file, f"{field}.values")
        return [None, *map(strings.__getitem__, range(len(strings)))]

    def lengths(self, field: str) -> Stored:
        """Return how many terms a text field holds in every document."""
        return self._filled(f"{field}.lengths")

    def _filled(self, name: str) -> Stored:
        return self._file.numbers(name) if name in self._file else np.zeros(self.count, np.uint8)

    def find(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of those documents, deleted ones too, that have one of these ids."""
        wanted = set(ids)
        if len(wanted) * FEW > self.count:
            return [number for number in range(self.count) if self.id(number) in wanted]
        found = (self._find_one(id_) for id_ in wanted)
        return [number for number in found if number is not None]

    def _find_one(self, id_: str) -> int | None:
        place = bisect_left(self._by_id, id_, key=self.id)
        if place == self.count:
            return None
        number = self._by_id[place]
        return number if self.id(number) == id_ else None

    @cached_property
    def id_ranks(self) -> npt.NDArray[np.uint32]:
        """Every document's place in the order of ids."""
        ranks = np.empty(self.count, np.uint32)
        ranks[self._file.numbers("ids.sorted")] = np.arange(self.count)
        return ranks

    def id(self, number: int) -> str:
        """Return the id of one document without reading all."""
        return self._ids[number]

    def ids_of(self, documents: Numbers) -> list[str]:
        """Return the ids of documents."""
        return list(map(self.id, documents.tolist()))


def _write_dates(output: SectionWriter, dates: npt.NDArray[np.int64]) -> None:
    """Write dates as numbers from the first one on, the first being 1, and 0 for `UNDATED`."""
    dated = dates != UNDATED
    first = dates.min(initial=dates.max(initial=0), where=dated)
    output.numbers("dates.first", np.array([first], np.int64))
    output.numbers("dates", narrowed(np.where(dated, dates - first + 1, 0)))


def _write_filled(output: SectionWriter, name: str, numbers: Sequence[int]) -> None:
    """Write a column, unless all of it is 0."""
    if any(numbers):
        output.numbers(name, narrowed(numbers))
