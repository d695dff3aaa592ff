"""CSL-JSON, which citeproc, Zotero, pandoc and their like read; the type is ``article-newspaper``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.citing.item import ARCHIVE

if TYPE_CHECKING:
    from datetime import date

    from indexer.citing.item import Cited

TYPE = "application/vnd.citationstyles.csl+json"


def csl_item(one: Cited) -> dict[str, Any]:
    """Return an article as an item of CSL-JSON (schema of CSL 1.0.2)."""
    day = one.day
    item = {
        "id": one.key,
        "type": "article-newspaper",
        "title": one.title,
        # The byline whole: which word is whose family name, it does not say.
        "author": [{"literal": one.author}] if one.author else None,
        "container-title": one.site,
        "section": one.section,
        "issued": dated(day) if day else None,
        "accessed": dated(one.accessed),
        "language": one.language,
        "URL": one.link,
        "archive": ARCHIVE,
        "archive_location": one.address or one.id,
        "note": one.note,
    }
    return {name: value for name, value in item.items() if value}


def dated(day: date) -> dict[str, Any]:
    """Return a day as CSL-JSON writes it."""
    return {"date-parts": [[day.year, day.month, day.day]]}
