"""Strings of a segment, numbered from 0: one after the other, and where each ends unless all are as long."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.engine.sections import SectionFile, SectionWriter, narrowed
from indexer.engine.term_keys import key_term, term_key


def write_strings(output: SectionWriter, name: str, strings: Sequence[str]) -> None:
    """Write strings as sections of this name."""
    ends, end = [], 0
    for string in strings:
        end += output.write(term_key(string))
        ends.append(end)
    output.end(name)
    length = ends[0] if ends else 0
    alike = length > 0 and ends == list(range(length, end + 1, length))
    output.numbers(f"{name}.ends", narrowed(ends[:1] if alike else ends))
    output.numbers(f"{name}.count", narrowed([len(strings)]))


class Strings:
    """Strings that are read one by one.

    Args:
        file: the segment's file.
        name: the name of their sections.
    """

    def __init__(self, file: SectionFile, name: str) -> None:
        self._data = file.data
        self._begin = file.place(name)
        self._ends = file.scalars(f"{name}.ends")
        self._count = file.scalars(f"{name}.count")[0]
        self._alike = len(self._ends) < self._count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> str:
        if self._alike:
            length = self._ends[0]
            begin, end = number * length, (number + 1) * length
        else:
            begin, end = self._ends[number - 1] if number else 0, self._ends[number]
        return key_term(self._data[self._begin + begin : self._begin + end])
