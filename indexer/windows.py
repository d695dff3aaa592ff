"""Where several things stand near one another: begins of windows that hold them all.

Words are known by their positions alone, so that engines and the marking of results count alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence


def near_begins(
    begins: Sequence[Sequence[int]], widths: Sequence[int], distance: int, *, ordered: bool
) -> list[int]:
    """Return where windows begin in which all of some things stand near one another.

    A window begins where one of the things does (the first of them, if `ordered`), and reaches as far as
    `reach` says. No two of its things begin at the same place; ordered ones do not overlap.

    Args:
        begins: for each thing, the ascending positions at which it begins.
        widths: how many positions each thing takes up.
        distance: how many positions the last thing may stand behind the first.
        ordered: whether they must come in this order.

    >>> near_begins([[1, 9], [4]], [1, 1], 3, ordered=False)
    [1]
    """
    span = reach(widths, distance)
    if ordered:
        return [place for place in begins[0] if _in_order(begins, widths, place, span)]
    starts = sorted(set().union(*begins))
    # Equal things are looked at once; each of them wants a place of its own.
    things = Counter(zip(map(tuple, begins), widths, strict=True))
    return [place for place in starts if _apart(things, place, span)]


def reach(widths: Sequence[int], distance: int) -> int:
    """Return how far behind a window's begin its last word may stand: width beyond one word costs nothing."""
    return distance + sum(widths) - len(widths)


def _in_order(begins: Sequence[Sequence[int]], widths: Sequence[int], place: int, span: int) -> bool:
    """Return whether the things stand in order from a place on; each is best taken where it first can."""
    end = place + widths[0]
    for own, width in zip(begins[1:], widths[1:], strict=True):
        index = bisect_left(own, end)
        if index == len(own):
            return False
        end = own[index] + width
    return end - 1 - place <= span


def _apart(things: Mapping[tuple[tuple[int, ...], int], int], place: int, span: int) -> bool:
    """Return whether every thing has a place of its own in the window that begins here."""
    choices = []
    for (own, width), count in things.items():
        first = bisect_left(own, place)
        last = bisect_right(own, place + span - width + 1, first)
        if last - first < count:
            return False
        choices.extend([own[first:last]] * count)
    return _assignable(choices)


def _assignable(choices: Sequence[Sequence[int]]) -> bool:
    """Return whether one of each thing's places can be chosen, all of them different."""
    taken: dict[int, int] = {}
    for thing, places in enumerate(choices):
        free = next((place for place in places if place not in taken), None)
        if free is None:
            return _rearranged(choices)
        taken[free] = thing
    return True


def _rearranged(choices: Sequence[Sequence[int]]) -> bool:
    """Return the same where the first free place for each thing does not do.

    Source: augmenting paths of bipartite matching (Kuhn, "The Hungarian method", 1955).
    """
    if len(set().union(*choices)) < len(choices):
        return False
    taken: dict[int, int] = {}

    def place_for(thing: int, seen: set[int]) -> bool:
        for place in choices[thing]:
            if place not in seen:
                seen.add(place)
                if place not in taken or place_for(taken[place], seen):
                    taken[place] = thing
                    return True
        return False

    return all(place_for(thing, set()) for thing in range(len(choices)))
