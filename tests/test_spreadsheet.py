"""Cells that a spreadsheet would run are guarded, and read back to the letter."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spreadsheet import csv_row, guarded, unguarded

RUN = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n1", " =1", "＝1", "＋1", "－1", "＠x", "'=1"]


@pytest.mark.parametrize("text", RUN)
def test_what_would_be_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "حفتر", "'Ali", "'", "2015-03", "a=1", "http://a.example/?b=-1"])
def test_what_would_not_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.text(alphabet="'=+-@ \t\r\nأa＝,\"", max_size=6))
def test_every_text_is_read_back(text: str) -> None:
    (cells,) = csv.reader(io.StringIO(csv_row([text, 7, None]), newline=""))
    assert [unguarded(cell) for cell in cells] == [text, "7", ""]
    assert not cells[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
