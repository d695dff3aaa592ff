"""The addresses that say why a search finds an article: a page, and its twin for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, render_template

from indexer.explain import Explained
from indexer.explain import explain as explain_result
from indexer.explain_json import explained_json
from indexer.search import SearchRequest
from web.asking.asked import carried_search
from web.asking.endings import about_article
from web.asking.opened import opened
from web.delivery.unchanged import answer_unchanged
from web.explaining.view import explain_page

if TYPE_CHECKING:
    from flask import Response

    from archive import StoredArticle

explaining = Blueprint("explaining", __name__)
explaining.before_request(answer_unchanged)


@explaining.get("/explain/<path:article_id>")
def explain(article_id: str) -> str:
    """Show why an article is found by ``?q=…``, or is not."""
    return render_template("explain.html", page=explain_page(carried_search(), explained(article_id)))


@explaining.get("/explain/<path:article_id>.json")
@about_article(".json", explain)
def explain_json(stored: StoredArticle) -> Response:
    """Answer with the same as JSON; the same object as ``khizana explain --json`` prints."""
    return jsonify(explained_json(explained(stored.article.id)))


def explained(article_id: str) -> Explained:
    """Explain an article for the search that the URL states; filters only limit, and are left out."""
    store, engine = opened()
    state = carried_search()
    request = SearchRequest(
        query=state.query,
        combine="any" if state.any_word else "all",
        equivalents=state.equal,
    )
    return explain_result(store, engine, request, article_id)
