"""The terms of a whole view, as one list: for suggestions, which ask what words there are."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter

from indexer.engine.inversion import term_key
from indexer.engine.segment import Segment, View

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


def _of_segment(segment: Segment, field: str, prefix: str) -> Iterator[tuple[str, int]]:
    dictionary = segment.terms[field]
    numbers = dictionary.completions(term_key(prefix))
    for begin in range(numbers.start, numbers.stop, AT_ONCE):
        chunk = range(begin, min(begin + AT_ONCE, numbers.stop))
        for number, term in zip(chunk, dictionary.words(chunk), strict=True):
            if live := segment.live_holders(field, number):
                yield term, live
