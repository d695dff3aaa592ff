"""The terms of a whole view: what words there are, and what word may be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge, nsmallest
from itertools import groupby
from operator import itemgetter

from indexer.engine.expansions import within_edits
from indexer.engine.resolving import take
from indexer.engine.segment import Segment
from indexer.engine.slips import one_edit_away
from indexer.engine.term_keys import key_term, term_key
from indexer.engine.view import View
from indexer.likeness import Similar, edits

AT_ONCE = 10_000
"""So many terms of a segment are read at a time."""


def live_terms(view: View, field: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Yield the terms of a field that live documents hold, by code point, and how many hold each.

    Args:
        view: the segments.
        field: a text field.
        prefix: only terms that begin so.
    """
    lists = [_of_segment(segment, field, prefix) for segment in view.segments]
    if len(lists) == 1:
        yield from lists[0]
        return
    for term, same in groupby(merge(*lists), key=itemgetter(0)):
        yield term, sum(count for _, count in same)


def similar_terms(
    view: View, fields: Sequence[str], similar: Sequence[Similar], limit: int
) -> tuple[tuple[str, ...], ...]:
    """Return for each the terms of some fields that are spelled alike, the closest first.

    All terms are read, but fewer and fewer are of interest: none farther away than the last of the closest.
    """
    found = [_Closest(one, limit) for one in similar]
    for field in fields:
        for segment in view.segments:
            dictionary = segment.terms[field]
            for begin in range(0, len(dictionary), AT_ONCE):
                numbers = range(begin, min(begin + AT_ONCE, len(dictionary)))
                words = dictionary.words(numbers)
                for one in found:
                    one.look(segment, field, numbers, words)
    return tuple(one.taken() for one in found)


class _Closest:
    """The closest of the terms that were looked at, those at equal distances all of them.

    Args:
        similar: what they are like.
        limit: how many are wanted.
    """

    def __init__(self, similar: Similar, limit: int) -> None:
        self._similar = similar
        self._limit = limit
        self._farthest = similar.distance
        self._live: Counter[str] = Counter()
        self._far: dict[str, int] = {}

    def look(self, segment: Segment, field: str, numbers: range, words: list[str]) -> None:
        """Look at some terms of a field, of which there are the numbers and the words."""
        term, farthest = self._similar.term, self._farthest
        for index in within_edits(term, words, farthest):
            if count := segment.live_holders(field, numbers[index]):
                word = words[index]
                self._live[word] += count
                self._far[word] = edits(term, word, farthest) or 0
        if len(closest := nsmallest(self._limit, self._far.values())) == self._limit:
            farthest = self._farthest = closest[-1]
            self._far = {word: distance for word, distance in self._far.items() if distance <= farthest}

    def taken(self) -> tuple[str, ...]:
        """Return those that are wanted, the closest first."""
        return take(self._similar, {word: self._live[word] for word in self._far}, self._limit).terms


def alike_terms(view: View, field: str, term: str) -> dict[str, int]:
    """Return the terms of a field one edit away from one, and how many live documents hold each."""
    found: Counter[str] = Counter()
    for segment in view.segments:
        dictionary = segment.terms[field]
        for number in one_edit_away(dictionary, term):
            found[key_term(dictionary.key(number))] += segment.live_holders(field, number)
    return {word: count for word, count in found.items() if count}


def common_terms(view: View, field: str, least: int) -> dict[str, int]:
    """Return the terms of a field that so many live documents hold, and a few more, with rough counts.

    A term of so many documents is in some segment at least as frequent as the segment's share of all asks
    for; only where it is, it is counted, deleted documents too. So nothing but these terms is read.
    """
    found: Counter[str] = Counter()
    everything = sum(segment.count for segment in view.segments)
    for segment in view.segments:
        dictionary = segment.terms[field]
        share = max(1, -(-least * segment.count // everything)) if everything else 1
        for number in dictionary.frequent(share).tolist():
            found[key_term(dictionary.key(number))] += dictionary.counts[number]
    return dict(found)


def _of_segment(segment: Segment, field: str, prefix: str) -> Iterator[tuple[str, int]]:
    dictionary = segment.terms[field]
    numbers = dictionary.completions(term_key(prefix))
    for begin in range(numbers.start, numbers.stop, AT_ONCE):
        chunk = range(begin, min(begin + AT_ONCE, numbers.stop))
        for number, term in zip(chunk, dictionary.words(chunk), strict=True):
            if live := segment.live_holders(field, number):
                yield term, live
