"""All equal words at hand: those that come with Khizana, and an archive's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from indexer.equivalents.rows import Group, read_row

KINDS = ("months", "places", "peoples", "organisations", "names", "words")
"""The tables that are shipped: ``tables/<kind>.tsv``."""


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of equal expressions, by each that may be typed.

    Attributes:
        groups: by the folded words of an expression, the groups that it brings.
        longest: how many words the longest expression has.
        problems: what is wrong with rows that were left out, one sentence each.
    """

    groups: Mapping[tuple[str, ...], tuple[Group, ...]]
    longest: int
    problems: tuple[str, ...] = ()


def table_of(groups: Iterable[Group], problems: tuple[str, ...] = ()) -> Table:
    """Return the table of some groups."""
    by_words: dict[tuple[str, ...], list[Group]] = {}
    for group in groups:
        for one in group.expressions:
            if one.typed:
                by_words.setdefault(one.words, []).append(group)
    return Table(
        {words: tuple(found) for words, found in by_words.items()},
        max(map(len, by_words), default=0),
        problems,
    )


@cache
def shipped_groups() -> tuple[Group, ...]:
    """Return the groups that come with Khizana.

    Raises:
        RowError: a table is not right; the tests see to it that all are.
    """
    folder = resources.files("indexer.equivalents") / "tables"
    return tuple(
        group
        for kind in KINDS
        for line in (folder / f"{kind}.tsv").read_text("utf-8").splitlines()
        for group in read_row(line, kind)
    )


@cache
def shipped_table() -> Table:
    """Return the table that comes with Khizana."""
    return table_of(shipped_groups())
