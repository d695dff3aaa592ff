"""What is written beside the articles: what a person decided, and how far a job came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import overrides, site_lines
from archive.rows import escaped, not_found, sought_id
from archive.site_reader import SiteReader
from archive.transaction import Transaction

if TYPE_CHECKING:
    from archive.database import Connection
    from archive.site_values import Override


class SiteWriter(Transaction, SiteReader):
    """The part of `ArchiveWriter` that changes no article."""

    _any_override: bool | None = None
    """Whether a decision was ever made, as far as this one writer knows; None before it asks."""

    def override(self, article_id: str, text: str, nth: int, *, keep: bool) -> None:
        """Note what a person decided about a line of an article, in place of an earlier decision on it.

        The article itself does not change: it does when it is cleaned again and saved. Decisions survive
        that, and go with `remove`.

        Args:
            article_id: the article.
            text: the line, exactly as the article has it.
            nth: which of the lines with this text on the page, 0 for the first.
            keep: whether it is text of the article.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._change() as connection:
            number = _number(connection, article_id)
            overrides.decide(connection, number, text, nth, keep=keep)
        self._any_override = True

    def overrides(self, article_id: str) -> tuple[Override, ...]:
        """Return what was decided about the lines of an article; asks once whether anything ever was."""
        if self._any_override is None:
            with self._reading() as connection:
                self._any_override = overrides.any_at_all(connection)
        return super().overrides(article_id) if self._any_override else ()

    def forget_override(self, article_id: str, text: str, nth: int) -> bool:
        """Forget what a person decided about a line; return whether there was something.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._change() as connection:
            return overrides.forget(connection, _number(connection, article_id), text, nth)

    def teach(self, site: str, line: int, text: str, *, keep: bool) -> None:
        """Note what a person decided about a line wherever a site bears it.

        Args:
            site: as `PageLines.site`.
            line: the hash of the line.
            text: the line, for a person to read.
            keep: whether it is text of articles.
        """
        with self._change() as connection:
            overrides.teach(connection, site, line, text, keep=keep)

    def unteach(self, site: str, line: int) -> bool:
        """Forget what a person decided about a line of a site; return whether there was something."""
        with self._change() as connection:
            return overrides.unteach(connection, site, line)

    def job(self, name: str) -> str | None:
        """Return how far a job had come at the last `set_job`; None where it is not under way."""
        with self._reading() as connection:
            row = connection.execute("SELECT state FROM job WHERE name = ?", (escaped(name),)).fetchone()
        return None if row is None else str(row[0])

    def set_job(self, name: str, state: str | None) -> None:
        """Note how far a job came, in the transaction of what it did: a killed one goes on from its commit.

        Args:
            name: the job: ``reclean``.
            state: whatever the job needs to go on, as JSON; None when it is done.
        """
        with self._change() as connection:
            if state is None:
                connection.execute("DELETE FROM job WHERE name = ?", (escaped(name),))
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO job VALUES (?, ?)", (escaped(name), escaped(state))
                )

    def recount(self, site: str | None = None) -> None:
        """Count the lines that pages share anew, out of each page's own hashes: mends damaged counts.

        The stories are learnt anew as well, from the pages that are counted now.

        Args:
            site: only this site; None for all.
        """
        with self._change() as connection:
            site_lines.recount(connection, site)


def _number(connection: Connection, article_id: str) -> int:
    statement = "SELECT number FROM article WHERE id = ?"
    row = connection.execute(statement, (sought_id(article_id),)).fetchone()
    if row is None:
        raise not_found(article_id)
    return int(row[0])
