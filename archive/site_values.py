"""The values of what a site's pages share, and of what a person decided about their lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLines:
    """What the table of a site learns from one page: hashes alone.

    Attributes:
        site: the site whose page it is, as `Article.site` names it.
        title: the hash of the headline, unsigned, 32 bits; 0 where there is none.
        body: the hash of the body, likewise; copies of an article have the same.
        lines: the hashes of its lines, signed, 64 bits; each counts once.
        places: the hashes of the places where its lines stand (signed, 64 bits), and whether any line
            there was kept; each place once.
    """

    site: str
    title: int
    body: int
    lines: tuple[int, ...]
    places: tuple[tuple[int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On how much of a site a line recurs.

    Attributes:
        pages: the pages that bear it, now.
        stories: how many different stories these tell, counted up to `archive.stories.STORIES`; never
            more than pages.
    """

    pages: int
    stories: int


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """What became of the lines at one place of a site's pages.

    Attributes:
        kept: pages where a line there was kept.
        removed: pages where all there was removed.
    """

    kept: int
    removed: int


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided about one line of an article.

    Attributes:
        text: the line, exactly as the article has it, kept or removed.
        nth: which of the lines with this text on the page, 0 for the first.
        keep: whether it is text of the article.
        made: when it was decided, ISO 8601 in UTC.
    """

    text: str
    nth: int
    keep: bool
    made: str
