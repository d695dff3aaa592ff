"""The addresses: each takes a request apart, calls the search or the store, and fills a page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request, url_for

from archive.article import SourceKind
from archive.errors import ArticleNotFoundError
from indexer.clean.decode import decode
from indexer.cli.show import stored_json
from indexer.errors import EngineError, QuerySyntaxError, SourceError
from indexer.ingest import index_state
from indexer.related import related
from indexer.search import SearchResult
from indexer.search import search as search_archive
from indexer.search_json import result_json
from web.article_view import article_page
from web.asked import number, request_of, state_of_request
from web.cite_view import cite_view
from web.links import AT, SearchState, article_url, hit_url
from web.marking import marked
from web.marks_view import MARK, marks_view, numbered
from web.memento import as_memento
from web.place_view import place_view
from web.search_view import empty_page, query_error, search_page
from web.unchanged import answer_unchanged

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from archive import ArticleStore, Copies, SourceInfo, StoredArticle
    from indexer.engine.base import Engine
    from indexer.related import Related

pages = Blueprint("pages", __name__)
pages.before_request(answer_unchanged)


@pages.get("/")
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
    return render_template("search.html", page=search_page(state, result, archive_count=count))


@pages.get("/search.json")
def search_json() -> Response:
    """Answer a search with JSON; the same object as ``khizana search --json`` prints."""
    state = state_of_request()
    limit, offset = number("limit", state.size), number("offset", (state.page - 1) * state.size)
    return jsonify(result_json(run(state, limit=limit, offset=offset)))


@pages.get("/article/<path:article_id>")
def article(article_id: str) -> str:
    """Show an article clean, the words of the search that led here marked."""
    store, engine = opened()
    stored = store.get(article_id)
    state = state_of_request()
    (title, *paragraphs), count = numbered(marked(store, engine, stored.article, state))
    at = number(AT, 0)
    address = hit_url(article_id, state, at) if at else article_url(article_id) + state.suffix()
    copies = store.copies([article_id]).get(article_id)
    page = article_page(
        stored,
        title,
        tuple(paragraphs),
        marks=marks_view(address, count, number(MARK, 0)),
        place=place_view(
            store, engine, article_id, state, request=request_of(state, limit=state.size, offset=0), at=at
        ),
        copies=copies,
        related=related_to(stored, copies),
        cite=cite_view(stored),
    )
    return render_template("article.html", page=page)


@pages.get("/article/<path:article_id>.json")
def article_json(article_id: str) -> Response | str:
    """Answer with an article as JSON."""
    stored = found(article_id)
    if stored is None:
        return article(article_id + ".json")
    return jsonify(stored_json(stored, opened()[0].copies([article_id]).get(article_id)))


@pages.get("/article/<path:article_id>/raw")
def raw(article_id: str) -> Response | str:
    """Show the raw source as inert text, or (``?download=1``) hand over its bytes."""
    stored = found(article_id)
    if stored is None:
        return article(article_id + "/raw")
    source = stored.source
    data = opened()[0].raw(source.sha256)
    if request.args.get("download"):
        return as_memento(downloaded(source, data), stored)
    try:
        text = decode(data, declared=source.charset, html=source.kind == SourceKind.HTML).text
    except SourceError:
        text = data.decode("utf-8", "replace")
    return as_memento(Response(text, content_type="text/plain; charset=utf-8"), stored)


def downloaded(source: SourceInfo, data: bytes) -> Response:
    """Answer with the bytes of a source, to be kept as a file."""
    name = re.sub(r"[^\w.-]+", "_", source.name.rsplit("/", 1)[-1]) or "source"
    response = Response(data, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@pages.get("/favicon.ico")
def icon() -> BaseResponse:
    """Lead browsers to the icon, which a page without markup (a raw source) cannot name."""
    return redirect(url_for("static", filename="khizana.svg"), 301)


@pages.get("/health")
def health() -> Response:
    """Say that the archive answers, and how far its index goes."""
    ready, facts = archive_state()
    answer = jsonify({"status": "ok" if ready else "no index"} | facts)
    answer.status_code = 200 if ready else 503
    return answer


def archive_state() -> tuple[bool, dict[str, object]]:
    """Return whether the archive can be searched, and how far its index goes."""
    store, engine = opened()
    state = index_state(store, engine)
    articles = store.count()
    # An archive without articles needs no index yet.
    ready = not state.outdated and not (state.missing and articles)
    return ready, {"articles": articles, "index": str(state), "behind": state.behind}


def opened() -> tuple[ArticleStore, Engine]:
    """Return the archive that this application shows."""
    return cast("tuple[ArticleStore, Engine]", current_app.extensions["khizana"])


def found(article_id: str) -> StoredArticle | None:
    """Return an article; None where there is none: its id may then end as our own addresses do (``/raw``)."""
    try:
        return opened()[0].get(article_id)
    except ArticleNotFoundError:
        return None


def run(state: SearchState, *, limit: int, offset: int) -> SearchResult:
    """Search as the URL says."""
    store, engine = opened()
    return search_archive(store, engine, request_of(state, limit=limit, offset=offset))


def related_to(stored: StoredArticle, copies: Copies | None) -> tuple[Related, ...]:
    """Return articles about the same as one; none while the index cannot be used: the article can be read."""
    store, engine = opened()
    try:
        return related(store, engine, stored.article, copies=copies)
    except EngineError:
        return ()
