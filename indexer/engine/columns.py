"""What a segment keeps of each document beside its terms: id, date, keywords and field lengths."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS, Document
from indexer.engine.facets import MONTH
from indexer.engine.inversion import term_key
from indexer.engine.postings import narrowed
from indexer.engine.sections import SectionFile, SectionWriter

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

    def extend(self, columns: Columns, documents: Sequence[int]) -> None:
        """Append documents of another segment."""
        self.ids.extend(map(columns.ids.__getitem__, documents))
        self._dates.extend(map(columns.dates.__getitem__, documents))
        for field, values in self._keywords.items():
            known, ordinals = columns.values(field), columns.ordinals(field)
            values.extend(known[ordinals[document]] for document in documents)
        for field, column in self._lengths.items():
            column.extend(map(columns.lengths(field).__getitem__, documents))

    def write(self, output: SectionWriter) -> None:
        """Write all columns."""
        _write_strings(output, "ids", self.ids)
        by_id = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        output.numbers("ids.sorted", narrowed(by_id))
        output.numbers("dates", self._dates)
        for field, values in self._keywords.items():
            known: dict[str | None, int] = {None: ABSENT}
            ordinals = [known.setdefault(value, len(known)) for value in values]
            _write_strings(output, f"{field}.values", [value for value in known if value is not None])
            output.numbers(f"{field}.ordinals", narrowed(ordinals))
        for field, column in self._lengths.items():
            output.numbers(f"{field}.lengths", narrowed(column))


class Columns:
    """The columns of a segment, each read when first asked for.

    Reading a column twice in two threads does no harm, so there is no lock.
    """

    def __init__(self, file: SectionFile) -> None:
        self._file = file
        self.count = file.facts["documents"]
        self._ordinals: dict[str, array[int]] = {}
        self._values: dict[str, list[str | None]] = {}
        self._lengths: dict[str, array[int]] = {}

    @cached_property
    def ids(self) -> list[str]:
        """The id of every document."""
        return _read_strings(self._file, "ids")

    @cached_property
    def dates(self) -> array[int]:
        """When every document was published, as ``yyyymmddHHMM``, or `UNDATED`."""
        return self._file.numbers("dates")

    @cached_property
    def months(self) -> array[int]:
        """The same as ``yyyymm``; undated stays `UNDATED`."""
        return array("q", [date // MONTH for date in self.dates])

    def ordinals(self, field: str) -> array[int]:
        """Return for every document the number of its value in `values`."""
        if field not in self._ordinals:
            self._ordinals[field] = self._file.numbers(f"{field}.ordinals")
        return self._ordinals[field]

    def values(self, field: str) -> list[str | None]:
        """Return the different values of a keyword field; at `ABSENT` stands None."""
        if field not in self._values:
            self._values[field] = [None, *_read_strings(self._file, f"{field}.values")]
        return self._values[field]

    def lengths(self, field: str) -> array[int]:
        """Return how many terms a text field holds in every document."""
        if field not in self._lengths:
            self._lengths[field] = self._file.numbers(f"{field}.lengths")
        return self._lengths[field]

    def find(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of those documents, deleted ones too, that have one of these ids."""
        wanted = set(ids)
        if len(wanted) * FEW > self.count:
            return [number for number, id_ in enumerate(self.ids) if id_ in wanted]
        found = (self._find_one(id_) for id_ in wanted)
        return [number for number in found if number is not None]

    def _find_one(self, id_: str) -> int | None:
        place = bisect_left(self._by_id, id_, key=self.id)
        if place == self.count:
            return None
        number = self._by_id[place]
        return number if self.id(number) == id_ else None

    @cached_property
    def id_ranks(self) -> array[int]:
        """Every document's place in the order of ids."""
        ranks = array("I", bytes(4 * self.count))
        for rank, document in enumerate(self._by_id):
            ranks[document] = rank
        return ranks

    def id(self, number: int) -> str:
        """Return the id of one document without reading all."""
        base = self._file.place("ids")
        begin = self._id_ends[number - 1] if number else 0
        return self._file.data[base + begin : base + self._id_ends[number]].decode("utf-8", "surrogatepass")

    @cached_property
    def _by_id(self) -> array[int]:
        return self._file.numbers("ids.sorted")

    @cached_property
    def _id_ends(self) -> array[int]:
        return self._file.numbers("ids.ends")


def _write_strings(output: SectionWriter, name: str, strings: Sequence[str]) -> None:
    ends, end = array("Q"), 0
    for string in strings:
        end += output.write(term_key(string))
        ends.append(end)
    output.end(name)
    output.numbers(f"{name}.ends", narrowed(ends))


def _read_strings(file: SectionFile, name: str) -> list[str]:
    data, strings, begin = file.bytes(name), [], 0
    for end in file.numbers(f"{name}.ends"):
        strings.append(data[begin:end].decode("utf-8", "surrogatepass"))
        begin = end
    return strings
