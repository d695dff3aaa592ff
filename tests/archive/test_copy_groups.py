"""Stories out of pairs: the same whatever their order, and never without bound."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from archive.copy_groups import stories

PAIRS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 12), st.sampled_from([0.5, 0.6, 0.75, 0.9])),
    unique_by=lambda pair: frozenset(pair[:2]),
).map(lambda pairs: [pair for pair in pairs if pair[0] != pair[1]])


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_makes_no_difference(pairs, choose):
    shuffled = [(b, a, likeness) if choose.random() < 0.5 else (a, b, likeness) for a, b, likeness in pairs]
    choose.shuffle(shuffled)
    assert stories(shuffled) == stories(pairs)


@given(PAIRS)
def test_an_article_is_in_one_story_at_most_and_none_is_alone(pairs):
    found = stories(pairs)
    members = [article for story in found for article in story]
    assert len(members) == len(set(members))
    assert all(len(story) > 1 for story in found)


def test_what_hangs_together_is_a_story():
    assert stories([(1, 2, 0.5), (2, 3, 0.7), (9, 8, 0.5)]) == [[1, 2, 3], [8, 9]]


def test_a_wire_story_in_fifty_papers_is_one():
    pairs = [(a, b, 0.7) for a, b in itertools.combinations(range(50), 2)]
    assert stories(pairs) == [list(range(50))]


def test_a_wire_story_compared_with_a_few_others_each_is_one():
    pairs = [(a, b, 0.7) for b in range(200) for a in range(max(0, b - 32), b)]
    assert stories(pairs) == [list(range(200))]


def test_a_form_filled_in_each_day_makes_no_endless_story():
    days = [
        (5 * day + a, 5 * day + b, 0.9) for day in range(40) for a, b in itertools.combinations(range(5), 2)
    ]
    chain = [(5 * day, 5 * day + 5, 0.52) for day in range(39)]
    assert stories(days + chain) == [list(range(5 * day, 5 * day + 5)) for day in range(40)]
