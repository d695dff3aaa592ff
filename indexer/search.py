"""Searching: a query becomes a plan, the engine answers with ids, the store with the articles."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.engine.base import EngineRequest, Hit
from indexer.query import Combine, Empty, Step, compile_query, single_words
from indexer.search_counts import histogram, undated
from indexer.search_facets import COUNTED, days_of, facets_of
from indexer.search_forms import IndexForms
from indexer.search_plan import MAX_DEPTH, check_limit, check_request, filtered
from indexer.search_question import Question, question_of, read_query
from indexer.search_stories import EVERY_HIT, Folded, folded
from indexer.search_values import (
    FacetValue,
    Filters,
    HistogramBar,
    SearchHit,
    SearchRequest,
    SearchResult,
)
from indexer.snippets import Piece, Snippet, mark, snippet
from indexer.suggestions import FEW
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore, ArticleText
    from indexer.engine.base import Engine, EngineResult
    from indexer.search_help import Help
    from indexer.sought import Sought

__all__ = [
    "FacetValue",
    "Filters",
    "HistogramBar",
    "SearchHit",
    "SearchRequest",
    "SearchResult",
    "search",
    "search_ids",
]

TITLE_MARKED = 1_000
"""Characters of a title that are given in pieces; a headline is shorter, and some records hold anything."""
NO_SNIPPET = Snippet((), 0, cut_start=False, cut_end=False)


def search(store: ArticleStore, engine: Engine, request: SearchRequest) -> SearchResult:
    """Answer a search: one question to the engine, two to the store, for the articles and for their copies.

    Each facet that limits the answer is counted by one more question, without its own filter.

    Raises:
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: an option has no meaning.
        IndexOutdatedError: another version or another state of the archive made the index.
        EngineError: there is no index, or it cannot be used.
        ArchiveError: the store cannot be read.
    """
    started = time.perf_counter()
    check_request(request)
    behind = refuse_foreign(engine, store).behind
    question = question_of(store, engine, request)
    answer = engine.search(filtered(question.plan, question.chosen), _asked(request, question))
    shown, stories = _shown(store, request, answer)
    hits = tuple(_hits(store, shown, question.wanted if request.snippets else None))
    helped = _help(store, engine, request, question, answer.total)
    months = answer.facets.get("month", ())
    result = SearchResult(
        request=request,
        total=answer.total,
        hits=hits,
        facets=facets_of(engine, question, answer) if request.facets else {},
        histogram=histogram(months, days_of(engine, question, months)),
        undated=undated(months),
        notes=question.notes(request, answer.notes),
        sort=question.sort,
        behind=behind,
        steps=dict(zip(Step, answer.level_totals, strict=True)) if question.levels else {},
        equivalents=question.equals.used if question.equals else (),
        suggestions=helped.offers if helped else (),
        tried=helped.tried if helped else (),
        hurried=helped is not None and helped.hurried,
        stories=stories,
    )
    return replace(result, took_ms=(time.perf_counter() - started) * 1000)


def _help(
    store: ArticleStore, engine: Engine, request: SearchRequest, question: Question, total: int
) -> Help | None:
    """Return what to offer where hardly anything was found; None where nobody asked, or enough was found."""
    if not request.help or total > FEW:
        return None
    from indexer.search_help import search_help

    return search_help(store, engine, request, question.typed, total)


def _asked(request: SearchRequest, question: Question) -> EngineRequest:
    """Return which part of the answer an engine is asked for; all of it where stories are counted."""
    return EngineRequest(
        offset=0 if request.collapse else request.offset,
        limit=EVERY_HIT if request.collapse else request.limit,
        sort=question.sort,
        facets=COUNTED if request.facets else (),
        levels=question.levels,
    )


def _shown(
    store: ArticleStore, request: SearchRequest, answer: EngineResult
) -> tuple[list[Folded], int | None]:
    """Return the hits to show, and how many stories there are where the answer is collapsed."""
    if not request.collapse:
        return [Folded(hit, 0) for hit in answer.hits], None
    stories = folded(store, answer.hits)
    return stories[request.offset : request.offset + request.limit], len(stories)


def search_ids(
    engine: Engine,
    queries: Iterable[tuple[str, str]],
    *,
    limit: int,
    combine: Combine = "any",
    syntax: bool = False,
) -> Iterator[tuple[str, tuple[Hit, ...]]]:
    """Answer many queries by ids and scores alone, each as soon as it is read; the store is not asked.

    Args:
        engine: the index.
        queries: the id and the text of each. One without any word finds nothing.
        limit: how many hits of each at most, up to 100,000.
        combine: whether all or any of the words side by side must occur.
        syntax: whether signs and operators mean something; else every word is text.

    Yields:
        The id of each query, and its hits, the best first.

    Raises:
        QuerySyntaxError: a query cannot be read (only with `syntax`).
        SearchRequestError: the limit is out of bounds.
        IndexOutdatedError: another version made the index.
        EngineError: there is no index, or it cannot be used.
    """
    check_limit(limit, MAX_DEPTH)
    refuse_foreign(engine)
    request = EngineRequest(limit=limit)
    forms = IndexForms(engine)
    for query_id, text in queries:
        query = read_query(text, syntax=syntax)
        if isinstance(query, Empty):
            yield query_id, ()
        else:
            if combine == "any":
                forms.related(single_words(query))
            plan = compile_query(query, combine=combine, forms_of=forms)
            yield query_id, tuple(engine.search(plan, request).hits)


def _hits(store: ArticleStore, shown: Sequence[Folded], wanted: Sought | None) -> Iterator[SearchHit]:
    """Yield the articles of hits, in their order; those that the store no longer has are left out."""
    ids = [one.hit.id for one in shown]
    texts, copies = {text.id: text for text in store.texts(ids)}, store.copies(ids)
    for one in shown:
        if text := texts.get(one.hit.id):
            yield replace(_hit(text, one.hit, wanted), copies=copies.get(text.id), folded=one.count)


def _hit(text: ArticleText, hit: Hit, wanted: Sought | None) -> SearchHit:
    """Return an article as a hit; without anything wanted, neither passage nor marks."""
    title = (text.title or "")[:TITLE_MARKED]
    plain = (Piece(title, marked=False),) if title else ()
    return SearchHit(
        id=text.id,
        title=text.title,
        url=text.url,
        site=text.site,
        author=text.author,
        published=text.published,
        published_as_printed=text.published_as_printed,
        score=hit.score,
        snippet=NO_SNIPPET if wanted is None else snippet(text.paragraphs, wanted),
        title_pieces=plain if wanted is None else mark(title, wanted),
        step=None if hit.level is None else Step(hit.level),
        language=text.language,
    )
