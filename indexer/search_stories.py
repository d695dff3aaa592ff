"""Hits as stories: of several articles that tell one, the best-ranked stands for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive import ArticleStore, Copies, Copy
    from indexer.engine.base import Hit

EVERY_HIT = 2**31
"""A limit that no answer reaches: stories can be counted and paged through only where all hits are known."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A hit that stands for its story.

    Attributes:
        hit: the best-ranked one of its story.
        count: how many further hits of its story there are.
    """

    hit: Hit
    count: int


def folded(store: ArticleStore, hits: Sequence[Hit]) -> list[Folded]:
    """Return one hit a story, in the order of the hits, with one statement to the store.

    Args:
        store: the archive.
        hits: all hits of a search, in order: with a part of them, the next part would show a story again.
    """
    stories = store.stories([hit.id for hit in hits])
    return [Folded(hit, count) for hit, count in _first_of_each(hits, stories)]


def _first_of_each(hits: Iterable[Hit], stories: Mapping[str, int]) -> Iterable[tuple[Hit, int]]:
    """Return the first hit of each story and how many follow; one without a story is a story."""
    first: dict[int | str, Hit] = {}
    more: dict[int | str, int] = {}
    for hit in hits:
        story = stories.get(hit.id, hit.id)
        if story in first:
            more[story] += 1
        else:
            first[story], more[story] = hit, 0
    return ((hit, more[story]) for story, hit in first.items())


def copies_json(copies: Copies | None) -> dict[str, Any] | None:
    """Return in short where a story stands elsewhere, as JSON values; None where it does not."""
    if copies is None:
        return None
    first = copies.first
    return {
        "articles": len(copies.story),
        "parts": len(copies.others) - len(copies.story),
        "outlets": copies.outlets,
        "first": first and {"id": first.id, "site": first.site, "published": first.published},
    }


def copy_json(copy: Copy) -> dict[str, Any]:
    """Return a copy as JSON values."""
    return {
        "id": copy.id,
        "title": copy.title,
        "site": copy.site,
        "published": copy.published,
        "language": copy.language,
        "jaccard": copy.jaccard,
        "containment": copy.containment,
        "same_story": bool(copy.same),
    }
