"""The terms of a whole view: all of them as one list, and those like a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter

from indexer.engine.expansions import Expansions
from indexer.engine.inversion import term_key
from indexer.engine.plan import FieldWeight, Fuzzy
from indexer.engine.resolving import wanted_by
from indexer.engine.segment import Segment, View
from indexer.likeness import Similar

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


def similar_terms(view: View, fields: Sequence[str], similar: Similar, limit: int) -> tuple[str, ...]:
    """Return the terms of some fields that are spelled alike, the closest first."""
    node = Fuzzy(similar, tuple(map(FieldWeight, fields)), limit=limit)
    return Expansions(view, (node,)).taken(wanted_by(node)).terms


def _of_segment(segment: Segment, field: str, prefix: str) -> Iterator[tuple[str, int]]:
    dictionary = segment.terms[field]
    numbers = dictionary.completions(term_key(prefix))
    for begin in range(numbers.start, numbers.stop, AT_ONCE):
        chunk = range(begin, min(begin + AT_ONCE, numbers.stop))
        for number, term in zip(chunk, dictionary.words(chunk), strict=True):
            if live := segment.live_holders(field, number):
                yield term, live
