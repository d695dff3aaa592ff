"""What several pages show. Templates see nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from web.language.direction import Setting


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or (without an address) the place where one already is."""

    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class TitleLink:
    """A link to an article by its title, and how that is set."""

    url: str
    text: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link, and how many articles it leads to."""

    url: str
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class OtherView:
    """Another article, in a list beside one: its address, what is known of it, how it is like that one.

    Attributes:
        setting: how the title is set.
        compare: the address where both texts stand beside each other; None where they share none.
    """

    url: str
    title: str
    setting: Setting
    site: str | None
    published: str | None
    date: str | None
    likeness: str | None = None
    compare: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A part of a text; `mark` is its number where it is a word that was sought, from 1."""

    text: str
    mark: int | None = None


Pieces: TypeAlias = tuple[ReadPiece, ...]
