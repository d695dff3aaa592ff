"""All values of a facet: those that a search counts, and the rest."""

from __future__ import annotations

import pytest

from indexer.errors import QuerySyntaxError, SearchRequestError
from indexer.search import SearchRequest, search
from indexer.search_facets import facet_listing

REQUESTS = (
    SearchRequest(),
    SearchRequest("المدينة"),
    SearchRequest("المدينة قطار", combine="any"),
    SearchRequest("المدينة", filters=(("year", ("2022",)), ("site", (None,)))),
    SearchRequest("المدينة", filters=(("-year", ("2022",)), ("-site", (None,)), ("from", ("2000",)))),
)


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("field", ["site", "author", "section", "year", "language"])
def test_values_are_those_of_a_search(samples, request_, field):
    listing = facet_listing(samples.store, samples.engine, request_, field)
    found = search(samples.store, samples.engine, request_).facets[field]
    assert {one.value: one for one in listing.values} == {one.value: one for one in found if one.count}
    assert sum(one.count for one in listing.values) == listing.articles


@pytest.mark.parametrize(("field", "least"), [("language", 1), ("month", 10)])
def test_every_article_has_one_value_or_none(samples, field, least):
    listing = facet_listing(samples.store, samples.engine, SearchRequest(), field)
    assert sum(one.count for one in listing.values) == listing.articles == samples.store.count()
    assert len(listing.values) >= least


def test_what_has_no_meaning_is_refused(samples):
    with pytest.raises(SearchRequestError, match="no facet 'letters'"):
        facet_listing(samples.store, samples.engine, SearchRequest(), "letters")
    with pytest.raises(QuerySyntaxError):
        facet_listing(samples.store, samples.engine, SearchRequest("("), "site")
