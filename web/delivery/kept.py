"""Answers kept in memory, for who asks for the same again: a page turned back to, a link that many follow.

An answer is kept by its tag (`unchanged`), which tells all that it was made from, so that it is never given
where another would be made; and as it goes out, compressed or not, but without what is told to the pages of
one site alone (`web.api.cors`). What is told to one person alone, is made piece by piece, or was cut short
for want of time, is not kept. Each process keeps its own.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple, cast

from flask import Response, current_app, g, request

from web.safety.editing import editing

if TYPE_CHECKING:
    from flask import Flask

MOST_BYTES = 48 << 20
"""So many bytes the answers take that a process keeps; a search page takes eleven thousand."""

MOST_ANSWERS = 5_000
"""And so many answers it keeps at most, however short they are."""

OVERHEAD = 1_000
"""Bytes that an answer takes besides its own and those of its headers: its key, and the objects around it."""

LARGEST = 256 << 10
"""A longer answer is not kept."""

NAME = "khizana kept answers"


class Kept(NamedTuple):
    """An answer as it went out."""

    data: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """How many bytes of memory it takes, about."""
        return OVERHEAD + len(self.data) + sum(len(name) + len(value) for name, value in self.headers)


class KeptAnswers:
    """Answers by what asks for them; those asked for longest ago go first. Threads may share it.

    Args:
        most: how many bytes they may take.
        number: how many there may be.
    """

    def __init__(self, most: int = MOST_BYTES, number: int = MOST_ANSWERS) -> None:
        self._most, self._number = most, number
        self._bytes = 0
        self._answers: OrderedDict[tuple[str, bool], Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, bool]) -> Kept | None:
        """Return what is kept; it is asked for last now."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: tuple[str, bool], answer: Kept) -> None:
        """Keep an answer."""
        with self._lock:
            before = self._answers.pop(key, None)
            self._bytes += answer.size - (before.size if before else 0)
            self._answers[key] = answer
            while self._bytes > self._most or len(self._answers) > self._number:
                self._bytes -= self._answers.popitem(last=False)[1].size


def keep_answers(app: Flask) -> None:
    """Let an application keep answers; to be said before all else that is done with what is kept."""
    app.extensions[NAME] = KeptAnswers()
    app.after_request(_keep)


def kept_answer() -> Response | None:
    """Return the answer kept for the present request, which has its tag."""
    found = _answers().get(_key())
    if found is None:
        return None
    g.kept = True
    response = Response(found.data)
    for name, value in found.headers:
        response.headers[name] = value
    return response


def _keep(response: Response) -> Response:
    """Keep the answer of the present request, if it may be asked for again."""
    if (
        g.get("tag") is not None
        and "kept" not in g
        and request.method == "GET"
        and response.status_code == 200  # noqa: PLR2004
        and not response.is_streamed
        and not response.direct_passthrough
        and not response.cache_control.no_store
        and "Set-Cookie" not in response.headers
        and editing() is None
        and len(data := response.get_data()) <= LARGEST
    ):
        _answers().keep(_key(), Kept(data, tuple(response.headers)))
    return response


def _answers() -> KeptAnswers:
    return cast("KeptAnswers", current_app.extensions[NAME])


def _key() -> tuple[str, bool]:
    """Return what tells the present request from others: its tag, and whether its answer is compressed."""
    return g.tag, request.accept_encodings["gzip"] > 0
