"""Which lines of a page are the site's own, told by how many of its pages bear them, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from archive.site_values import PlaceRecord, Recurrence
from indexer.clean.reasons import Reason
from indexer.clean.site_lines import HashedLine, SiteKnowledge


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far a line must recur to be the site's own.

    Attributes:
        pages: on so many pages of the site.
        stories: which tell so many different stories.
        share: and are this share of the site's pages.
    """

    pages: int
    stories: int
    share: float

    def holds(self, seen: Recurrence, pages: int) -> bool:
        """Tell whether a line recurs so far on a site of `pages` pages."""
        return seen.pages >= self.pages and seen.stories >= self.stories and seen.pages >= self.share * pages


TIERS: Mapping[str, Evidence] = MappingProxyType(
    {
        # Sign-offs, "more", a slogan: at its edges an article has few short lines of its own. Of 20,000
        # articles as printed, the greeting of letters came nearest, on 0.3 % of a paper's pages.
        "short, at the edge": Evidence(6, 5, 0.01),
        # Subheads recur inside bodies: «أداء القطاعات», the last line of a column, on up to 0.9 % of a paper.
        "short": Evidence(8, 8, 0.03),
        # Rows of tables are alike but for their figures: results, prices, temperatures.
        "short, with figures": Evidence(8, 8, 0.10),
        # A sentence is no accident, but agencies append the same background for weeks.
        "prose, at the edge": Evidence(12, 10, 0.04),
        "prose": Evidence(15, 10, 0.10),
        # Daily bulletins are made of such sentences, each day with other figures.
        "prose, with figures": Evidence(15, 10, 0.25),
    }
)
"""What a kept line must show to go, by its shape and place; each row names what would be lost with less."""


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """How sure a place must be for its lines to go.

    Attributes:
        removed: on so many pages all its lines were removed.
        kept: on at most this share of the pages that have the place, some line was kept.
        most: and its lines are at most this share of what was kept of this page.
    """

    removed: int
    kept: float
    most: float

    def holds(self, seen: PlaceRecord) -> bool:
        """Tell whether a place is never the article's; what is lost with it is looked at elsewhere."""
        return seen.removed >= self.removed and seen.kept <= self.kept * (seen.kept + seen.removed)


PLACES = PlaceEvidence(removed=20, kept=0.02, most=1 / 3)
"""A place is a box of the template; `most`, for a rare kind of page may have its whole body there."""

SAME_STORY = 2
"""A line on pages of so many stories is the article's own: wires repeat one under another headline."""
OWN_SHARE = 0.3
"""The least share of an article that must be its own where it has no prose of its own, such as a poem."""
EXPLAINS = 8
"""A line that went for no single reason, and is on so many pages, went because it recurs."""

_FIGURE = re.compile(r"\d")


def without_recurring(lines: tuple[HashedLine, ...], site: SiteKnowledge) -> tuple[HashedLine, ...]:
    """Remove the kept lines that recur, and say of removed ones that they do."""
    gone = _recurring(lines, site)
    settled = []
    for number, line in enumerate(lines):
        pages = gone.get(number)
        if pages is None and line.reason == Reason.OTHER:
            found = site.pages_with(line.hash)
            pages = found if found >= EXPLAINS else None
        settled.append(line if pages is None else line._replace(reason=Reason.RECURRING, pages=pages))
    return tuple(settled)


def _recurring(lines: Sequence[HashedLine], site: SiteKnowledge) -> dict[int, int]:
    """Return which kept lines go, by their number on the page, each with the number of pages that say so."""
    kept = [number for number, line in enumerate(lines) if line.reason is None]
    gone = {
        number
        for number in kept
        if TIERS[_shape(lines[number])].holds(site.seen(lines[number].hash), site.pages)
    }
    gone |= _at_edges(lines, kept, gone, site)
    if gone and not _has_own_text(lines, kept, gone, site):
        gone = set()
    found = {number: site.pages_with(lines[number].hash) for number in gone}
    return _at_places(lines, kept, site) | found


def _shape(line: HashedLine) -> str:
    shape = "prose" if line.prose else "short"
    return shape + ", with figures" if _FIGURE.search(line.text) else shape


def _at_edges(lines: Sequence[HashedLine], kept: list[int], gone: set[int], site: SiteKnowledge) -> set[int]:
    """Return the lines at both edges that need less evidence there.

    The edge moves inwards over lines that go, and over one short line that stays: an author's name may stand
    between two lines of the site.
    """
    found: set[int] = set()
    for numbers in (kept, kept[::-1]):
        passed = 0
        for number in numbers:
            line = lines[number]
            figures = bool(_FIGURE.search(line.text))
            tier = TIERS[("prose" if line.prose else "short") + ", at the edge"]
            if number in gone or (not (line.prose and figures) and _goes(tier, line, site)):
                found.add(number)
            elif line.prose or passed:
                break
            else:
                passed += 1
    return found


def _goes(tier: Evidence, line: HashedLine, site: SiteKnowledge) -> bool:
    return tier.holds(site.seen(line.hash), site.pages)


def _has_own_text(
    lines: Sequence[HashedLine], kept: Iterable[int], gone: set[int], site: SiteKnowledge
) -> bool:
    """Tell whether an article is left that is this page's own.

    Where nothing is, most of what it says is on pages of many stories: it is a bulletin, or one of a dozen
    versions of a wire story, and none of its lines is the site's.
    """
    own = [
        lines[number]
        for number in kept
        if number not in gone and site.seen(lines[number].hash).stories <= SAME_STORY
    ]
    length = sum(len(lines[number].text) for number in kept)
    return any(line.prose for line in own) or sum(len(line.text) for line in own) >= OWN_SHARE * length


def _at_places(lines: Sequence[HashedLine], kept: Iterable[int], site: SiteKnowledge) -> dict[int, int]:
    """Return the kept lines at places that are never the article's, with the number of pages that say so."""
    found: dict[int, int] = {}
    length = there = 0
    for number in kept:
        line = lines[number]
        length += len(line.text)
        record = site.places.get(line.place) if line.place is not None else None
        if record and PLACES.holds(record):
            found[number] = record.removed
            there += len(line.text)
    return found if there <= PLACES.most * length else {}


def standing(site: SiteKnowledge) -> tuple[object, ...]:
    """Return all that `settle` would go by: while it stays the same, pages of the site come out the same.

    Numbers of pages that are told are part of it to the nearest power of two.
    """
    lines = {
        line: (
            *(tier.holds(seen, site.pages) for tier in TIERS.values()),
            seen.stories <= SAME_STORY,
            site.pages_with(line) >= EXPLAINS,
            seen.pages.bit_length(),
        )
        for line, seen in site.recurrences.items()
    }
    return lines, {place: PLACES.holds(record) for place, record in site.places.items()}
