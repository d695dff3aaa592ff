"""The values of copies: what is compared, what came of it, and where the same story stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.moments import earliest

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Comparable:
    """An article to be compared.

    Attributes:
        number: of its row; the numbers of articles added later are greater.
        id: as `Article.id`.
        revision: the store's revision at which it last changed.
        published: as `Article.published`.
    """

    number: int
    id: str
    revision: int
    published: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are that have text in common.

    Attributes:
        article: the number of one.
        other: the number of the other.
        jaccard: what part of the passages of both they share, from 0 to 1.
        containment: what part of the passages of the shorter one the longer one has.
        same: whether they tell one story; else the shorter one is only part of the longer one.
    """

    article: int
    other: int
    jaccard: float
    containment: float
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article that was compared.

    Attributes:
        number: its number.
        sketch: the hashes by which others find it, signed integers of 48 bits, distinct.
        likenesses: what it is like; each pair of articles needs to be told of one of them only.
    """

    number: int
    sketch: Sequence[int]
    likenesses: Sequence[Likeness] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that tells the same story as another, or shares most of a text with it.

    Attributes:
        id: its id.
        title: as `Article.title`.
        site: as `Article.site`.
        published: as `Article.published`.
        jaccard: as `Likeness.jaccard`; None where the two were not compared, but both with a third one.
        containment: as `Likeness.containment`, likewise.
        same: whether both are of one story (true, or 1); else one is only part of the other.
        language: as `Article.language`.
    """

    id: str
    title: str | None
    site: str | None
    published: str | None
    jaccard: float | None = None
    containment: float | None = None
    same: bool | int = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Copies:
    """Where an article's story stands elsewhere.

    Attributes:
        article: the article itself.
        others: the others, the earliest first, undated ones last.
    """

    article: Copy
    others: tuple[Copy, ...]

    @property
    def story(self) -> tuple[Copy, ...]:
        """Those of the others that tell the same story; the rest hold a part of it, or are a part of it."""
        return tuple(one for one in self.others if one.same)

    @property
    def outlets(self) -> int:
        """How many other sites tell the story."""
        return len({one.site for one in self.story if one.site} - {self.article.site})

    @property
    def first(self) -> Copy | None:
        """The one of the story that was published first, which may be the article itself; None if unknown."""
        everywhere = (self.article, *self.story)
        place = earliest(one.published for one in everywhere)
        return None if place is None else everywhere[place]


def in_time(copy: Copy) -> tuple[bool, str, str]:
    """Return the key that orders copies: the earliest first as dates are written, undated last."""
    return copy.published is None, copy.published or "", copy.id
