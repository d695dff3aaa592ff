"""Which part of a list an answer holds, and where the others are: in its body and its header (RFC 8288)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from indexer.search_plan import MAX_DEPTH

if TYPE_CHECKING:
    from flask import Response

LONGEST_HEADER = 4_000
"""So long the links of a header may be, in bytes: many programs refuse much longer ones."""


@dataclass(frozen=True, slots=True)
class Paging:
    """A part of a list.

    Attributes:
        offset: how many entries stand before it.
        limit: how many it holds at most.
        total: how many entries the list has.
        links: the addresses of this part and, where they are, of the first, previous, next and last ones.
    """

    offset: int
    limit: int
    total: int
    links: Mapping[str, str]

    def json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"offset": self.offset, "limit": self.limit, "total": self.total, "links": dict(self.links)}


def paging(
    path: str, pairs: Sequence[tuple[str, str]], *, offset: int, limit: int, usual: int, total: int
) -> Paging:
    """Return the part of a list that a request got.

    Args:
        path: the address without parameters.
        pairs: the parameters but for limit and offset.
        offset: how many entries to leave out.
        limit: how many to return.
        usual: how many are returned where nothing is said.
        total: how many there are.
    """

    def address(at: int) -> str:
        asked = [*pairs]
        if limit != usual:
            asked.append(("limit", str(limit)))
        if at:
            asked.append(("offset", str(at)))
        return path + ("?" + urlencode(asked) if asked else "")

    starts = {"self": offset} | (_starts(offset, limit, min(total, MAX_DEPTH)) if limit else {})
    return Paging(offset, limit, total, {name: address(at) for name, at in starts.items()})


def linked(response: Response, part: Paging) -> Response:
    """Put the links of a part into the header of its answer, unless they are too long for one."""
    links = [f'<{url}>; rel="{name}"' for name, url in part.links.items() if name != "self"]
    header = ", ".join(links)
    if links and len(header) <= LONGEST_HEADER:
        response.headers["Link"] = header
    return response


def _starts(offset: int, limit: int, total: int) -> dict[str, int]:
    """Return where the other parts begin; what is beyond reach has no part.

    >>> _starts(10, 10, 35)
    {'first': 0, 'prev': 0, 'next': 20, 'last': 30}
    >>> _starts(0, 10, 10)
    {'first': 0, 'last': 0}
    """
    # The last part that can be asked for whole, at most.
    last = min(max(0, total - 1), MAX_DEPTH - limit) // limit * limit
    starts = {"first": 0}
    if offset:
        starts["prev"] = max(0, min(offset - limit, last))
    if offset + limit < total and offset + 2 * limit <= MAX_DEPTH:
        starts["next"] = offset + limit
    return starts | {"last": last}
