"""The calls: each asks what the pages ask, and answers with JSON."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import jsonify, request, url_for

from archive.errors import worded
from indexer.engine.base import Sort
from indexer.errors import IndexMissingError
from indexer.explain_json import explained_json
from indexer.kwic import concordance
from indexer.kwic_values import Concordance, KwicRequest, Tally
from indexer.related import related as find_related
from indexer.search import SearchResult
from indexer.search import search as search_archive
from indexer.search_facets import FacetListing, facet_listing
from indexer.suggestions.complete import completion_json
from web.api import objects
from web.api import parameters as of
from web.api.checks import ParameterError, given
from web.api.citations import citation
from web.api.lists import names
from web.api.paging import linked, paging
from web.asking.asked import request_of, state_of_request
from web.asking.links import SIZE
from web.asking.opened import archive_state, opened
from web.delivery.unchanged import leave_untagged
from web.explaining.addresses import explained
from web.kwic.addresses import PAGE_BOUNDS, kwic_request, lines_state
from web.kwic.view import LINES
from web.reading.addresses import downloaded
from web.search.suggest import address, completed

if TYPE_CHECKING:
    from flask import Response

    from indexer.search import SearchRequest
    from web.asking.links import SearchState


def search() -> Response:
    """Answer a search."""
    state = state_of_request()
    limit, offset = _part(state)
    asked = replace(
        request_of(state, limit=limit, offset=offset),
        facets=bool(given("facets", of.SEARCH)),
        snippets=bool(given("snippets", of.SEARCH)),
    )
    result = _searched(asked)
    if result.hurried:
        leave_untagged()
    flags = [(name, "0") for name in ("facets", "snippets") if request.args.get(name) == "0"]
    part = paging(
        url_for("api.search"),
        [*replace(state, page=1).pairs(), *flags],
        offset=offset,
        limit=limit,
        usual=state.size,
        total=result.length,
    )
    return linked(jsonify(objects.search_object(state, result, part)), part)


def _part(state: SearchState) -> tuple[int, int]:
    """Return how many results are wanted, and how many to leave out first: as programs or as pages say it.

    Raises:
        ParameterError: it is said in both ways.
    """
    for one, other in (("page", "offset"), (SIZE, "limit")):
        if one in request.args and other in request.args:
            message = worded("{one} and {other} are both given", one=one, other=other)
            raise ParameterError(message, parameter=one, hint="Give one of them.")
    limit = given("limit", of.SEARCH) if "limit" in request.args else state.size
    return limit, given("offset", of.SEARCH) if "offset" in request.args else (state.page - 1) * limit


def _searched(asked: SearchRequest) -> SearchResult:
    """Return the answer to a search; an archive without articles needs no index to have none."""
    store, engine = opened()
    try:
        return search_archive(store, engine, asked)
    except IndexMissingError:
        if store.count():
            raise
        return SearchResult(request=asked, total=0, hits=())


def facet(field: str) -> Response:
    """Answer with the values of a facet."""
    state = state_of_request()
    limit, offset = given("limit", of.FACET), given("offset", of.FACET)
    listing = _listed(request_of(state, limit=0, offset=0), field)
    part = paging(
        url_for("api.facet", field=field),
        state.pairs(),
        offset=offset,
        limit=limit,
        usual=100,
        total=len(listing.values),
    )
    return linked(jsonify(objects.facet_object(state, field, listing, part)), part)


def _listed(asked: SearchRequest, field: str) -> FacetListing:
    """Return the values of a facet; an archive without articles has none."""
    store, engine = opened()
    try:
        return facet_listing(store, engine, asked, field)
    except IndexMissingError:
        if store.count():
            raise
        return FacetListing(0, ())


def kwic() -> Response:
    """Answer with the words of a query in their lines."""
    state = lines_state()
    limit, offset = given("limit", of.KWIC), given("offset", of.KWIC)
    found = _read(kwic_request(state, PAGE_BOUNDS, limit=limit, offset=offset))
    part = paging(
        url_for("api.kwic"),
        state.pairs(),
        offset=offset,
        limit=limit,
        usual=LINES,
        total=found.tally.occurrences,
    )
    return linked(jsonify(objects.concordance_object(state, found, part)), part)


def _read(asked: KwicRequest) -> Concordance:
    """Return the lines of a query; an archive without articles has none."""
    store, engine = opened()
    try:
        return concordance(store, engine, asked)
    except IndexMissingError:
        if store.count():
            raise
        return Concordance(asked, worded=True, total=0, tally=Tally(), lines=(), sort=Sort.RELEVANCE)


def suggest() -> Response:
    """Answer with how a query may go on."""
    typed, completions = completed()
    listed = [{**completion_json(one), "url": address(one)} for one in completions]
    return jsonify({"query": typed, "completions": listed})


def article(id: str) -> Response:  # noqa: A002  the name of the place in the address
    """Answer with an article."""
    store, _ = opened()
    return jsonify(objects.article_object(store.get(id), store.copies([id]).get(id)))


def lines(id: str) -> Response:  # noqa: A002
    """Answer with the whole page, line by line."""
    return jsonify(objects.lines_object(opened()[0].get(id).article))


def raw(id: str) -> Response:  # noqa: A002
    """Answer with the source as it came; its digest is a strong tag."""
    store, _ = opened()
    source = store.get(id).source
    digest = source.sha256
    response = downloaded(source, store.raw(digest))
    response.set_etag(digest)
    response.cache_control.no_cache = True
    response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    response.make_conditional(request)
    return response


def related(id: str) -> Response:  # noqa: A002
    """Answer with copies of an article, and with other articles about the same."""
    store, engine = opened()
    stored, copies = store.get(id), store.copies([id]).get(id)
    limit = given("limit", of.RELATED)
    others = find_related(store, engine, stored.article, limit=limit, copies=copies)
    return jsonify(objects.related_object(id, copies, others))


def explanation(id: str) -> Response:  # noqa: A002
    """Answer with why an article is found, or is not."""
    return jsonify(explained_json(explained(id)) | {"links": objects.article_links(id)})


def status() -> Response:
    """Answer with the state of the archive."""
    ready, facts = archive_state()
    response = jsonify({"ready": ready} | facts | {"revision": opened()[0].revision()})
    response.cache_control.no_store = True
    return response


CALLS: Mapping[str, Callable[..., Response]] = {
    call.__name__: call
    for call in (
        *(search, facet, kwic, suggest, names),
        *(article, lines, raw, related, explanation, citation, status),
    )
}
"""The calls by the names that `operations` gives them."""
