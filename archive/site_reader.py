"""What a store and its writer alike can be asked: what a site's pages share, what a person decided."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from contextlib import AbstractContextManager

    from archive.database import Connection
    from archive.site_values import Override, PlaceRecord, Recurrence


class SiteReader(ABC):
    """The questions; a store answers from what is committed, a writer from what it wrote as well."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Lend a connection; errors of SQLite leave the block as ours."""

    def recurrences(self, site: str, lines: Collection[int]) -> dict[int, Recurrence]:
        """Return on how much of a site lines recur, with one statement for all of them.

        Args:
            site: as `PageLines.site`.
            lines: their hashes.

        Returns:
            By hash; a line that no page of the site bears is missing.
        """
        from archive import site_lines

        with self._reading() as connection:
            return site_lines.recurrences(connection, site, lines)

    def place_records(self, site: str, places: Collection[int]) -> dict[int, PlaceRecord]:
        """Return what became of the lines at places of a site's pages, by hash; unknown ones are missing."""
        from archive import site_lines

        with self._reading() as connection:
            return site_lines.place_records(connection, site, places)

    def site_pages(self, site: str) -> int:
        """Return how many pages of a site are counted."""
        from archive import site_lines

        with self._reading() as connection:
            return site_lines.site_pages(connection, site)

    def overrides(self, article_id: str) -> tuple[Override, ...]:
        """Return what a person decided about the lines of an article, the earliest decision first."""
        from archive import overrides

        with self._reading() as connection:
            return overrides.overrides(connection, article_id)

    def lessons(self, site: str) -> dict[int, bool]:
        """Return the lines of a site that a person decided about, by hash, and whether each is kept."""
        from archive import overrides

        with self._reading() as connection:
            return overrides.lessons(connection, site)
