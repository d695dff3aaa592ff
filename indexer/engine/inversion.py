"""Turning documents into posting lists: in memory as long as there is room, else in sorted runs."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter

from indexer.engine.base import TEXT_FIELDS
from indexer.engine.postings import Postings, encode, joined, narrowed
from indexer.engine.sections import SectionWriter
from indexer.engine.term_table import write_table

TermLists = Iterator[tuple[bytes, Postings]]
"""The terms of a field in ascending order, each with its postings."""

TERM_COST = 60
"""What a new term costs in memory, in numbers: its string and its arrays."""


def term_key(term: str) -> bytes:
    """Return a term as the dictionary keeps it; keys sort as code points do.

    Lone surrogates, which a query may hold, have keys too: so they match nothing instead of failing.
    """
    return term.encode("utf-8", "surrogatepass")


class Inversion:
    """Posting lists of documents that arrive one after the other."""

    def __init__(self) -> None:
        self.cost = 0
        self._fields: dict[str, dict[str, tuple[array[int], array[int], array[int]]]] = {}

    def add(self, document: int, terms: Mapping[str, Mapping[str, Sequence[int]]]) -> dict[str, int]:
        """Take in the terms of a document, and return how many each field holds.

        Args:
            document: its number, greater than all before.
            terms: as in `indexer.engine.base.Document`.

        Raises:
            TypeError, OverflowError: a position that is not a number from 0 to 2³²-1.
        """
        return {field: self._add_field(document, field, places) for field, places in terms.items() if places}

    def _add_field(self, document: int, field: str, places: Mapping[str, Sequence[int]]) -> int:
        table = self._fields.setdefault(field, {})
        known, length, keeps_positions = len(table), 0, TEXT_FIELDS[field]
        for term, positions in places.items():
            frequency = len(positions)
            if not frequency:
                continue
            entry = table.get(term)
            if entry is None:
                entry = table[term] = (array("I"), array("I"), array("I"))
            entry[0].append(document)
            entry[1].append(frequency)
            if keeps_positions:
                entry[2].extend(positions)
            length += frequency
        self.cost += 2 * len(places) + length * keeps_positions + TERM_COST * (len(table) - known)
        return length

    def lists(self, field: str) -> TermLists:
        """Yield the posting lists of a field."""
        table = self._fields.get(field, {})
        for term in sorted(table):
            yield term_key(term), Postings(*table[term])


def merged(sources: Sequence[TermLists]) -> TermLists:
    """Yield the terms of several sources as one.

    Args:
        sources: each one's documents have greater numbers than those of the one before.
    """
    if len(sources) == 1:
        yield from sources[0]
        return
    # `merge` keeps equal keys in the order of the sources, so documents stay ascending.
    for key, group in groupby(merge(*sources, key=itemgetter(0)), key=itemgetter(0)):
        yield key, joined([postings for _, postings in group])


def write_lists(output: SectionWriter, field: str, lists: Iterable[tuple[bytes, Postings]]) -> None:
    """Write the terms of a field and their postings as sections named after it."""
    keys: list[bytes] = []
    key_ends, counts, ends = array("Q"), array("I"), array("Q")
    key_end = end = 0
    for key, postings in lists:
        keys.append(key)
        key_end += len(key)
        key_ends.append(key_end)
        counts.append(len(postings.documents))
        end += output.write(encode(postings))
        ends.append(end)
    output.end(f"{field}.postings")
    output.write(b"".join(keys))
    output.end(f"{field}.keys")
    output.numbers(f"{field}.key_ends", narrowed(key_ends))
    output.numbers(f"{field}.counts", narrowed(counts))
    output.numbers(f"{field}.ends", narrowed(ends))
    write_table(output, field, keys)
