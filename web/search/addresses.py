"""The address of the search page, and its twin for programs."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, current_app, jsonify, render_template

from indexer.errors import QuerySyntaxError, SearchRequestError
from indexer.search_json import result_json
from web.asking.asked import number, state_of_request
from web.asking.opened import opened, run
from web.delivery.unchanged import answer_unchanged, leave_untagged
from web.search.view import empty_page, faulty_page, query_error, search_page

searching = Blueprint("searching", __name__)
searching.before_request(answer_unchanged)


@searching.get("/")
def search() -> str | tuple[str, int]:
    """Show the search page: a greeting, or results."""
    state = state_of_request()
    count = opened()[0].count()
    if count == 0:
        greeting = replace(empty_page(state, archive_count=0), add_command=current_app.config["ADD_COMMAND"])
        return render_template("search.html", page=greeting)
    try:
        result = run(state, limit=state.size, offset=(state.page - 1) * state.size)
    except QuerySyntaxError as error:
        view = query_error(state, error)
        return render_template("search.html", page=empty_page(state, archive_count=count, error=view)), 400
    except SearchRequestError as error:
        return render_template("search.html", page=faulty_page(state, error, archive_count=count)), 400
    if result.hurried:
        leave_untagged()
    return render_template("search.html", page=search_page(state, result, archive_count=count))


@searching.get("/search.json")
def search_json() -> Response:
    """Answer a search with JSON; the same object as ``khizana search --json`` prints."""
    state = state_of_request()
    limit, offset = number("limit", state.size), number("offset", (state.page - 1) * state.size)
    result = run(state, limit=limit, offset=offset)
    if result.hurried:
        leave_untagged()
    return jsonify(result_json(result))
