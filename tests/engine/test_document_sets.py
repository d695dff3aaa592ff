"""Sets as arrays against Python's own sets and dictionaries, both ways of bringing them together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine import document_sets
from indexer.engine.document_sets import (
    DocumentSet,
    Numbers,
    Scored,
    added,
    common_places,
    distinct,
    spread,
    united,
)

SIZE = 60
some = st.sets(st.integers(0, SIZE - 1)).map(sorted)
scores = st.dictionaries(st.integers(0, SIZE - 1), st.floats(-10, 10))


@pytest.fixture(params=[0, 10**9], ids=["sorted", "flags"], autouse=True, scope="module")
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Take one way or the other, whatever the sizes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document_sets, "SEARCHED", request.param)
        patch.setattr(document_sets, "SORTED", request.param)
        yield


def numbers(values: list[int]) -> Numbers:
    return np.array(values, np.intp)


def scored(values: dict[int, float]) -> Scored:
    return Scored(numbers(sorted(values)), np.array([values[one] for one in sorted(values)], np.float64))


@given(some, some)
def test_what_sets_have_in_common(one: list[int], other: list[int]) -> None:
    inside = DocumentSet(numbers(one), SIZE)
    both = sorted(set(one) & set(other))
    assert inside.common(numbers(other)).tolist() == both
    assert inside.places_in(numbers(other)).tolist() == [other.index(document) for document in both]
    assert common_places(numbers(one), numbers(other)).tolist() == [other.index(one) for one in both]
    assert inside.numbers.take(inside.without(numbers(both))).tolist() == sorted(set(one) - set(other))


@given(st.lists(some, max_size=4))
def test_the_union_of_sets(sets: list[list[int]]) -> None:
    assert united([numbers(one) for one in sets], SIZE).tolist() == sorted(set().union(*sets))


@given(st.lists(scores, max_size=4))
def test_scores_are_added_in_the_order_of_the_parts(parts: list[dict[int, float]]) -> None:
    expected: dict[int, float] = {}
    for part in parts:
        for document, score in part.items():
            expected[document] = expected.get(document, 0.0) + score
    found = added([scored(part) for part in parts], SIZE)
    assert dict(zip(found.documents.tolist(), found.scores.tolist(), strict=True)) == expected
    assert found.documents.tolist() == sorted(expected)


@given(st.lists(st.integers(-5, 5)))
def test_the_different_ones_of_some_numbers(values: list[int]) -> None:
    assert distinct(numbers(values)).tolist() == sorted(set(values))


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 5))))
def test_runs_of_numbers(runs: list[tuple[int, int]]) -> None:
    begins, counts = numbers([begin for begin, _ in runs]), numbers([count for _, count in runs])
    expected = [number for begin, count in runs for number in range(begin, begin + count)]
    assert spread(begins, counts).tolist() == expected
