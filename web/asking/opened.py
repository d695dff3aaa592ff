"""The archive that is asked: as it is opened, one article of it, and a search of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app

from archive.errors import ArticleNotFoundError
from indexer.ingest import index_state
from indexer.search import SearchResult
from indexer.search import search as search_archive
from web.asking.asked import request_of
from web.asking.links import SearchState

if TYPE_CHECKING:
    from archive import ArticleStore, StoredArticle
    from indexer.engine.base import Engine


def opened() -> tuple[ArticleStore, Engine]:
    """Return the archive that this application shows."""
    return cast("tuple[ArticleStore, Engine]", current_app.extensions["khizana"])


def archive_state() -> tuple[bool, dict[str, object]]:
    """Return whether the archive can be searched, and how far its index goes."""
    store, engine = opened()
    state = index_state(store, engine)
    articles = store.count()
    # An archive without articles needs no index yet.
    ready = not state.outdated and not (state.missing and articles)
    return ready, {"articles": articles, "index": str(state), "behind": state.behind}


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
