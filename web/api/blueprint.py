"""The addresses of the API: those of `operations`, its description, and the page for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Blueprint, Response, render_template, request

from archive.errors import ArticleNotFoundError
from web.api.calls import CALLS
from web.api.checks import ParameterError, check
from web.api.openapi import described
from web.api.operations import OPERATIONS, Operation, rule
from web.api.page import api_page
from web.asking.endings import ending_so
from web.delivery.unchanged import answer_unchanged

api = Blueprint("api", __name__, url_prefix="/api")
api.before_request(answer_unchanged)


@api.get("/")
def page() -> str:
    """Show people what programs may call."""
    return render_template("api.html", page=api_page())


@api.get("/openapi.json")
def openapi() -> Response:
    """Answer with the description of the API."""
    check(())
    text, tag = described()
    response = Response(text, mimetype="application/json")
    response.set_etag(tag)
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


def checked(operation: Operation, call: Callable[..., Response]) -> Callable[..., Response]:
    """Return a call that first holds its request to its parameters."""

    @wraps(call)
    def answered(**places: Any) -> Response:
        try:
            check(operation.parameters)
            return call(**places)
        except (ArticleNotFoundError, ParameterError):
            whole = _ending(operation, places)
            if whole is None:
                raise
        check(())
        return CALLS["article"](whole)

    return answered


def _ending(operation: Operation, places: Mapping[str, str]) -> str | None:
    """Return the id of the article whose own id ends as the address of a call does; None if there is none."""
    _, _, tail = operation.path.partition("/{id}/")
    return ending_so(places["id"], f"/{tail}") if tail else None


for one in OPERATIONS:
    # Two slashes in a row are part of an id; a redirect to one would lose it.
    api.add_url_rule(
        rule(one), one.name, checked(one, CALLS[one.name]), methods=[one.method], merge_slashes=False
    )
