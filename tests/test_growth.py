"""Growth as tests tell it: the square of a length from the length."""

from __future__ import annotations

import re

import pytest

from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("pattern", "linear"), [(r"(?<!a)a++b", True), (r"[^c]", True), (r"a++b", False), (r"(?:a|b)+c", False)]
)
def test_patterns_that_read_again_are_told_from_those_that_do_not(pattern, linear):
    def search(text: str) -> None:
        re.compile(pattern).findall(text)

    assert grows_linearly(search, "a", 8_000) == linear
