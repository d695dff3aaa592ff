"""What the pages of a site share: how many of them bear each line, and what became of each place.

Only hashes are counted, never text. A page is counted with its article, in the transaction that keeps it,
and each article keeps the hashes that its page was counted with: whatever happens to the article, its page
is taken out again exactly. How many *stories* bear a line is learnt (`archive.stories`) and not unlearnt; a
line that no page bears any more is forgotten with its stories.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive import stories
from archive.page_hashes import NOTHING, PageHashes, hashes_of, pack, unpack
from archive.rows import escaped
from archive.site_values import PlaceRecord, Recurrence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from archive.database import Connection
    from archive.site_values import PageLines

# A JSON list takes any number of hashes in one parameter; CROSS JOIN has SQLite walk it and look each one up.
RECURRENCES = """
    SELECT line, pages, min(stories, pages) FROM json_each(?) AS sought
    CROSS JOIN site_line ON site_line.site = ? AND site_line.line = sought.value
"""
PLACE_RECORDS = """
    SELECT place, kept, removed FROM json_each(?) AS sought
    CROSS JOIN site_place ON site_place.site = ? AND site_place.place = sought.value
"""
STILL_LEARNING = """
    SELECT line, pages, pairs FROM json_each(?) AS sought
    CROSS JOIN site_line ON site_line.site = ? AND site_line.line = sought.value WHERE pairs IS NOT NULL
"""
# "WHERE true" tells SQLite's parser that ON begins no condition of a join.
MORE_LINES = """
    INSERT INTO site_line (site, line, pages, stories, pairs)
    SELECT ?, value, 1, 1, ? FROM json_each(?) WHERE true
    ON CONFLICT (site, line) DO UPDATE SET pages = pages + 1
"""
LEARNT = "UPDATE site_line SET stories = ?, pairs = ? WHERE site = ? AND line = ?"
FEWER_LINES = """
    UPDATE site_line SET pages = pages - 1 WHERE site = ? AND line IN (SELECT value FROM json_each(?))
"""
NO_LINES = """
    DELETE FROM site_line WHERE site = ? AND line IN (SELECT value FROM json_each(?)) AND pages <= 0
"""
MORE_PLACES = """
    INSERT INTO site_place (site, place, kept, removed)
    SELECT ?, value, ?, ? FROM json_each(?) WHERE true
    ON CONFLICT (site, place) DO UPDATE SET kept = kept + excluded.kept, removed = removed + excluded.removed
"""
NO_PLACES = """
    DELETE FROM site_place
    WHERE site = ? AND place IN (SELECT value FROM json_each(?)) AND kept <= 0 AND removed <= 0
"""
MORE_PAGES = "UPDATE site SET pages = pages + ? WHERE number = ?"
COUNTED = "SELECT site, hashes FROM page WHERE article = ?"
COUNTED_ON = "SELECT article, site, hashes FROM page WHERE :site IS NULL OR site = :site ORDER BY article"
COUNTED_OUT = (
    "DELETE FROM site_line WHERE :site IS NULL OR site = :site",
    "DELETE FROM site_place WHERE :site IS NULL OR site = :site",
    "UPDATE site SET pages = 0 WHERE :site IS NULL OR number = :site",
)
NOTE = "INSERT OR REPLACE INTO page VALUES (?, ?, ?)"


def site_number(connection: Connection, site: str, *, create: bool = False) -> int | None:
    """Return the number of a site's row; None where nothing is known of the site, and `create` is false."""
    name = escaped(site)
    row = connection.execute("SELECT number FROM site WHERE name = ?", (name,)).fetchone()
    if row is None and create:
        return int(connection.execute("INSERT INTO site (name) VALUES (?)", (name,)).lastrowid or 0)
    return None if row is None else int(row[0])


def count_page(connection: Connection, article: int, page: PageLines | None) -> None:
    """Count the page of an article into its site, in place of what it was counted with before.

    Args:
        connection: inside a transaction.
        article: the number of the article's row.
        page: its page; None for none.

    Raises:
        ArticleInvalidError: a hash is no integer of its size.
    """
    if page is None:
        take_out(connection, article)
        return
    hashes = hashes_of(page)
    packed = pack(hashes)
    site = site_number(connection, page.site, create=True) or 0
    counted = connection.execute(COUNTED, (article,)).fetchone()
    if counted == (site, packed):
        return
    before = _readable(counted[1]) if counted else None
    if counted and counted[0] != site:
        take_out(connection, article)
        before = None
    _exchange(connection, site, before, hashes)
    connection.execute(NOTE, (article, site, packed))


