"""The numbers that order results: rounded as Python rounds, the lowest found as sorting finds them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine import ranking
from indexer.engine.plan import SCORE_DIGITS
from indexer.engine.ranking import lowest, rounded

halves = st.integers(-(10**9), 10**9).map(lambda number: (number + 0.5) / 10**SCORE_DIGITS)
any_numbers = st.one_of(st.floats(-1e3, 1e3), st.floats(allow_nan=False, allow_infinity=False), halves)


@given(st.lists(any_numbers, max_size=30))
def test_numbers_are_rounded_as_python_does(numbers: list[float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW", 3)
        found = rounded(np.array(numbers, np.float64)).tolist()
    assert found == [round(number, SCORE_DIGITS) for number in numbers]


@given(st.lists(st.integers(0, 50).map(float), min_size=2, max_size=400), st.data())
def test_the_lowest_numbers_are_found(numbers: list[float], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(numbers) - 1))
    assert lowest(np.array(numbers), count) == sorted(numbers)[count - 1]
