"""The words of a search marked in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.errors import EngineError, QuerySyntaxError
from indexer.query import parse, sought
from indexer.search import SearchRequest
from indexer.search_question import question_of
from indexer.snippets import Piece, mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import Article, ArticleStore
    from indexer.engine.base import Engine
    from indexer.sought import Sought
    from web.asking.links import SearchState


def marked(
    store: ArticleStore, engine: Engine, article: Article, state: SearchState
) -> Iterator[tuple[Piece, ...]]:
    """Yield title and paragraphs in pieces, the words of a search marked; a bad query marks nothing."""
    wanted = sought_words(store, engine, state) if state.query else None
    for text in (article.title or "", *article.paragraphs):
        if wanted is None:
            yield (Piece(text, marked=False),) if text else ()
        else:
            yield mark(text, wanted)


def sought_words(store: ArticleStore, engine: Engine, state: SearchState) -> Sought | None:
    """Return what a search marks in its hits; None if it cannot be read.

    The article can be read where there is no index; only what the index tells of words is not marked then.
    """
    asked = SearchRequest(
        query=state.query, combine="any" if state.any_word else "all", equivalents=state.equal, steps=False
    )
    try:
        return question_of(store, engine, asked).wanted
    except EngineError:
        return sought(parse(state.query), related=state.any_word)
    except QuerySyntaxError:
        return None
