"""The rows that come with Khizana: each is right by itself, and none contradicts another."""

from __future__ import annotations

from importlib import resources

import pytest

from indexer.equivalents import expand, read_row, shipped_groups
from indexer.equivalents.rows import Group
from indexer.equivalents.table import KINDS

LINES = [
    (kind, number, line)
    for kind in KINDS
    for number, line in enumerate(
        (resources.files("indexer.equivalents") / "tables" / f"{kind}.tsv").read_text("utf-8").splitlines(), 1
    )
]


def test_there_are_some_hundred_groups() -> None:
    assert len(shipped_groups()) > 400
    assert {group.kind for group in shipped_groups()} == set(KINDS)


@pytest.mark.parametrize(("kind", "number", "line"), LINES)
def test_each_row_can_be_read(kind: str, number: int, line: str) -> None:
    for group in read_row(line, kind):
        assert len(group.expressions) > 1
        assert any(one.typed for one in group.expressions)
        assert any(one.found for one in group.expressions)


@pytest.mark.parametrize("group", shipped_groups(), ids=lambda group: group.expressions[0].written)
def test_each_expression_that_may_be_typed_brings_the_others(group: Group) -> None:
    for one in group.expressions:
        if not one.typed:
            continue
        others = {
            other.words
            for other in group.expressions
            # What holds the words typed is found by these already.
            if other.found and f" {' '.join(one.words)} " not in f" {' '.join(other.words)} "
        }
        found = expand(one.words)
        assert {words for equal in found for words in equal.others} == others
        for equal in found:
            assert (equal.start, equal.end, equal.kind) == (0, len(one.words), group.kind)


def test_no_expression_that_may_be_typed_stands_in_two_groups() -> None:
    seen: dict[tuple[str, ...], Group] = {}
    for group in shipped_groups():
        for one in group.expressions:
            if one.typed:
                assert one.words not in seen, (one.written, seen[one.words])
                seen[one.words] = group


def test_rows_begin_with_what_the_table_is_about() -> None:
    assert [line[:2] for kind, number, line in LINES if number == 1] == ["# "] * len(KINDS)
