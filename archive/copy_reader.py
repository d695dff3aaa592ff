"""What a store can be asked of copies: where an article's story stands elsewhere, what is one story."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from archive import copies
from archive.copy_values import Copies, Copy, in_time
from archive.rows import escaped

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from contextlib import AbstractContextManager

    from archive.database import Connection

# Of an article itself as well, so that one statement tells who asks and who answers.
COPIES = """
    WITH asked AS (
        SELECT article.number FROM json_each(?) JOIN article ON article.id = value
    ), near AS (
        SELECT number, number AS other FROM asked
        UNION SELECT asked.number, fellow.article FROM asked
            JOIN story ON story.article = asked.number JOIN story AS fellow ON fellow.story = story.story
        UNION SELECT asked.number, copy.other FROM asked JOIN copy ON copy.article = asked.number
    )
    SELECT near.number, other.number, other.id, other.title, other.site, other.published,
        copy.jaccard, copy.containment,
        near.number = near.other OR coalesce(
            (SELECT story FROM story WHERE article = near.number)
            = (SELECT story FROM story WHERE article = near.other), 0),
        other.language
    FROM near JOIN article AS other ON other.number = near.other
    LEFT JOIN copy ON copy.article = near.number AND copy.other = near.other
"""
STORIES = """
    SELECT article.id, story.story FROM json_each(?)
    JOIN article ON article.id = value JOIN story ON story.article = article.number
"""


class CopyReader(ABC):
    """The questions; a store answers from what is committed, a writer from what it wrote as well."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Lend a connection; errors of SQLite leave the block as ours."""

    def copies(self, ids: Sequence[str]) -> dict[str, Copies]:
        """Return where the stories of articles stand elsewhere, with one SQL statement.

        Args:
            ids: articles.

        Returns:
            By id; articles that have no copies, or are not there, are missing.
        """
        if not ids:
            return {}
        asked: dict[int, Copy] = {}
        others: dict[int, list[Copy]] = {}
        with self._reading() as connection:
            for number, other, *facts in connection.execute(COPIES, (_json(ids),)):
                copy = Copy(*facts)
                if number == other:
                    asked[number] = copy
                else:
                    others.setdefault(number, []).append(copy)
        return {
            asked[number].id: Copies(asked[number], tuple(sorted(found, key=in_time)))
            for number, found in others.items()
        }

    def stories(self, ids: Collection[str]) -> dict[str, int]:
        """Return which articles tell one story: those with the same number; one that is alone is missing."""
        if not ids:
            return {}
        with self._reading() as connection:
            return dict(connection.execute(STORIES, (_json(ids),)).fetchall())

    def compared(self) -> tuple[int, str]:
        """Return the revision up to which articles were compared, and what made the sketches."""
        with self._reading() as connection:
            return copies.state(connection)


def _json(ids: Collection[str]) -> str:
    return json.dumps([escaped(one) for one in ids])
