"""How many different stories bear a line: a line of ten stories is the site's, one of ten copies is not.

The same article is often kept several times: as a print page, with a tracking address, updated with another
headline. Its sentences are on many pages then, and are no boilerplate. So pages are told apart by what they
tell: by the hash of the headline and of the body. Two pages tell one story when either agrees, and so do two
that a third one joins.
"""

from __future__ import annotations

import struct
from typing import TypeAlias

STORIES = 12
"""So many different stories are counted at most; a line that this many bear needs no further proof."""

PAIR = struct.Struct("<II")
Pair: TypeAlias = tuple[int, int]


def first(title: int, body: int) -> bytes:
    """Return the pairs of a line that one page bears, to be kept.

    Args:
        title: the hash of the headline, unsigned, 32 bits; 0 where there is none.
        body: the hash of the body, likewise.
    """
    return PAIR.pack(title, body)


def learn(packed: bytes, title: int, body: int) -> tuple[int, bytes | None] | None:
    """Add a page to what is known of the stories that bear a line.

    Where twelve pairs tell fewer than twelve stories, one more is not kept, or goes in place of one that is
    not needed to hold a story together; a later page that only it would have joined counts as a story of its
    own then.

    Args:
        packed: the pairs known so far.
        title: as for `first`.
        body: as for `first`.

    Returns:
        The number of stories, and the pairs to be kept: None where enough are known. None for both where
        nothing is new.
    """
    pairs = unpacked(packed)
    # Pages without a headline and a body agree with none: each is a story.
    if (title or body) and (title, body) in pairs:
        return None
    if len(pairs) == STORIES and _known(0, title, pairs) != _known(1, body, pairs):
        # It joins one story and no other, as on a site where all pages have one headline: found out in no
        # time, since it is found out for each line of each page.
        return None
    pairs.append((title, body))
    stories = count_stories(pairs)
    if stories >= STORIES:
        return STORIES, None
    if len(pairs) > STORIES:
        del pairs[_spare(pairs, stories)]
    return stories, b"".join(PAIR.pack(*pair) for pair in pairs)


def unpacked(packed: bytes) -> list[Pair]:
    """Return pairs as they were kept; a piece at the end, which only damage leaves, is no pair."""
    return list(PAIR.iter_unpack(packed[: len(packed) // PAIR.size * PAIR.size]))


def count_stories(pairs: list[Pair]) -> int:
    """Return how many stories pages tell: the connected components of headlines and bodies.

    >>> count_stories([(1, 10), (2, 20), (3, 10), (3, 20)])
    1
    >>> count_stories([(1, 10), (2, 20), (0, 0), (0, 0)])
    4
    """
    stories: list[tuple[set[int], set[int]]] = []
    for title, body in pairs:
        titles, bodies = ({title} if title else set()), ({body} if body else set())
        apart = []
        for story in stories:
            if title in story[0] or body in story[1]:
                titles |= story[0]
                bodies |= story[1]
            else:
                apart.append(story)
        stories = [*apart, (titles, bodies)]
    return len(stories)


def _known(side: int, value: int, pairs: list[Pair]) -> bool:
    return value != 0 and any(pair[side] == value for pair in pairs)


def _spare(pairs: list[Pair], stories: int) -> int:
    """Return which pair can go without another number of stories.

    There is one, for some story has two pairs, and of a connected graph some node can always go.
    """
    return next(
        place for place in range(len(pairs)) if count_stories(pairs[:place] + pairs[place + 1 :]) == stories
    )
