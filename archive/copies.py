"""How copies are kept: sketches of articles, pairs that are alike, and the stories that these make.

A sketch is some hashes of an article's passages; `sketch_hash` finds the articles that share one. All of it
can be made again from the articles.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

from archive.copy_groups import stories
from archive.copy_values import Comparable
from archive.rows import texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from archive.copy_groups import Pair
    from archive.copy_values import Comparison, Likeness
    from archive.database import Connection

TO_COMPARE = """
    SELECT number, id, revision, published FROM article WHERE revision > ? ORDER BY revision LIMIT ?
"""
WITH_TEXT = """
    SELECT number, id, revision, published, paragraphs FROM article
    WHERE number IN (SELECT value FROM json_each(?))
"""
SHARING = """
    SELECT hash, article FROM json_each(?) JOIN sketch_hash ON hash = value ORDER BY hash, article
"""
SIZES = "SELECT article, length(hashes) / 8 FROM sketch WHERE article IN (SELECT value FROM json_each(?))"
COMPARED_BEFORE = "SELECT article FROM sketch WHERE article IN (SELECT value FROM json_each(?))"
DISAGREEMENTS = (
    (
        "SELECT 1 FROM sketch_hash WHERE article NOT IN (SELECT article FROM sketch) LIMIT 1",
        "hashes of no sketch",
    ),
    (
        "SELECT 1 WHERE (SELECT sum(length(hashes)) FROM sketch) <> 8 * (SELECT count(*) FROM sketch_hash)",
        "sketches without their hashes",
    ),
    (
        """SELECT 1 FROM copy WHERE NOT EXISTS (
            SELECT 1 FROM copy AS back
            WHERE back.article = copy.other AND back.other = copy.article AND back.same = copy.same
        ) LIMIT 1""",
        "pairs of one direction",
    ),
)
NEIGHBOURS = """
    SELECT article, other, jaccard FROM copy
    WHERE same AND article IN (SELECT value FROM json_each(?))
"""


def state(connection: Connection) -> tuple[int, str]:
    """Return the revision up to which articles were compared, and what made the sketches."""
    revision, made_with = connection.execute("SELECT revision, made_with FROM compared").fetchone()
    return int(revision), str(made_with)


def set_state(connection: Connection, revision: int, made_with: str) -> None:
    """Note up to which revision articles were compared, and by what."""
    connection.execute("UPDATE compared SET revision = ?, made_with = ?", (revision, made_with))


def clear(connection: Connection) -> None:
    """Forget all that was compared."""
    for table in ("sketch_hash", "sketch", "copy", "story"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  constants
    set_state(connection, 0, "")


def to_compare(connection: Connection, since: int, limit: int) -> list[Comparable]:
    """Return articles that changed after a revision, the earliest change first."""
    return [Comparable(*row) for row in connection.execute(TO_COMPARE, (since, limit))]


def with_text(
    connection: Connection, numbers: Collection[int]
) -> Iterator[tuple[Comparable, tuple[str, ...]]]:
    """Yield articles with their paragraphs by their numbers, in no order; a damaged text is empty."""
    for *row, paragraphs in connection.execute(WITH_TEXT, (json.dumps(list(numbers)),)):
        try:
            yield Comparable(*row), texts(json.loads(paragraphs))
        except (ValueError, TypeError):
            # Damage, which `archive.check` names: it must not keep all others from being compared.
            yield Comparable(*row), ()


def sharing(connection: Connection, hashes: Collection[int]) -> dict[int, list[int]]:
    """Return the numbers of the articles whose sketches have some hashes, by hash, each in order."""
    found: dict[int, list[int]] = {}
    for key, article in connection.execute(SHARING, (json.dumps(list(hashes)),)):
        found.setdefault(key, []).append(article)
    return found


def sketch_sizes(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """Return how many hashes the sketches of articles have, by the articles' numbers."""
    return dict(connection.execute(SIZES, (json.dumps(list(numbers)),)).fetchall())


def save(connection: Connection, comparisons: Sequence[Comparison]) -> None:
    """Keep what came of comparing articles, in place of what was known of them, and tell stories anew.

    Args:
        connection: within a transaction.
        comparisons: of articles that are there; each once.
    """
    forgotten = forget(connection, [one.number for one in comparisons])
    _save_sketches(connection, comparisons)
    likenesses = [like for one in comparisons for like in one.likenesses]
    connection.executemany("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?)", _both_ways(likenesses))
    related = {number for like in likenesses if like.same for number in (like.article, like.other)}
    _tell_stories(connection, forgotten | related)


