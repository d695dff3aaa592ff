"""The addresses that browsers and watchers ask by themselves: the icon, and whether the archive answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, redirect, url_for

from web.asking.opened import archive_state
from web.delivery.unchanged import answer_unchanged

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

watched = Blueprint("watched", __name__)
watched.before_request(answer_unchanged)


@watched.get("/favicon.ico")
def icon() -> BaseResponse:
    """Lead browsers to the icon, which a page without markup (a raw source) cannot name."""
    return redirect(url_for("static", filename="khizana.svg"), 301)


@watched.get("/health")
def health() -> Response:
    """Say that the archive answers, and how far its index goes."""
    ready, facts = archive_state()
    answer = jsonify({"status": "ok" if ready else "no index"} | facts)
    answer.status_code = 200 if ready else 503
    return answer
