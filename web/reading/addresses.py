"""The addresses of an article: clean, as JSON, and its raw source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, render_template, request

from archive.article import SourceKind
from indexer.article_json import stored_json
from indexer.clean.decode import decode
from indexer.errors import EngineError, SourceError
from indexer.related import related
from web.asking.asked import carried_number, carried_search, request_of
from web.asking.endings import about_article
from web.asking.links import AT, article_url, hit_url
from web.asking.opened import opened
from web.citing.view import cite_view
from web.delivery.unchanged import answer_unchanged
from web.reading.marking import marked
from web.reading.marks_view import MARK, marks_view, numbered
from web.reading.memento import as_memento
from web.reading.place_view import place_view
from web.reading.told import as_told, file_name
from web.reading.view import article_page

if TYPE_CHECKING:
    from archive import Copies, SourceInfo, StoredArticle
    from indexer.related import Related

reading = Blueprint("reading", __name__)
reading.before_request(answer_unchanged)


@reading.get("/article/<path:article_id>")
def article(article_id: str) -> str:
    """Show an article clean, the words of the search that led here marked."""
    store, engine = opened()
    stored = as_told(store.get(article_id))
    state = carried_search()
    (title, *paragraphs), count = numbered(marked(store, engine, stored.article, state))
    at = carried_number(AT)
    address = hit_url(article_id, state, at) if at else article_url(article_id) + state.suffix()
    copies = store.copies([article_id]).get(article_id)
    page = article_page(
        stored,
        title,
        tuple(paragraphs),
        marks=marks_view(address, count, carried_number(MARK)),
        place=place_view(
            store, engine, article_id, state, request=request_of(state, limit=state.size, offset=0), at=at
        ),
        copies=copies,
        related=related_to(stored, copies),
        cite=cite_view(stored),
    )
    return render_template("article.html", page=page)


@reading.get("/article/<path:article_id>.json")
@about_article(".json", article)
def article_json(stored: StoredArticle) -> Response:
    """Answer with an article as JSON."""
    name = stored.article.id
    return jsonify(stored_json(as_told(stored), opened()[0].copies([name]).get(name)))


@reading.get("/article/<path:article_id>/raw")
@about_article("/raw", article)
def raw(stored: StoredArticle) -> Response:
    """Show the raw source as inert text, or (``?download=1``) hand over its bytes."""
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
    name = re.sub(r"[^\w.-]+", "_", re.split(r"[/\\]", file_name(source.name))[-1]) or "source"
    response = Response(data, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def related_to(stored: StoredArticle, copies: Copies | None) -> tuple[Related, ...]:
    """Return articles about the same as one; none while the index cannot be used: the article can be read."""
    store, engine = opened()
    try:
        return related(store, engine, stored.article, copies=copies)
    except EngineError:
        return ()
