"""An answer as JSON values, the same from every face."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from indexer.search_stories import copies_json

if TYPE_CHECKING:
    from indexer.query.equals import Used
    from indexer.search_values import SearchHit, SearchResult
    from indexer.snippets import Snippet
    from indexer.suggestions.asking import Offer


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
        "equivalents": [equal_json(one) for one in result.equivalents],
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


def offer_json(offer: Offer) -> dict[str, Any]:
    """Return an offer as JSON values."""
    return {
        "kind": offer.kind,
        "query": offer.query,
        "count": offer.count,
        "about": offer.about,
        "any": offer.any_word,
        "equal": offer.equivalents,
        "filters": {name: list(values) for name, values in offer.filters.items()},
    }


def equal_json(one: Used) -> dict[str, Any]:
    """Return equal words that were looked for as well, as JSON values."""
    return {"typed": one.typed, "equals": list(one.equals), "kind": one.kind, "note": one.note}


def _snippet_html(passage: Snippet) -> str:
    """Return a passage as HTML."""
    marked = "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text)
        for piece in passage.pieces
    )
    return "…" * passage.cut_start + marked + "…" * passage.cut_end
