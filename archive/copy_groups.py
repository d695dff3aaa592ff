"""From pairs of articles that are alike to stories: articles that tell one thing.

A story is what hangs together by pairs (the connected components of their graph). Pairs of forms filled in
anew each day (the weather, the markets) hang together as well, each day with the next: such a chain is long,
and most of its articles are like few of the others. It is cut where it is weakest until what is left holds
together, so that no story grows without bound. What comes out depends on the pairs alone, not on the order in
which they were found.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

Pair: TypeAlias = tuple[int, int, float]
"""Two articles, and how alike they are, from 0 to 1."""

HELD_BY = 1 / 3
"""Articles of a story are like this part of the others in the mean, or it is cut."""

PARTNERS = 24
"""No more others than this are asked for: nothing is compared with all copies of a very frequent text."""

STEP = 0.1
"""By so much more alike must articles be at each cut."""


def stories(pairs: Iterable[Pair]) -> list[list[int]]:
    """Return the stories that pairs make, each in the order of its articles, by the first of them.

    Args:
        pairs: each pair once.

    >>> stories([(1, 2, 0.6), (2, 3, 0.9), (7, 8, 0.7)])
    [[1, 2, 3], [7, 8]]
    """
    return sorted(sorted(story) for story in _held_together(list(pairs), 0.0))


def _held_together(pairs: list[Pair], floor: float) -> Iterator[Collection[int]]:
    """Yield what hangs together, cut at ever stronger pairs where it does not hold."""
    for inside in _components(pairs):
        members = {article for one, other, _ in inside for article in (one, other)}
        if _holds(len(members), len(inside)):
            yield members
            continue
        weakest = min(likeness for _, _, likeness in inside)
        stronger = max(floor, weakest) + STEP
        yield from _held_together([pair for pair in inside if pair[2] >= stronger], stronger)


def _holds(articles: int, pairs: int) -> bool:
    """Tell whether so many pairs hold so many articles together."""
    return 2 * pairs >= HELD_BY * articles * min(articles - 1, PARTNERS)


def _components(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs of each connected component."""
    parents: dict[int, int] = {}
    for one, other, _ in pairs:
        parents.setdefault(one, one)
        parents.setdefault(other, other)
        parents[_root(parents, one)] = _root(parents, other)
    found: Mapping[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[_root(parents, pair[0])].append(pair)
    yield from found.values()


def _root(parents: dict[int, int], article: int) -> int:
    """Return what stands for the component of an article; paths are halved on the way (Tarjan 1975)."""
    while parents[article] != article:
        parents[article] = parents[parents[article]]
        article = parents[article]
    return article
