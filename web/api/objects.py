"""Answers as JSON values: what the command line's ``--json`` tells, with addresses and passages in pieces."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from archive.article import page_order
from indexer.article_json import line_json, stored_json
from indexer.exporting import FORMS
from indexer.formats import CITING
from indexer.kwic_writing import concordance_json
from indexer.search_json import equal_json, result_json
from indexer.search_plan import MAX_DEPTH
from indexer.search_stories import copy_json
from web.asking.links import SearchState, article_url, hit_url, url_of_article
from web.kwic.view import line_url
from web.reading.told import as_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import Copies, StoredArticle
    from archive.article import Article
    from indexer.kwic_values import Concordance, Line
    from indexer.related import Related
    from indexer.search import SearchHit, SearchResult
    from indexer.search_facets import FacetListing
    from indexer.snippets import Piece, Snippet
    from web.api.paging import Paging
    from web.kwic.links import LinesState


def search_object(state: SearchState, result: SearchResult, part: Paging) -> dict[str, Any]:
    """Return the answer to a search."""
    told = result_json(result)
    for name in ("offset", "limit"):
        del told[name]
    hits = enumerate(zip(told["hits"], result.hits, strict=True), part.offset + 1)
    return told | {
        "hits": [hit_object(values, hit, state, at) for at, (values, hit) in hits],
        "facets": {field: list(map(asdict, values)) for field, values in result.facets.items()},
        "behind": result.behind,
        "paging": part.json(),
    }


def hit_object(values: dict[str, Any], hit: SearchHit, state: SearchState, at: int) -> dict[str, Any]:
    """Return a hit, its title and its passage in pieces, with its addresses; its page knows its place."""
    carried = state.suffix()
    return values | {
        "published_as_printed": hit.published_as_printed,
        "title_pieces": pieces(hit.title_pieces),
        "snippet": passage(hit.snippet),
        "links": {
            "article": url_of_article("api.article", hit.id),
            "page": hit_url(hit.id, state, at),
            "explanation": url_of_article("api.explanation", hit.id) + carried if carried else None,
        },
    }


def concordance_object(state: LinesState, found: Concordance, part: Paging) -> dict[str, Any]:
    """Return lines, with the address of those of the articles that were not read."""
    told = concordance_json(found)
    for name in ("offset", "limit"):
        del told[name]
    after = found.request.skip + found.tally.articles
    further = replace(state, skip=after).url("api.kwic") if found.rest and after <= MAX_DEPTH else None
    lines = zip(told["lines"], found.lines, strict=True)
    return told | {
        "lines": [concordance_line(values, line, state) for values, line in lines],
        "equivalents": [equal_json(one) for one in found.equivalents],
        "behind": found.behind,
        "further": further,
        "paging": part.json(),
    }


def concordance_line(values: dict[str, Any], line: Line, state: LinesState) -> dict[str, Any]:
    """Return a line, its occurrence in pieces, with its addresses."""
    return values | {
        "occurrence_pieces": pieces(line.occurrence),
        "links": {"article": url_of_article("api.article", line.id), "page": line_url(line, state)},
    }


def pieces(found: Iterable[Piece]) -> list[dict[str, Any]]:
    """Return a text in pieces."""
    return [{"text": one.text, "marked": one.marked} for one in found]


def passage(snippet: Snippet) -> dict[str, Any] | None:
    """Return a passage; its paragraph counted from 1, as the anchors of the reading page are."""
    if not snippet.pieces:
        return None
    return {
        "pieces": pieces(snippet.pieces),
        "paragraph": snippet.paragraph + 1,
        "cut_start": snippet.cut_start,
        "cut_end": snippet.cut_end,
    }


def facet_object(state: SearchState, field: str, listing: FacetListing, part: Paging) -> dict[str, Any]:
    """Return a part of the values of a facet."""
    shown = listing.values[part.offset : part.offset + part.limit]
    return {
        "query": state.query,
        "facet": field,
        "articles": listing.articles,
        "values": list(map(asdict, shown)),
        "paging": part.json(),
    }


def article_object(stored: StoredArticle, copies: Copies | None) -> dict[str, Any]:
    """Return an article with its addresses."""
    return stored_json(as_told(stored), copies) | {"links": article_links(stored.article.id)}


def article_links(article_id: str) -> dict[str, str]:
    """Return the addresses of an article."""
    calls = ("article", "lines", "raw", "related", "citation")
    found, page = {name: url_of_article(f"api.{name}", article_id) for name in calls}, article_url(article_id)
    records = {name: page + FORMS[name].suffix for name in CITING}
    return {**found, **records, "page": page}


def lines_object(article: Article) -> dict[str, Any]:
    """Return the lines of a page in its own order, numbered as `khizana keep` numbers them."""
    lines = []
    for number, line in enumerate(page_order(article), 1):
        kept = isinstance(line, str)
        facts = {"text": line, "reason": None} if isinstance(line, str) else line_json(line)
        lines.append({"number": number, "kept": kept, "pages": None} | facts)
    return {
        "id": article.id,
        "title": article.title,
        "kept": len(article.paragraphs),
        "removed": len(article.removed),
        "lines": lines,
        "links": article_links(article.id),
    }


def related_object(article_id: str, copies: Copies | None, found: Iterable[Related]) -> dict[str, Any]:
    """Return where a story stands elsewhere, and other articles about the same."""

    def linked(values: dict[str, Any]) -> dict[str, Any]:
        return values | {"links": {"article": url_of_article("api.article", values["id"])}}

    others = copies.others if copies else ()
    return {
        "id": article_id,
        "copies": [linked(copy_json(one)) for one in others],
        "related": [linked(asdict(one)) for one in found],
        "links": article_links(article_id),
    }
