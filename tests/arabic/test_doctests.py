"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = [
    "arabic.analyzer",
    "arabic.fold",
    "arabic.segment",
    "arabic.stem",
    "document",
    "query.parser",
    "query.plain",
    "query.writing",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"indexer.{name}"))
    assert result.attempted
    assert not result.failed
