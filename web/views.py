"""The addresses: each takes a request apart, calls the search or the store, and fills a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request, url_for

from archive.article import SourceKind
from archive.errors import ArticleNotFoundError
from indexer.clean.decode import decode
from indexer.cli.show import stored_json
from indexer.engine.base import Sort
from indexer.errors import EngineError, QuerySyntaxError, SearchRequestError, SourceError
from indexer.ingest import index_state
from indexer.query import parse, sought
from indexer.related import related
from indexer.search import SearchRequest, SearchResult
from indexer.search import search as search_archive
from indexer.search_json import result_json
from indexer.search_question import question_of
from indexer.snippets import Piece, mark
from indexer.sought import Sought
from web.article_view import article_page, removed_page
from web.links import ANY, EQUAL, FILTERS, NONE_VALUE, ON, PAGE_SIZE, SearchState
from web.search_view import empty_page, query_error, search_page
from web.unchanged import answer_unchanged

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from archive import ArticleStore, Copies, SourceInfo, StoredArticle
    from indexer.engine.base import Engine
    from indexer.related import Related

pages = Blueprint("pages", __name__)
pages.before_request(answer_unchanged)

MAX_NUMBER = 10_000_000


@pages.get("/")
def search() -> str | tuple[str, int]:
    """Show the search page: a greeting, or results."""
    state = state_of_request()
    count = opened()[0].count()
    if count == 0:
        return render_template("search.html", page=empty_page(state, archive_count=0))
    try:
        result = run(state, limit=PAGE_SIZE, offset=(state.page - 1) * PAGE_SIZE)
    except QuerySyntaxError as error:
        view = query_error(state, error)
        return render_template("search.html", page=empty_page(state, archive_count=count, error=view)), 400
    return render_template("search.html", page=search_page(state, result, archive_count=count))


@pages.get("/search.json")
def search_json() -> Response:
    """Answer a search with JSON; the same object as ``khizana search --json`` prints."""
    state = state_of_request()
    limit, offset = number("limit", PAGE_SIZE), number("offset", (state.page - 1) * PAGE_SIZE)
    return jsonify(result_json(run(state, limit=limit, offset=offset)))


@pages.get("/article/<path:article_id>")
def article(article_id: str) -> str:
    """Show an article clean, the words of the search that led here marked."""
    store, _ = opened()
    stored = store.get(article_id)
    state = state_of_request()
    title, paragraphs = marked(stored.article.title, stored.article.paragraphs, state)
    copies = store.copies([article_id]).get(article_id)
    page = article_page(
        stored,
        title,
        paragraphs,
        search=state if state.query else None,
        copies=copies,
        related=related_to(stored, copies),
    )
    return render_template("article.html", page=page)


@pages.get("/article/<path:article_id>.json")
def article_json(article_id: str) -> Response | str:
    """Answer with an article as JSON."""
    stored = found(article_id)
    if stored is None:
        return article(article_id + ".json")
    return jsonify(stored_json(stored, opened()[0].copies([article_id]).get(article_id)))


@pages.get("/article/<path:article_id>/removed")
def removed(article_id: str) -> str:
    """Show the whole page line by line: what was kept, what was taken away, and why."""
    stored = found(article_id)
    if stored is None:
        return article(article_id + "/removed")
    return render_template("removed.html", page=removed_page(stored))


@pages.get("/article/<path:article_id>/raw")
def raw(article_id: str) -> Response | str:
    """Show the raw source as inert text, or (``?download=1``) hand over its bytes."""
    stored = found(article_id)
    if stored is None:
        return article(article_id + "/raw")
    source = stored.source
    data = opened()[0].raw(source.sha256)
    if request.args.get("download"):
        return downloaded(source, data)
    try:
        text = decode(data, declared=source.charset, html=source.kind == SourceKind.HTML).text
    except SourceError:
        text = data.decode("utf-8", "replace")
    return Response(text, content_type="text/plain; charset=utf-8")


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


def state_of_request() -> SearchState:
    """Return the search that the URL states.

    Raises:
        SearchRequestError: a parameter has no meaning.
    """
    sort = request.args.get("sort") or None
    if sort is not None and sort not in set(Sort):
        raise SearchRequestError(f"there is no order '{sort}'", hint=f"Orders are {', '.join(Sort)}.")
    filters: dict[str, tuple[str | None, ...]] = {}
    for name in FILTERS:
        if values := request.args.getlist(name):
            filters[name] = tuple(None if value == NONE_VALUE else value for value in dict.fromkeys(values))
    return SearchState(
        query=request.args.get("q", "").strip(),
        page=max(1, number("page", 1)),
        sort=sort,
        filters=filters,
        equal=request.args.get(EQUAL) == ON,
        any_word=request.args.get(ANY) == ON,
        collapse=bool(number("collapse", 0)),
    )


def number(name: str, default: int) -> int:
    """Return a whole number from the URL.

    Raises:
        SearchRequestError: it is not one, or is absurd.
    """
    value = request.args.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and int(value[:9]) <= MAX_NUMBER):
        raise SearchRequestError(
            f"{name} is not a number: '{value[:40]}'", hint="Give a whole number from 0."
        )
    return int(value[:9])


def run(state: SearchState, *, limit: int, offset: int) -> SearchResult:
    """Search as the URL says."""
    store, engine = opened()
    return search_archive(store, engine, request_of(state, limit=limit, offset=offset))


def request_of(state: SearchState, *, limit: int, offset: int) -> SearchRequest:
    """Return what a search asks, as its URL states it."""
    return SearchRequest(
        query=state.query,
        limit=limit,
        offset=offset,
        sort=Sort(state.sort) if state.sort else None,
        filters=tuple(state.filters.items()),
        combine="any" if state.any_word else "all",
        equivalents=state.equal,
        help=True,
        collapse=state.collapse,
    )


def related_to(stored: StoredArticle, copies: Copies | None) -> tuple[Related, ...]:
    """Return articles about the same as one; none while the index cannot be used: the article can be read."""
    store, engine = opened()
    try:
        return related(store, engine, stored.article, copies=copies)
    except EngineError:
        return ()


def marked(
    title: str | None, paragraphs: tuple[str, ...], state: SearchState
) -> tuple[tuple[Piece, ...], tuple[tuple[Piece, ...], ...]]:
    """Return title and paragraphs in pieces, the words of a search marked; a bad query marks nothing."""
    wanted = sought_words(state) if state.query else None
    if wanted is None:
        return ((Piece(title, marked=False),) if title else ()), tuple(
            (Piece(text, marked=False),) for text in paragraphs
        )
    return (mark(title, wanted) if title else ()), tuple(mark(text, wanted) for text in paragraphs)


def sought_words(state: SearchState) -> Sought | None:
    """Return what a search marks in its hits; None if it cannot be read.

    The article can be read where there is no index; only what the index tells of words is not marked then.
    """
    store, engine = opened()
    asked = SearchRequest(
        query=state.query, combine="any" if state.any_word else "all", equivalents=state.equal, steps=False
    )
    try:
        return question_of(store, engine, asked).wanted
    except EngineError:
        return sought(parse(state.query), related=state.any_word)
    except QuerySyntaxError:
        return None
