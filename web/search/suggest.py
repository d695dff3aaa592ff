"""The addresses that complete what is being typed, for browsers (OpenSearch) and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, request
from flask_babel import gettext

from indexer.suggestions.complete import MOST, Completion, complete, completion_json
from web.asking.asked import number
from web.asking.links import SearchState, article_url
from web.asking.opened import opened
from web.delivery.unchanged import answer_unchanged
from web.language import words

if TYPE_CHECKING:
    from flask import Response

suggestions = Blueprint("suggestions", __name__)
suggestions.before_request(answer_unchanged)

LIMIT = 10
OPENSEARCH = "application/x-suggestions+json"


@suggestions.get("/suggest")
def suggest() -> Response:
    """Answer ``?q=…`` in the OpenSearch suggestions format: query, texts, descriptions, addresses."""
    typed, found = completed()
    answer = [typed, [one.text for one in found], list(map(described, found)), list(map(address, found))]
    response = jsonify(answer)
    response.mimetype = OPENSEARCH
    return response


@suggestions.get("/suggest.json")
def suggest_json() -> Response:
    """Answer ``?q=…`` with all that is known of each completion, as ``khizana suggest --json`` prints it."""
    typed, found = completed()
    listed = [{**completion_json(one), "url": address(one)} for one in found]
    return jsonify({"query": typed, "completions": listed})


def completed() -> tuple[str, tuple[Completion, ...]]:
    """Return what was typed, and how it may go on.

    Raises:
        SearchRequestError: the limit is not a number.
    """
    store, engine = opened()
    typed = request.args.get("q", "")
    return typed, complete(store, engine, typed, limit=min(number("limit", LIMIT), MOST))


def described(one: Completion) -> str:
    """Return what a completion is, in words."""
    return (
        str(gettext("title of an article")) if one.count is None else words.counted(one.count, words.ARTICLES)
    )


def address(one: Completion) -> str:
    """Return where a completion leads: to its article, or to the search for it."""
    return article_url(one.id) if one.id is not None else SearchState(query=one.text).url()
