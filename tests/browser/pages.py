"""Every page that readers meet, by name: what is walked, validated, weighed and photographed.

A page of a new kind belongs in this list; nothing else has to know of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from archive import ArticleStore


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address, where an article is named by its source file, as in ``/article/<a.html>``.

    Attributes:
        path: with ``<name>`` for the id of the article that the source of this name gave.
        archive: which archive is asked: ``samples``, ``empty`` or ``hostile``; ``edited`` by who is let in, a
            ``locked`` one by who is not yet.
        status: what the answer's HTTP status is.
        opened: what is pressed on it before it is looked at (a CSS selector), if anything is.
    """

    path: str
    archive: str = "samples"
    status: int = 200
    opened: str | None = None


CITY = quote("المدينة")
SAFFRON = quote("الزعفران")
# More than a page repeats in each link (`web.delivery.long_addresses`).
LONG = quote(" | ".join(["المدينة", "القطار", "البحر"] * 60))

PAGES: Mapping[str, Page] = {
    "start": Page("/"),
    "help": Page("/", opened=".help summary"),
    "menu": Page(f"/?q={CITY}", opened=".view summary"),
    "results": Page(f"/?q={CITY}"),
    "narrowed": Page(f"/?q={CITY}&year=2023&year=2022&equal=1&sort=oldest"),
    "long": Page(f"/?q={LONG}&year=2022"),
    "long-kwic": Page(f"/kwic?q={LONG}"),
    "folded": Page(f"/?q={quote('البرشاويات')}&collapse=1"),
    "nothing": Page(f"/?q={quote('الزعفرانن')}"),
    "beyond": Page("/?page=50"),
    "values": Page(f"/values/site?q={CITY}"),
    "kwic": Page(f"/kwic?q={CITY}"),
    "context-fault": Page(f"/kwic?q={quote('كتاب (المدينة')}", status=400),
    "names": Page("/names"),
    "names-found": Page(f"/names?q={CITY}&q={SAFFRON}&q={quote('الزعفرانن')}"),
    "query-fault": Page(f"/?q={quote('كتاب (المدينة')}", status=400),
    "date-fault": Page(f"/?q={CITY}&from=2023-13&to=2024", status=400),
    "article": Page(f"/article/<waha-saffron.html>?q={SAFFRON}"),
    "article-among-results": Page(f"/article/<delta-oud-maker.html>?q={CITY}&at=2&mark=1"),
    "copied": Page("/article/<aggregator-meteors.txt>"),
    "compared": Page("/article/<qasba-meteors.html>/compare/<aggregator-meteors.txt>"),
    "compared-changes": Page("/article/<qasba-meteors.html>/compare/<aggregator-meteors.txt>?only=changed"),
    "source": Page("/article/<waha-saffron.html>/page"),
    "removed": Page("/article/<waha-saffron.html>/removed"),
    "explain": Page(f"/explain/<waha-saffron.html>?q={SAFFRON}"),
    "explain-none": Page(f"/explain/<waha-saffron.html>?q={quote('قطار بحيرة')}"),
    "missing": Page("/article/none", status=404),
    "refused": Page("/?sort=best", status=400),
    "api": Page("/api/"),
    "key": Page("/edit", archive="locked"),
    "key-fault": Page("/edit?once=spent", archive="locked", status=403),
    "may-edit": Page("/edit", archive="edited"),
    "editing": Page("/article/<edited.html>/removed", archive="edited"),
    "edited": Page("/article/<edited.html>/removed?did=drop&line=4", archive="edited"),
    "empty": Page("/", archive="empty"),
    "hostile": Page(f"/?q={quote('فقرة')}", archive="hostile"),
    "hostile-article": Page("/article/<hostile.jsonl>", archive="hostile"),
    "hostile-removed": Page("/article/<hostile.jsonl>/removed", archive="hostile"),
}


def path_of(page: Page, store: ArticleStore, **parameters: str) -> str:
    """Return the path and query of a page, with further parameters, such as ``lang="fr"``."""
    path = re.sub("<(.+?)>", lambda named: quote(_id_from(named[1], store), safe=""), page.path)
    for name, value in parameters.items():
        path += f"{'&' if '?' in path else '?'}{name}={value}"
    return path


def _id_from(source: str, store: ArticleStore) -> str:
    return next(one.article.id for one in store.iterate() if source in one.source.name)
