"""What a person decided: about one line of one article, and about a line wherever its site bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.clock import now
from archive.rows import escaped, sought_id
from archive.site_lines import site_number
from archive.site_values import Override

if TYPE_CHECKING:
    from archive.database import Connection

DECIDE = "INSERT OR REPLACE INTO override (article, text, nth, keep, made) VALUES (?, ?, ?, ?, ?)"
FORGET = "DELETE FROM override WHERE article = ? AND text = ? AND nth = ?"
OVERRIDES = """
    SELECT text, nth, keep, made FROM article JOIN override ON override.article = article.number
    WHERE article.id = ? ORDER BY made, text, nth
"""
# Of two decisions on the same line the later one stands.
COPY = """
    INSERT INTO override (article, text, nth, keep, made)
    SELECT ?, text, nth, keep, made FROM override WHERE article = ?
    ON CONFLICT (article, text, nth) DO UPDATE SET keep = excluded.keep, made = excluded.made
    WHERE excluded.made > made
"""
TEACH = "INSERT OR REPLACE INTO lesson (site, line, text, keep, made) VALUES (?, ?, ?, ?, ?)"
UNTEACH = "DELETE FROM lesson WHERE site = (SELECT number FROM site WHERE name = ?) AND line = ?"
LESSONS = "SELECT line, keep FROM site JOIN lesson ON lesson.site = site.number WHERE site.name = ?"


def decide(connection: Connection, article: int, text: str, nth: int, *, keep: bool) -> None:
    """Note what a person decided about a line of the article of this number, in place of what was before."""
    connection.execute(DECIDE, (article, escaped(text), nth, int(keep), now()))


def forget(connection: Connection, article: int, text: str, nth: int) -> bool:
    """Forget what a person decided about a line; return whether there was something."""
    return connection.execute(FORGET, (article, escaped(text), nth)).rowcount > 0


def copy(connection: Connection, article: int, other: int) -> None:
    """Let what was decided about the lines of one article hold for another one, by their numbers."""
    connection.execute(COPY, (other, article))


def any_at_all(connection: Connection) -> bool:
    """Return whether anything was decided about any line of any article."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM override)").fetchone()[0])


def overrides(connection: Connection, article_id: str) -> tuple[Override, ...]:
    """Return what was decided about the lines of an article, the earliest decision first."""
    rows = connection.execute(OVERRIDES, (sought_id(article_id),))
    return tuple(Override(text, nth, bool(keep), made) for text, nth, keep, made in rows)


def teach(connection: Connection, site: str, line: int, text: str, *, keep: bool) -> None:
    """Note what a person decided about a line on all pages of a site."""
    number = site_number(connection, site, create=True)
    connection.execute(TEACH, (number, line, escaped(text), int(keep), now()))


def unteach(connection: Connection, site: str, line: int) -> bool:
    """Forget what a person decided about a line of a site; return whether there was something."""
    return connection.execute(UNTEACH, (escaped(site), line)).rowcount > 0


def lessons(connection: Connection, site: str) -> dict[int, bool]:
    """Return the lines of a site that a person decided about, and whether they are kept."""
    return {line: bool(keep) for line, keep in connection.execute(LESSONS, (escaped(site),))}
