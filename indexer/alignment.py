"""Which members of two sequences correspond, in order, within a bounded number of steps.

Members that stand once in each sequence are anchors, as in the patience diff (B. Cohen, 2003): the longest
chain of them in the same order in both (patience sorting) cuts the sequences into parts, which are treated
likewise. What is left between anchors goes to `difflib`, whose worst case is cubic: so its work is estimated
before, and where it would be too much, that part is taken to have nothing in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = 6_000_000
"""So many members may be looked at; about two seconds where all of them are needed."""

WEAK, STRAY = 2, 4
"""So few members that correspond mean nothing where so many for each of them, without one, stand around."""


class Block(NamedTuple):
    """Members that correspond: where they begin in one sequence and in the other, and how many they are."""

    first: int
    second: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What corresponds.

    Attributes:
        blocks: in order, not empty, none touching the next on both sides.
        complete: whether all was looked at; else parts are without correspondence for want of time.
    """

    blocks: tuple[Block, ...]
    complete: bool


class _Part(NamedTuple):
    """A part of both sequences: from where to where in each."""

    low: int
    high: int
    other_low: int
    other_high: int


def align(first: Sequence[str], second: Sequence[str], *, steps: int = STEPS) -> Alignment:
    """Return what corresponds in two sequences.

    Args:
        first: one sequence.
        second: the other.
        steps: how many members may be looked at before the rest is left without correspondence.

    >>> align("a b c d".split(), "a x c d".split()).blocks
    (Block(first=0, second=0, size=1), Block(first=2, second=2, size=2))
    """
    work = _Work(first, second, steps)
    work.run()
    blocks = _joined(sorted(work.blocks))
    return Alignment(tuple(_joined(_telling(blocks, len(first), len(second)))), work.complete)


@dataclass(slots=True)
class _Work:
    """Aligning while it goes on."""

    first: Sequence[str]
    second: Sequence[str]
    steps: int
    blocks: list[Block] = field(default_factory=list)
    complete: bool = True

    def run(self) -> None:
        """Take parts apart until nothing is left."""
        parts = [_Part(0, len(self.first), 0, len(self.second))]
        while parts:
            part = self._without_ends(parts.pop())
            if part.low == part.high or part.other_low == part.other_high:
                continue
            anchors = self._anchors(part) if self._may_spend(part, 1) else []
            if anchors:
                parts += self._between(part, anchors)
            else:
                self._compare(part)

    def _may_spend(self, part: _Part, times: int) -> bool:
        """Spend looking at all of a part so many times; return whether there is enough left for it."""
        cost = (part.high - part.low + part.other_high - part.other_low) * times
        if cost > self.steps:
            self.complete = False
            return False
        self.steps -= cost
        return True

    def _without_ends(self, part: _Part) -> _Part:
        """Note what both parts begin and end with alike, and return what is left."""
        low, high, other_low, other_high = part
        while low < high and other_low < other_high and self.first[low] == self.second[other_low]:
            low, other_low = low + 1, other_low + 1
        while low < high and other_low < other_high and self.first[high - 1] == self.second[other_high - 1]:
            high, other_high = high - 1, other_high - 1
        if low > part.low:
            self.blocks.append(Block(part.low, part.other_low, low - part.low))
        if high < part.high:
            self.blocks.append(Block(high, other_high, part.high - high))
        return _Part(low, high, other_low, other_high)

    def _anchors(self, part: _Part) -> list[tuple[int, int]]:
        """Return the longest chain of members that stand once in each part, by their places."""
        counts = Counter(self.first[part.low : part.high])
        others = Counter(self.second[part.other_low : part.other_high])
        places = {
            self.second[place]: place
            for place in range(part.other_low, part.other_high)
            if others[self.second[place]] == 1
        }
        pairs = [
            (place, places[self.first[place]])
            for place in range(part.low, part.high)
            if counts[self.first[place]] == 1 and self.first[place] in places
        ]
        return _longest_chain(pairs)

    def _between(self, part: _Part, anchors: list[tuple[int, int]]) -> list[_Part]:
        """Note the anchors, and return the parts between them."""
        parts = []
        low, other_low = part.low, part.other_low
        for place, other in anchors:
            self.blocks.append(Block(place, other, 1))
            parts.append(_Part(low, place, other_low, other))
            low, other_low = place + 1, other + 1
        return [*parts, _Part(low, part.high, other_low, part.other_high)]

    def _compare(self, part: _Part) -> None:
        """Leave a part to `difflib`, if that ends soon enough."""
        first, second = self.first[part.low : part.high], self.second[part.other_low : part.other_high]
        others = Counter(second)
        pairs = sum(others[member] for member in first)
        if not pairs:
            return
        # Each pass of difflib's meets every pair once, and finds at least one member.
        passes = min(len(first), len(second), pairs)
        cost = (pairs + len(first) + len(second)) * passes
        if cost > self.steps:
            self.complete = False
            return
        self.steps -= cost
        found = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        self.blocks += [Block(part.low + a, part.other_low + b, size) for a, b, size in found if size]


def _longest_chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs, sorted by their first, whose second rises too (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int | None] = []
    for number, (_, other) in enumerate(pairs):
        pile = bisect_left(ends, other)
        before.append(tops[pile - 1] if pile else None)
        ends[pile : pile + 1] = [other]
        tops[pile : pile + 1] = [number]
    chain = []
    at = tops[-1] if tops else None
    while at is not None:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _joined(blocks: list[Block]) -> list[Block]:
    """Return blocks with those joined that touch on both sides."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and (last.first + last.size, last.second + last.size) == block[:2]:
            joined[-1] = last._replace(size=last.size + block.size)
        else:
            joined.append(block)
    return joined


def _telling(blocks: list[Block], length: int, other_length: int) -> list[Block]:
    """Return blocks without those that correspond by chance: an «in» in the middle of what is all new."""
    told: list[Block] = []
    for number, block in enumerate(blocks):
        end, other_end = (told[-1].first + told[-1].size, told[-1].second + told[-1].size) if told else (0, 0)
        following = blocks[number + 1] if number + 1 < len(blocks) else Block(length, other_length, 0)
        before = min(block.first - end, block.second - other_end)
        after = min(following.first - block.first - block.size, following.second - block.second - block.size)
        if block.size > WEAK or not (before and after) or before + after < STRAY * block.size:
            told.append(block)
    return told
