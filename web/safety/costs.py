"""What asks for much work: it takes several tokens of a client's, and no other site's page may ask for it.

A picture or a frame on any page could otherwise let a reader's browser ask for it, from a server on the
reader's own machine too. Browsers say in the ``Sec-Fetch`` headers where a request comes from; links from
other sites lead here as ever, and pages of a site that may read the API may ask it for anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from flask import abort, current_app, request

if TYPE_CHECKING:
    from flask import Flask

LIST = 20
"""So many tokens a list of names takes where it is asked, not where it is only led on to its address."""

COSTS: Mapping[str, int] = {
    "exports.export": 15,
    "concordances.kwic_csv": 15,
    "concordances.kwic_jsonl": 15,
    "naming.names": LIST,
    "comparing.compare": 4,
    "explaining.explain": 4,
    "explaining.explain_json": 4,
    "api.explanation": 4,
    "concordances.kwic": 2,
    "concordances.kwic_json": 2,
    "api.kwic": 2,
    "api.names": LIST,
    "feeds.feed": 2,
}
"""How many tokens a request takes, by endpoint; any other takes one, files of the pages take none."""

EXCUSED = "khizana sites that may ask the API"
DEAR = 4
"""From so many tokens on, another site's page must not ask for it."""


def cost() -> int:
    """Return how many tokens the present request takes."""
    endpoint = request.endpoint or ""
    if endpoint == "static":
        return 0
    if request.method == "OPTIONS":
        return 1  # what browsers ask first, before a page asks for anything
    if endpoint == "naming.names" and ("q" not in request.args or request.method == "HEAD"):
        return 1  # the form alone, or nothing but headers
    return COSTS.get(endpoint, 1)


def refuse_foreign_use(app: Flask) -> None:
    """Let an application refuse what costs much to other sites' pages, unless a reader follows their link."""
    app.before_request(check_use)


def excuse(app: Flask, origins: Collection[str]) -> None:
    """Let pages of some sites ask the API for what costs much.

    Args:
        app: the application.
        origins: the sites, as browsers name them.
    """
    app.extensions[EXCUSED] = frozenset(origins)


def check_use() -> None:
    """Refuse the present request where another site's page asks for much work within it.

    Raises:
        HTTPException: it does (403).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site in {None, "same-origin", "none"} or cost() < DEAR or is_excused():
        return
    if (request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest")) != (
        "navigate",
        "document",
    ):
        abort(403)


def is_excused() -> bool:
    """Tell whether a site asks the API that may."""
    return request.blueprint == "api" and request.headers.get("Origin") in current_app.extensions.get(
        EXCUSED, ()
    )