def forget(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Forget the sketches and copies of articles; return the articles whose stories must be told anew."""
    known = [row[0] for row in connection.execute(COMPARED_BEFORE, (json.dumps(list(numbers)),))]
    partners: set[int] = set()
    for number in known:
        (packed,) = connection.execute("SELECT hashes FROM sketch WHERE article = ?", (number,)).fetchone()
        pairs = [(key, number) for key in _unpacked(packed)]
        connection.executemany("DELETE FROM sketch_hash WHERE hash = ? AND article = ?", pairs)
        others = [row[0] for row in connection.execute("SELECT other FROM copy WHERE article = ?", (number,))]
        connection.executemany(
            "DELETE FROM copy WHERE article = ? AND other = ?", [(other, number) for other in others]
        )
        connection.execute("DELETE FROM copy WHERE article = ?", (number,))
        connection.execute("DELETE FROM sketch WHERE article = ?", (number,))
        partners.update(others)
        # The rest of its story may fall apart: all of it is told anew.
        statement = "SELECT article FROM story WHERE story = (SELECT story FROM story WHERE article = ?)"
        partners.update(row[0] for row in connection.execute(statement, (number,)))
    return partners


def forget_removed(connection: Connection, number: int) -> None:
    """Forget an article that is about to be removed."""
    left = forget(connection, [number])
    connection.execute("DELETE FROM story WHERE article = ?", (number,))
    _tell_stories(connection, left - {number})


def _save_sketches(connection: Connection, comparisons: Sequence[Comparison]) -> None:
    connection.executemany(
        "INSERT INTO sketch VALUES (?, ?)", [(one.number, _packed(one.sketch)) for one in comparisons]
    )
    # In order, so that the tree of the table is walked along and not across.
    rows = sorted((key, one.number) for one in comparisons for key in one.sketch)
    connection.executemany("INSERT INTO sketch_hash VALUES (?, ?)", rows)


def _both_ways(likenesses: Iterable[Likeness]) -> list[tuple[int, int, float, float, int]]:
    rows = []
    for one in likenesses:
        alike = (round(one.jaccard, 4), round(one.containment, 4), int(one.same))
        rows += [(one.article, one.other, *alike), (one.other, one.article, *alike)]
    return rows


def _tell_stories(connection: Connection, concerned: Collection[int]) -> None:
    """Make the stories anew of all articles that hang together with some."""
    members, pairs = _hanging_together(connection, concerned)
    if not members:
        return
    connection.execute(
        "DELETE FROM story WHERE article IN (SELECT value FROM json_each(?))", (json.dumps(list(members)),)
    )
    rows = [(article, story[0]) for story in stories(pairs) for article in story]
    connection.executemany("INSERT INTO story VALUES (?, ?)", rows)


def _hanging_together(connection: Connection, start: Collection[int]) -> tuple[set[int], list[Pair]]:
    """Return what can be reached from some articles by pairs of one story, and these pairs, each once."""
    members = set(start)
    pairs: list[Pair] = []
    border: Collection[int] = members
    while border:
        found = connection.execute(NEIGHBOURS, (json.dumps(list(border)),)).fetchall()
        pairs += [(one, other, likeness) for one, other, likeness in found if one < other]
        border = {other for _, other, _ in found} - members
        members |= border
    return members, pairs


def disagreeing(connection: Connection) -> str | None:
    """Return what of the copies does not agree with the rest of them, in words; None where all does."""
    for statement, what in DISAGREEMENTS:
        if connection.execute(statement).fetchone():
            return what
    pairs = connection.execute("SELECT article, other, jaccard FROM copy WHERE same AND article < other")
    told = {article: story[0] for story in stories(pairs) for article in story}
    return None if told == dict(connection.execute("SELECT article, story FROM story")) else "stories"


def _packed(hashes: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(hashes)}q", *hashes)


def _unpacked(packed: bytes) -> tuple[int, ...]:
    """Return hashes as they were kept; a piece at the end, which only damage leaves, is none."""
    whole = len(packed) // 8
    return struct.unpack_from(f"<{whole}q", packed)
