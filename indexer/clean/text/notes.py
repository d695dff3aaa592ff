"""The notes on a site applied to a plain text: its lines to keep and to drop, and what is no article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.article import RemovedLine
from indexer.clean.found import Found
from indexer.clean.reasons import NoArticle, Reason
from indexer.clean.site_notes import NONE, SiteNotes

_ALWAYS = frozenset({Reason.TITLE, Reason.REPEATED_TITLE, Reason.BLANK})
"""What no notes make a part of the text."""


def with_notes(found: Found, notes: SiteNotes, url: str | None) -> Found:
    """Let the notes on a site decide about the lines that they name.

    Args:
        found: what was found in a text.
        notes: the notes on its site.
        url: its address.
    """
    if notes is NONE:
        return found
    refused = notes.refuses(url)
    kept: list[str] = []
    removed: list[RemovedLine] = []
    for text, line in _in_order(found):
        if line is None:
            drop = refused or notes.wants(text, keep=False)
        else:
            drop = line.reason in _ALWAYS or not notes.wants(text, keep=True)
        if not drop:
            kept.append(text)
        else:
            reason = line.reason if line else Reason.SITE_NOTES.value
            removed.append(RemovedLine(text, reason, len(kept), line.pages if line else None))
    return replace(
        found,
        paragraphs=tuple(kept),
        removed=tuple(removed),
        no_article=NoArticle.LISTING if refused else found.no_article,
    )


def _in_order(found: Found) -> Iterator[tuple[str, RemovedLine | None]]:
    done = 0
    for number, paragraph in enumerate(found.paragraphs):
        while done < len(found.removed) and found.removed[done].after <= number:
            yield found.removed[done].text, found.removed[done]
            done += 1
        yield paragraph, None
    for line in found.removed[done:]:
        yield line.text, line
