"""The page with all values of a facet: sites, authors, sections or years, and how many articles have each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from indexer.search_facets import all_counts
from web.asking.asked import request_of, state_of_request, unknown_order
from web.asking.links import SearchState
from web.asking.opened import opened
from web.delivery.unchanged import answer_unchanged
from web.search.facets_view import LISTED
from web.search.values_view import SORTS, values_page

if TYPE_CHECKING:
    from indexer.search_counts import Counts

listed = Blueprint("values", __name__)
listed.before_request(answer_unchanged)


@listed.get("/values/<name>")
def values(name: str) -> str:
    """Show all values of a facet among what a search finds, ``?find=`` those that contain something.

    Raises:
        NotFound: there is no such facet.
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: a parameter has no meaning.
    """
    if name not in LISTED:
        raise NotFound
    state, by = state_of_request(), request.args.get("by", SORTS[0])
    if by not in SORTS:
        raise unknown_order(by, SORTS)
    page = values_page(state, name, counted(state, name), sought=request.args.get("find", "").strip(), by=by)
    return render_template("values.html", page=page)


def counted(state: SearchState, name: str) -> Counts:
    """Return what a search finds of each value."""
    store, engine = opened()
    return all_counts(store, engine, request_of(state, limit=0), name)
