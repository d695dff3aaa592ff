"""What a person notes about one site: where its articles stand, and what to leave out.

None is needed where the cleaner does well. The notes of a site win over what it finds, and a person's
decisions on single lines (`khizana keep`, `khizana drop`) win over the notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import unquote, urlsplit

from indexer.clean.identity import domain
from indexer.clean.vocabulary.lookup import line_key

DATE_ORDERS = ("day-first", "month-first")
"""How dates in figures are read: ``05/07/2020`` is the fifth of July, or the seventh of May."""


@dataclass(frozen=True, slots=True)
class SiteNotes:
    """The notes on one site.

    Attributes:
        keep: CSS selectors of elements whose lines are all article text, but for the title said again.
        drop: CSS selectors of elements whose lines never are; they win over `keep`.
        keep_lines: whole lines that are article text, as `line_key` writes them.
        drop_lines: whole lines that never are, as `line_key` writes them.
        date_order: one of `DATE_ORDERS`, for dates in figures that the page prints.
        title: the CSS selector of the headline.
        author: the CSS selector of the author's name.
        date: the CSS selector of the date of publication: its ``datetime`` or ``content``, else its text.
        not_articles: patterns of addresses that are never articles: ``/video/*``, ``*/tag/*``.
    """

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    keep_lines: frozenset[str] = frozenset()
    drop_lines: frozenset[str] = frozenset()
    date_order: str = DATE_ORDERS[0]
    title: str | None = None
    author: str | None = None
    date: str | None = None
    not_articles: tuple[str, ...] = ()

    def refuses(self, url: str | None) -> bool:
        """Tell whether an address is one of those that are never articles."""
        try:
            path = unquote(urlsplit(url or "").path)
        except ValueError:
            return False
        return any(fnmatchcase(path, pattern) for pattern in self.not_articles)

    def wants(self, line: str, *, keep: bool) -> bool:
        """Tell whether a line is one of those to keep, or of those to drop."""
        lines = self.keep_lines if keep else self.drop_lines
        return bool(lines) and line_key(line) in lines


NONE = SiteNotes()
"""No notes: nothing changes."""


def notes_for(notes: Mapping[str, SiteNotes], *urls: str | None) -> SiteNotes:
    """Return the notes on the site of the first address that has some, or `NONE`.

    Args:
        notes: notes by domain (``example.org``).
        urls: addresses or domains of a page, the most believed first; the notes on a domain are those
            on the domains below it too, where these have none of their own.
    """
    for url in urls if notes else ():
        host = domain(url) or ""
        while host:
            if host in notes:
                return notes[host]
            host = host.partition(".")[2]
    return NONE
