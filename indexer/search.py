"""Searching: a query becomes a plan, the engine answers with ids, the store with the articles."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from indexer.engine.base import EngineRequest, Hit, Sort
from indexer.equivalents import own_table
from indexer.query import (
    Combine,
    Empty,
    Query,
    Step,
    compile_query,
    compile_steps,
    parse,
    plain_query,
    sought,
)
from indexer.search_counts import facet_values, histogram, undated
from indexer.search_equals import Equalled, equalled
from indexer.search_forms import forms_of_index
from indexer.search_help import NO_HELP, offer_json, search_help, speller
from indexer.search_plan import (
    MAX_DEPTH,
    Chosen,
    check_limit,
    check_request,
    chosen_values,
    filtered,
    ranks,
)
from indexer.search_stories import EVERY_HIT, Folded, copies_json, folded
from indexer.search_values import (
    FacetValue,
    Filters,
    HistogramBar,
    SearchHit,
    SearchRequest,
    SearchResult,
)
from indexer.snippets import Piece, Snippet, Sought, mark, snippet
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore, ArticleText
    from indexer.engine.base import Engine, EngineResult
    from indexer.engine.plan import Node

__all__ = [
    "FacetValue",
    "Filters",
    "HistogramBar",
    "SearchHit",
    "SearchRequest",
    "SearchResult",
    "result_json",
    "search",
    "search_ids",
]

FACETS_COUNTED = ("site", "author", "year")
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
    chosen = chosen_values(request)
    query = _read(request.query, syntax=request.syntax)
    equals = Equalled(query, (), ())
    if request.equivalents:
        equals = equalled(engine, query, own_table(store.folder), speller(store))
    forms = forms_of_index(engine)
    plan = compile_query(equals.query, combine=request.combine, forms_of=forms)
    wanted = sought(equals.query, forms, related=request.combine == "any")
    worded = request.steps and bool(wanted.folded or wanted.phrases)
    sort = request.sort or (Sort.RELEVANCE if ranks(plan) else Sort.NEWEST)
    answer = engine.search(
        filtered(plan, chosen),
        EngineRequest(
            offset=0 if request.collapse else request.offset,
            limit=EVERY_HIT if request.collapse else request.limit,
            sort=sort,
            facets=(*FACETS_COUNTED, "month") if request.facets else (),
            levels=compile_steps(query, combine=request.combine, forms_of=forms) if worded else (),
        ),
    )
    shown, stories = [Folded(hit, 0) for hit in answer.hits], None
    if request.collapse:
        shown = folded(store, answer.hits)
        stories, shown = len(shown), shown[request.offset : request.offset + request.limit]
    hits = tuple(_hits(store, shown, wanted if request.snippets else None))
    help_ = search_help(store, engine, request, query, answer.total) if request.help else NO_HELP
    wordless = (f"no-words:{request.query.strip()}",) if _is_wordless(query, request.query) else ()
    months = answer.facets.get("month", ())
    return SearchResult(
        request=request,
        total=answer.total,
        hits=hits,
        facets=_facets(engine, plan, chosen, answer) if request.facets else {},
        histogram=histogram(months),
        undated=undated(months),
        took_ms=(time.perf_counter() - started) * 1000,
        notes=wordless + answer.notes + equals.notes(),
        sort=sort,
        behind=behind,
        steps=dict(zip(Step, answer.level_totals, strict=True)) if worded else {},
        equivalents=equals.used,
        suggestions=help_.offers,
        tried=help_.tried,
        stories=stories,
    )


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
    forms = forms_of_index(engine)
    for query_id, text in queries:
        query = _read(text, syntax=syntax)
        if isinstance(query, Empty):
            yield query_id, ()
        else:
            plan = compile_query(query, combine=combine, forms_of=forms)
            yield query_id, engine.search(plan, request).hits


def _read(text: str, *, syntax: bool) -> Query:
    """Return the tree of a query."""
    return parse(text) if syntax else plain_query(text)


def _is_wordless(query: Query, text: str) -> bool:
    """Whether something was typed, and nothing in it can be looked up."""
    return isinstance(query, Empty) and bool(text.strip())


def _hits(store: ArticleStore, shown: Sequence[Folded], wanted: Sought | None) -> Iterator[SearchHit]:
    """Yield the articles of hits, in their order; those that the store no longer has are left out."""
    ids = [one.hit.id for one in shown]
    texts, copies = {text.id: text for text in store.texts(ids)}, store.copies(ids)
    for one in shown:
        if text := texts.get(one.hit.id):
            yield replace(_hit(text, one.hit, wanted), copies=copies.get(text.id), folded=one.count)


def _hit(text: ArticleText, hit: Hit, wanted: Sought | None) -> SearchHit:
    """Return an article as a hit; without anything wanted, neither passage nor marks."""
    title = text.title or ""
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
    )


def _facets(
    engine: Engine, plan: Node, chosen: Chosen, answer: EngineResult
) -> Mapping[str, tuple[FacetValue, ...]]:
    """Return the facets of an answer, each counted without its own filter."""
    facets = {}
    for field in FACETS_COUNTED:
        counts = answer.facets[field]
        if field in chosen:
            others = filtered(plan, chosen, leaving_out=field)
            counts = engine.search(others, EngineRequest(limit=0, facets=(field,))).facets[field]
        facets[field] = facet_values(counts, chosen.get(field, ()))
    return facets


def result_json(result: SearchResult) -> dict[str, Any]:
    """Return an answer as JSON values, as ``khizana search --json`` and ``/search.json`` give it.

    A hit's `snippet` is HTML: escaped text, words found in ``<mark>``, and … where it is cut.
    """
    request = result.request
    return {
        "query": request.query,
        "total": result.total,
        "stories": result.stories,
        "took_ms": round(result.took_ms, 2),
        "offset": request.offset,
        "limit": request.limit,
        "sort": str(result.sort),
        "hits": [_hit_json(hit) for hit in result.hits],
        "facets": {
            field: [{"value": one.value, "count": one.count} for one in values]
            for field, values in result.facets.items()
        },
        "histogram": [
            {"label": bar.label, "count": bar.count, "first": bar.first, "last": bar.last}
            for bar in result.histogram
        ],
        "undated": result.undated,
        "steps": {step.name.lower(): count for step, count in result.steps.items()},
        "notes": list(result.notes),
        "equivalents": [
            {"typed": one.typed, "equals": list(one.equals), "kind": one.kind, "note": one.note}
            for one in result.equivalents
        ],
        "suggestions": [offer_json(offer) for offer in result.suggestions],
        "tried": list(result.tried),
    }


def _hit_json(hit: SearchHit) -> dict[str, Any]:
    """Return a hit as JSON values."""
    return {
        "id": hit.id,
        "title": hit.title,
        "url": hit.url,
        "site": hit.site,
        "author": hit.author,
        "published": hit.published,
        "score": hit.score,
        "step": None if hit.step is None else hit.step.name.lower(),
        "snippet": _snippet_html(hit.snippet),
        "copies": copies_json(hit.copies),
        "folded": hit.folded,
    }


def _snippet_html(passage: Snippet) -> str:
    """Return a passage as HTML."""
    marked = "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text)
        for piece in passage.pieces
    )
    return "…" * passage.cut_start + marked + "…" * passage.cut_end
