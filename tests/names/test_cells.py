"""Rows of tables: what a table's writer writes is read as it was, and a stray mark costs its own row."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.names.cells import MOST_LINES, read_rows
from indexer.names.lines import Line

CELLS = st.text(st.sampled_from('"\n ,;\tاأمل7'), max_size=12)


def rows(text: str, delimiter: str = ",") -> list[tuple[int, tuple[str, ...]]]:
    lines = (Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return [(row.line.number, row.cells) for row in read_rows(lines, delimiter)]


@settings(deadline=None)
@given(table=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_csv_writes_is_read_as_it_was(delimiter, table):
    written = StringIO()
    # Marks around every cell: a bare cell that begins with a blank is trimmed where it is quoted.
    csv.writer(written, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    assert [list(cells) for _, cells in rows(written.getvalue()[:-1], delimiter)] == table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\nc", [(1, ("a", "b")), (2, ("c",))]),
        ("a,\n,b", [(1, ("a", "")), (2, ("", "b"))]),
        ('"سالم، علي", 7', [(1, ("سالم، علي", " 7"))]),
        ('1, "أ, ب"', [(1, ("1", "أ, ب"))]),
        ('"سطر\nوسطر",x\nبعد', [(1, ("سطر\nوسطر", "x")), (3, ("بعد",))]),
        ('1,"أمل جديد" -قطار', [(1, ("1", '"أمل جديد" -قطار'))]),
        ('1,"بلا خاتمة\n2,قطار', [(1, ("1", '"بلا خاتمة')), (2, ("2", "قطار"))]),
        ('"بلا خاتمة\n"قطار"\nx', [(1, ('"بلا خاتمة',)), (2, ("قطار",)), (3, ("x",))]),
        ('a "b" c', [(1, ('a "b" c',))]),
        ('""', [(1, ("",))]),
    ],
)
def test_rows(text, expected):
    assert rows(text) == expected


def test_a_quoted_cell_has_so_many_lines_at_most():
    inside = "\n".join(["سطر"] * (MOST_LINES - 1))
    assert len(rows(f'"{inside}\nآخر"')) == 1
    assert len(rows(f'"{inside}\nسطر\nسطر\nآخر"')) == MOST_LINES + 2


def test_one_column_has_no_delimiter():
    assert rows('"أ, ب"\nج, د', "") == [(1, ("أ, ب",)), (2, ("ج, د",))]
