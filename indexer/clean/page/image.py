"""The address of the lead image of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from indexer.clean.addresses import absolute_url
from indexer.clean.page.blocks import Page
from indexer.clean.page.candidates import Layout
from indexer.clean.reasons import Reason

_STANDS_FOR_NOTHING = re.compile(
    r"(?:^|[_.\-])(?:logo\w*|placeholder|spacer|no[_-]?(?:image|img|photo|picture|pic|thumb)|avatar|gravatar"
    r"|favicon|sprite|spinner|1x1)(?=[_.\-\d]|$)"
    r"|^(?:default|share|sharing|social|facebook|twitter|whatsapp|telegram|youtube|rss|print|blank|pixel|empty"
    r"|transparent|loading|loader|icon|og|cover|home|site|header|banner|thumb|image)"
    r"(?:[_-]?(?:image|img|icon|share|default|fb|og|\d+))*(?:\.\w+)*$",
    re.IGNORECASE,
)
"""File names of pictures that stand for the site or for nothing. Not folders: Drupal has a ``default``."""
_SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-image",
    "data-srcset",
    "srcset",
    "src",
)
"""Where the address of a picture stands: one that loads late has another picture in ``src``."""
_LEAST = 200
"""A lead image is wider and higher than so many pixels, where its element says how large it is."""
_ABOVE = 60
"""How many elements before the headline a picture may stand."""
_ELSEWHERE = frozenset(
    {Reason.COMMENTS, Reason.RELATED, Reason.MOST_READ, Reason.ADVERT, Reason.MENU, Reason.FOOTER}
    | {Reason.SHARE, Reason.BYLINE, Reason.TICKER}
)
_SIZE = re.compile(r"\s*(\d{1,5})")


def find_image(
    page: Page, layout: Layout, headline: int | None, said: Sequence[str], base: str | None
) -> str | None:
    """Return the address of the picture that stands for an article, in full, or None.

    Args:
        page: its page.
        layout: where the body stands.
        headline: the block of its title.
        said: addresses that the head gives, the most believed first.
        base: where relative addresses start.
    """
    candidates = (address for address in (*said, *_shown(page, layout, headline)) if _can_lead(address))
    return next(filter(None, (absolute_url(address, base) for address in candidates)), None)


def _can_lead(address: str) -> bool:
    path, query = address.partition("?")[::2]
    file = path.rpartition("/")[2][-200:]
    # A folder is no picture: templates put the address of the front page where they have none.
    return (
        bool(file or query)
        and not address.startswith(("data:", "blob:"))
        and not _STANDS_FOR_NOTHING.search(file)
    )


def _shown(page: Page, layout: Layout, headline: int | None) -> Iterator[str]:
    """Yield the addresses of large pictures above and in the body, in page order."""
    inside = [page.blocks[number].node for number, one in enumerate(layout.body) if one]
    if not inside:
        return
    top = page.blocks[headline].node if headline is not None else inside[0]
    start = max(0, min(top, inside[0]) - _ABOVE)
    for number in range(start, max(inside) + 1):
        node = page.nodes[number]
        if (
            node.tag.name in {"img", "amp-img"}
            and layout.zones[number] not in _ELSEWHERE
            and _is_large(node.tag.attrs)
        ):
            yield _source(node.tag.attrs)


def _source(attributes: Any) -> str:
    for name in _SOURCES:
        value = str(attributes.get(name) or "").strip()
        if value and not value.startswith("data:"):
            # A list for several widths: "a.jpg 300w, b.jpg 600w".
            return value.split(" ")[0].rstrip(",") if name.endswith("srcset") else value
    return ""


def _is_large(attributes: Any) -> bool:
    sizes = (_SIZE.match(str(attributes.get(name) or "")) for name in ("width", "height"))
    return all(int(size[1]) >= _LEAST for size in sizes if size)