def take_out(connection: Connection, article: int) -> None:
    """Let the page of an article be counted no more, if it is; what its lines told stays learnt."""
    counted = connection.execute(COUNTED, (article,)).fetchone()
    if counted is None:
        return
    if (before := _readable(counted[1])) is not None:
        _exchange(connection, counted[0], before, None)
    connection.execute("DELETE FROM page WHERE article = ?", (article,))


def recount(connection: Connection, site: str | None) -> None:
    """Count the pages of a site, or of all sites, anew; stories too are learnt anew, from them alone.

    Pages whose hashes cannot be read are counted no more, until their articles are saved again.
    """
    number = None if site is None else site_number(connection, site)
    if site is not None and number is None:
        return
    which = {"site": number}
    for statement in COUNTED_OUT:
        connection.execute(statement, which)
    unreadable = []
    for article, where, packed in connection.execute(COUNTED_ON, which):
        if (page := _readable(packed)) is None:
            unreadable.append((article,))
        else:
            _exchange(connection, where, None, page)
    connection.executemany("DELETE FROM page WHERE article = ?", unreadable)


def recurrences(connection: Connection, site: str, lines: Collection[int]) -> dict[int, Recurrence]:
    """Return on how many pages of a site lines are; those never seen there are missing."""
    number = site_number(connection, site)
    rows = connection.execute(RECURRENCES, (_json(lines), number)) if number is not None else ()
    return {line: Recurrence(pages, told) for line, pages, told in rows}


def place_records(connection: Connection, site: str, places: Collection[int]) -> dict[int, PlaceRecord]:
    """Return what became of places of a site's pages; those never seen there are missing."""
    number = site_number(connection, site)
    rows = connection.execute(PLACE_RECORDS, (_json(places), number)) if number is not None else ()
    return {place: PlaceRecord(kept, removed) for place, kept, removed in rows}


def site_pages(connection: Connection, site: str) -> int:
    """Return how many pages of a site are counted."""
    row = connection.execute("SELECT pages FROM site WHERE name = ?", (escaped(site),)).fetchone()
    return 0 if row is None else int(row[0])


def _exchange(connection: Connection, site: int, before: PageHashes | None, after: PageHashes | None) -> None:
    """Count a page as it is now in place of the same page as it was; None where there is none."""
    pages = (after is not None) - (before is not None)
    if pages:
        connection.execute(MORE_PAGES, (pages, site))
    old, new = before or NOTHING, after or NOTHING
    _lines_go(connection, site, set(old.lines).difference(new.lines))
    if new is not NOTHING:
        _lines_come(connection, site, old, new)
    for number, was, now in ((0, old.kept, new.kept), (1, old.removed, new.removed)):
        change = (1 - number, number)
        _places(connection, site, set(now).difference(was), change)
        _places(connection, site, set(was).difference(now), (-change[0], -change[1]))
    _forget_places(connection, site, {*old.kept, *old.removed}.difference(new.kept, new.removed))


def _lines_go(connection: Connection, site: int, lines: set[int]) -> None:
    if lines:
        gone = (site, _json(lines))
        connection.execute(FEWER_LINES, gone)
        connection.execute(NO_LINES, gone)


def _lines_come(connection: Connection, site: int, old: PageHashes, new: PageHashes) -> None:
    """Count the new lines of a page, and learn its story for all that do not know enough of them."""
    fresh = set(new.lines).difference(old.lines)
    another = (old.title, old.body) != (new.title, new.body)
    learners = new.lines if another else fresh
    learnt: list[tuple[int, bytes | None, int, int]] = []
    for line, pages, pairs in connection.execute(STILL_LEARNING, (_json(learners), site)):
        if pages <= 1 and line not in fresh:
            # On this page alone: what the page told before, it tells no more.
            learnt.append((1, stories.first(new.title, new.body), site, line))
        elif (more := stories.learn(pairs, new.title, new.body)) is not None:
            learnt.append((*more, site, line))
    if fresh:
        story = stories.first(new.title, new.body)
        connection.execute(MORE_LINES, (site, story, _json(sorted(fresh))))
    connection.executemany(LEARNT, learnt)


def _places(connection: Connection, site: int, places: set[int], change: tuple[int, int]) -> None:
    if places:
        connection.execute(MORE_PLACES, (site, *change, _json(places)))


def _forget_places(connection: Connection, site: int, places: set[int]) -> None:
    if places:
        connection.execute(NO_PLACES, (site, _json(places)))


def _readable(packed: bytes) -> PageHashes | None:
    """Return what a page was counted with, or None where that is damaged: `archive.check` will say so."""
    try:
        return unpack(packed)
    except ValueError:
        return None


def _json(numbers: Iterable[int]) -> str:
    return json.dumps([*numbers])
