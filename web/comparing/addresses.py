"""The address where two articles stand beside each other, their differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from web.asking.opened import found
from web.comparing.view import compare_page
from web.delivery.unchanged import answer_unchanged
from web.reading.addresses import article

if TYPE_CHECKING:
    from archive import StoredArticle

comparing = Blueprint("comparing", __name__)
comparing.before_request(answer_unchanged)

BETWEEN = "/compare/"
MOST_PLACES = 8
"""In so many places an address is tried: each asks the store."""


@comparing.get("/article/<path:article_id>/compare/<path:other_id>")
def compare(article_id: str, other_id: str) -> str:
    """Show two articles, paragraph beside paragraph; ``?only=changed`` leaves out what both say."""
    whole = article_id + BETWEEN + other_id
    pair = both(whole)
    if pair is None:
        return article(whole)
    first, second = (one.article for one in pair)
    page = compare_page(first, second, changed_only=request.args.get("only") == "changed")
    return render_template("compare.html", page=page)


def both(whole: str) -> tuple[StoredArticle, StoredArticle] | None:
    """Return the two articles of an address; their ids may hold what stands between them in it."""
    at = whole.find(BETWEEN)
    for _ in range(MOST_PLACES):
        if at < 0:
            break
        one = found(whole[:at])
        other = found(whole[at + len(BETWEEN) :]) if one else None
        if one and other:
            return one, other
        at = whole.find(BETWEEN, at + 1)
    return None
