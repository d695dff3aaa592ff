"""All that a search finds, article by article: for lists that are taken away, and for feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.engine.base import EngineRequest
from indexer.search_plan import MAX_DEPTH, check_limit, check_request, filtered
from indexer.search_question import question_of
from indexer.search_stories import EVERY_HIT, folded
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore, StoredArticle
    from indexer.engine.base import Engine
    from indexer.search_values import SearchRequest

AT_A_TIME = 100
"""How many articles are read and held at a time."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds.

    Attributes:
        ids: the part that was asked for, in order.
        total: how many there are in all: articles, or stories where the request folds them.
    """

    ids: tuple[str, ...]
    total: int


def find(
    store: ArticleStore, engine: Engine, request: SearchRequest, *, offset: int = 0, most: int = MAX_DEPTH
) -> Found:
    """Answer a search by ids alone, as many as wanted by one question to the engine.

    Args:
        store: the archive.
        engine: its index.
        request: what to search for, in which order; its own limit and offset say nothing here.
        offset: how many to leave out first.
        most: how many ids to return at most; the first 100,000 alone can be reached.

    Raises:
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: an option has no meaning, or is out of bounds.
        IndexOutdatedError: another version or another state of the archive made the index.
        EngineError: there is no index, or it cannot be used.
    """
    check_limit(most, MAX_DEPTH)
    check_request(replace(request, offset=offset, limit=0))
    most = min(most, MAX_DEPTH - offset)
    refuse_foreign(engine, store)
    question = question_of(store, engine, request)
    every = request.collapse
    asked = EngineRequest(
        offset=0 if every else offset, limit=EVERY_HIT if every else most, sort=question.sort
    )
    answer = engine.search(filtered(question.plan, question.chosen), asked)
    if not every:
        return Found(tuple(hit.id for hit in answer.hits), answer.total)
    stories = [one.hit.id for one in folded(store, answer.hits)]
    return Found(tuple(stories[offset : offset + most]), len(stories))


def articles(store: ArticleStore, ids: Sequence[str]) -> Iterator[StoredArticle]:
    """Yield articles by ids, in this order, a few in memory at a time; those gone meanwhile are left out."""
    for start in range(0, len(ids), AT_A_TIME):
        yield from store.several(ids[start : start + AT_A_TIME])
