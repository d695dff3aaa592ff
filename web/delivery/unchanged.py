"""Answers that need not be sent again: each bears a tag (RFC 9110, 8.8.3) of all that it was made from.

A browser that goes back, or a program that asks again, sends the tag along, and is told in a few bytes that
nothing changed. The tags are weak: an answer may tell how long it took. The tag is made before the archive
is asked, so an answer may be newer than its tag, and is then sent once more; it is never older. What was
left out of an answer for want of time is no part of that; such answers bear no tag.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import Response, current_app, g, request

from indexer.errors import EngineError
from web.delivery.kept import kept_answer
from web.language.preferences import for_people, preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import ArticleStore
    from indexer.engine.base import Engine

ROOMS = Path(__file__).resolve().parents[2]
CODE = ("web", "indexer", "archive")
BESIDE = ("equivalents.tsv", "words.json")
"""Files of an archive that change answers, and are no part of its revision."""
UNTAGGED = frozenset(
    {"reading.raw", "watched.icon", "watched.health", "api.raw", "api.openapi", "api.status"}
)
"""What has a tag of its own, or is asked for what is at the moment."""
CITATION = "api.citation"
LENGTH = 32
"""So many hexadecimal digits a tag has."""


def answer_unchanged() -> Response | None:
    """Answer a request whose answer its sender has already, or we have; None if it must be made."""
    if request.method not in ("GET", "HEAD") or request.endpoint in UNTAGGED:
        return None
    if for_people():
        # What is told apart by language and cookies says so, also where nothing is sent.
        preferences()
    g.tag = tag()
    if g.tag not in request.if_none_match.as_set(include_weak=True):
        return kept_answer()
    response = Response(status=304)
    del response.headers["Content-Type"]
    return response


def leave_untagged() -> None:
    """Let the answer to the present request bear no tag, and be kept nowhere: another time there is more."""
    g.tag = None


def add_tag(response: Response) -> Response:
    """Put the tag on an answer that has one."""
    if "tag" in g and response.status_code in (200, 304):
        if g.tag is not None:
            response.set_etag(g.tag, weak=True)
        response.cache_control.no_cache = True
        if for_people():
            response.cache_control.private = True
            # What is not sent has no media type to tell whether it would go out compressed.
            response.vary.add("Accept-Encoding")
    return response


def tag() -> str:
    """Return the tag of what the present request is answered with."""
    told = hashlib.sha256()
    for part in (*_asked(), *_known()):
        told.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return told.hexdigest()[:LENGTH]


def _asked() -> Iterator[str]:
    """Yield all of a request that its answer may depend on."""
    yield request.url
    if for_people():
        yield request.headers.get("Cookie", "")
        yield request.headers.get("Accept-Language", "")
    if for_people() or request.endpoint == CITATION:
        # Citations name the day of reading.
        yield datetime.now(UTC).date().isoformat()


def _known() -> Iterator[str]:
    """Yield what tells one state of the archive, and of the program, from all others."""
    store, engine = cast("tuple[ArticleStore, Engine]", current_app.extensions["khizana"])
    # The index first: the store commits before it.
    try:
        yield str(engine.stamp())
    except EngineError as error:
        yield str(error)
    yield str(store.marks())
    for name in BESIDE:
        with suppress(OSError):
            facts = (store.folder / name).stat()
            yield f"{name} {facts.st_mtime_ns} {facts.st_size}"
    yield _program()


@cache
def _program() -> str:
    """Return what tells this program from other versions of it: the times and sizes of its files."""
    told = hashlib.sha256()
    for room in CODE:
        for path in sorted((ROOMS / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                facts = path.stat()
                told.update(f"{path} {facts.st_mtime_ns} {facts.st_size}\n".encode())
    return told.hexdigest()
