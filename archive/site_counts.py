"""Do the counts of what a site's pages share agree with the pages? Found out without counting all anew.

For each site the counts are summed up twice, from the table and from the hashes of its pages: how many, and
the sum of the hashes, each as often as it is counted. Of hashes that are as good as random, a wrong count or
a wrong line leaves both sums as they were about as often as one of two to the power of 64; and memory is
needed for sites, not for lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.page_hashes import PageHashes, unpack
from archive.stories import PAIR, STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database import Connection

NAMES = "SELECT number, name FROM site ORDER BY name"
ODD_LINES = f"""
    SELECT DISTINCT site FROM site_line WHERE pages < 1 OR stories NOT BETWEEN 1 AND {STORIES}
    OR (pairs IS NULL) <> (stories = {STORIES})
    OR typeof(pairs) NOT IN ('blob', 'null') OR length(pairs) % {PAIR.size} <> 0
    UNION SELECT DISTINCT site FROM site_place WHERE kept < 0 OR removed < 0 OR kept + removed < 1
"""  # noqa: S608  constants
# As integers, whatever damage made of them.
SITES = "SELECT number, CAST(pages AS INTEGER) FROM site"
LINES = "SELECT site, CAST(line AS INTEGER), CAST(pages AS INTEGER) FROM site_line"
PLACES = """
    SELECT site, CAST(place AS INTEGER), CAST(kept AS INTEGER), CAST(removed AS INTEGER) FROM site_place
"""
PAGES = "SELECT site, hashes FROM page"
DAMAGED = """
    SELECT article.id, page.hashes FROM page JOIN article ON article.number = page.article ORDER BY article.id
"""


@dataclass(slots=True)
class Sums:
    """What a site's counts come to: for lines, places kept and places removed, how many and their sums."""

    pages: int = 0
    lines: int = 0
    line_sum: int = 0
    kept: int = 0
    kept_sum: int = 0
    removed: int = 0
    removed_sum: int = 0

    def add(self, page: PageHashes) -> None:
        """Add what one page was counted with."""
        self.pages += 1
        self.lines += len(page.lines)
        self.line_sum += sum(page.lines)
        self.kept += len(page.kept)
        self.kept_sum += sum(page.kept)
        self.removed += len(page.removed)
        self.removed_sum += sum(page.removed)


def miscounted(connection: Connection) -> Iterator[str]:
    """Yield the sites whose counts are not those of their pages."""
    odd = {site for (site,) in connection.execute(ODD_LINES)}
    counted, expected = _counted(connection), _expected(connection)
    for number, name in connection.execute(NAMES).fetchall():
        if number in odd or counted.get(number, Sums()) != expected.get(number, Sums()):
            yield name


def unreadable_pages(connection: Connection) -> Iterator[str]:
    """Yield the ids of the articles whose page's hashes are damaged."""
    for article_id, packed in connection.execute(DAMAGED):
        try:
            unpack(packed)
        except ValueError:
            yield article_id


def _counted(connection: Connection) -> dict[int, Sums]:
    """Return what the tables say, by site."""
    sites = {number: Sums(pages) for number, pages in connection.execute(SITES)}
    for site, line, pages in connection.execute(LINES):
        sums = sites.setdefault(site, Sums())
        sums.lines += pages
        sums.line_sum += pages * line
    for site, place, kept, removed in connection.execute(PLACES):
        sums = sites.setdefault(site, Sums())
        sums.kept += kept
        sums.kept_sum += kept * place
        sums.removed += removed
        sums.removed_sum += removed * place
    return sites


def _expected(connection: Connection) -> dict[int, Sums]:
    """Return what the pages say, by site; those that are damaged say nothing."""
    sites: dict[int, Sums] = {}
    for site, packed in connection.execute(PAGES):
        try:
            sites.setdefault(site, Sums()).add(unpack(packed))
        except ValueError:
            continue
    return sites
