"""All that a search finds: the same as its pages, in the same order."""

from __future__ import annotations

import pytest

from indexer.errors import SearchRequestError
from indexer.found import articles, find
from indexer.search import SearchRequest, search

REQUESTS = (
    SearchRequest(),
    SearchRequest(query="المدينة"),
    SearchRequest(query="المدينة", collapse=True),
    SearchRequest(query="المدينة السوق", combine="any"),
    SearchRequest(filters=(("author", (None,)),)),
)


@pytest.mark.parametrize("request_", REQUESTS)
def test_it_finds_what_a_search_shows(samples, request_):
    result = search(samples.store, samples.engine, request_)
    shown = []
    for offset in range(0, result.length, 7):
        part = find(samples.store, samples.engine, request_, offset=offset, most=7)
        assert part.total == result.length
        shown += part.ids
    every = find(samples.store, samples.engine, request_)
    assert list(every.ids) == shown
    assert [hit.id for hit in result.hits] == shown[: len(result.hits)]


def test_articles_come_in_the_order_of_their_ids_and_missing_ones_are_left_out(samples, monkeypatch):
    monkeypatch.setattr("indexer.found.AT_A_TIME", 3)
    ids = samples.store.ids()[::-1]
    found = [stored.article.id for stored in articles(samples.store, [*ids[:5], "none", *ids[5:]])]
    assert found == ids
    assert list(articles(samples.store, [])) == []


def test_several_are_what_each_is(samples):
    ids = samples.store.ids()[:4]
    assert samples.store.several(ids) == [samples.store.get(one) for one in ids]


@pytest.mark.parametrize(("offset", "most"), [(100_001, 1), (0, 100_001), (-1, 1), (0, -1)])
def test_what_is_out_of_reach_is_refused(samples, offset, most):
    with pytest.raises(SearchRequestError):
        find(samples.store, samples.engine, SearchRequest(), offset=offset, most=most)


def test_at_the_end_of_reach_less_is_given(samples):
    assert find(samples.store, samples.engine, SearchRequest(), offset=99_999, most=10).ids == ()
