"""Which terms a prefix stands for: at most so many, the first in the order of code points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter

from indexer.engine.inversion import term_key
from indexer.engine.plan import AllOf, AnyOf, Node, Prefix, Unscored, Without
from indexer.engine.segment import Segment, View


@dataclass(frozen=True, slots=True)
class _Taken:
    """The terms taken for a prefix.

    Attributes:
        terms: for each segment, pairs of a field and the number of a term in it.
        limited: whether terms were left out.
    """

    terms: tuple[list[tuple[str, int]], ...]
    limited: bool


class Completions:
    """The terms of every prefix of a plan, in all segments of a view."""

    def __init__(self, view: View, plan: Node) -> None:
        self._view = view
        self._taken = {prefix: _take(view, prefix) for prefix in dict.fromkeys(_prefixes(plan))}

    def documents(self, prefix: Prefix, number: int) -> set[int]:
        """Return the documents of a segment, deleted ones too, that hold one of the prefix's terms."""
        dictionaries = self._view.segments[number].terms
        taken = self._taken[prefix].terms[number]
        return set().union(*(dictionaries[field].documents(term) for field, term in taken))

    def notes(self) -> tuple[str, ...]:
        """Return a note for each prefix that stands for more terms than were taken."""
        limited = (prefix for prefix, taken in self._taken.items() if taken.limited)
        return tuple(dict.fromkeys(f"prefix-limited:{prefix.prefix}" for prefix in limited))


def _prefixes(node: Node) -> Iterator[Prefix]:
    match node:
        case Prefix():
            yield node
        case AllOf() | AnyOf():
            for child in node.children:
                yield from _prefixes(child)
        case Without():
            yield from _prefixes(node.include)
            yield from _prefixes(node.exclude)
        case Unscored():
            yield from _prefixes(node.child)


def _take(view: View, prefix: Prefix) -> _Taken:
    key, fields = term_key(prefix.prefix), dict.fromkeys(one.field for one in prefix.fields)
    runs = [
        (number, field, numbers)
        for number, segment in enumerate(view.segments)
        for field in fields
        if (numbers := segment.terms[field].completions(key))
    ]
    taken: tuple[list[tuple[str, int]], ...] = tuple([] for _ in view.segments)
    if sum(len(numbers) for _, _, numbers in runs) <= prefix.limit:
        for number, field, numbers in runs:
            taken[number].extend((field, term) for term in numbers)
        return _Taken(taken, limited=False)
    streams = [_live_terms(view, *run) for run in runs]
    by_term = groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0))
    for count, (_, same) in enumerate(by_term):
        if count == prefix.limit:
            return _Taken(taken, limited=True)
        for _, number, field, term in same:
            taken[number].append((field, term))
    return _Taken(taken, limited=False)


def _live_terms(view: View, number: int, field: str, terms: range) -> Iterator[tuple[bytes, int, str, int]]:
    """Yield the keys of those terms that a live document holds, with where they are."""
    segment = view.segments[number]
    dictionary = segment.terms[field]
    for term in terms:
        if segment.holds_live(field, term):
            yield dictionary.key(term), number, field, term


def live_terms(view: View, field: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Yield the terms of a field that begin so, ascending, each with how many live documents hold it."""
    streams = [_counted_terms(segment, field, term_key(prefix)) for segment in view.segments]
    if len(streams) == 1:
        yield from streams[0]
        return
    for term, same in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        yield term, sum(count for _, count in same)


def _counted_terms(segment: Segment, field: str, prefix: bytes) -> Iterator[tuple[str, int]]:
    """Yield the terms of a segment that live documents hold, each with how many of these there are."""
    dictionary = segment.terms[field]
    for number in dictionary.completions(prefix):
        count = dictionary.counts[number]
        if segment.deleted:
            count -= len(segment.deleted.intersection(dictionary.documents(number)))
        if count:
            yield dictionary.key(number).decode("utf-8", "surrogatepass"), count
