"""An explanation as JSON values, the same from every face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.explain_values import Explained, Part, Reason


def explained_json(explained: Explained) -> dict[str, Any]:
    """Return an explanation as ``khizana explain --json`` and ``/explain/ID.json`` give it."""
    return {
        "id": explained.id,
        "title": explained.title,
        "query": explained.query,
        "matches": explained.score is not None,
        "score": explained.score,
        "step": None if explained.step is None else explained.step.name.lower(),
        "reasons": [_reason(one) for one in explained.reasons],
        "failures": [{"texts": list(one.texts), "excluded": one.excluded} for one in explained.failures],
        "notes": list(explained.notes),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    """Return what the query looks for as JSON values."""
    return {
        "text": reason.text,
        "equal_to": reason.equal_to,
        "excluded": reason.excluded,
        "matches": reason.matches,
        "score": reason.score,
        "parts": [_part(one) for one in reason.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    """Return one way in which something was looked up as JSON values."""
    return {
        "how": str(part.how),
        "terms": [list(place) for place in part.terms],
        "matches": part.matches,
        "score": part.score,
        "boost": part.boost,
        "fields": [
            {
                "field": one.field,
                "weight": one.weight,
                "frequency": one.frequency,
                "length": one.length,
                "average_length": round(one.average_length, 3),
            }
            for one in part.fields
        ],
        "holding": list(part.holding),
        "documents": part.documents,
        "spellings": [
            {"written": one.written, "count": one.count, "how": str(one.how)} for one in part.spellings
        ],
    }
