"""Which terms of a view stand behind patterns and similar words, found in one walk through its terms.

What is one edit away, or none, is found without that walk (`indexer.engine.slips`), and what begins with some
letters stands side by side: such words are read only where somebody asks for them, or where they may be too
many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.engine.base import EngineRequest
from indexer.engine.document_sets import Numbers, flagged
from indexer.engine.plan import Node, Prefix, Wildcard
from indexer.engine.resolving import Resolver, Taken, Wanted, all_wanted, allowance, take, wanted_by
from indexer.engine.slips import one_edit_away
from indexer.engine.term_keys import term_key
from indexer.engine.terms import TermDictionary
from indexer.engine.view import View
from indexer.likeness import Choice, Pattern, Similar, Start, fits, literal_start

Run: TypeAlias = tuple[int, str, Sequence[int]]
"""The place of a segment, a field, and numbers of terms there."""

AT_ONCE = 50_000
"""So many terms are held in memory at a time."""


@dataclass(slots=True)
class _Fitting:
    """The terms that fit a choice: how frequent each is, and its numbers by segment and field."""

    frequencies: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    places: dict[tuple[int, str], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))


class Expansions:
    """The terms behind every choice of some plans, in all segments of a view.

    Args:
        view: what is searched.
        plans: all that is asked of it.
    """

    def __init__(self, view: View, plans: Iterable[Node]) -> None:
        self._view = view
        wanted = dict.fromkeys(one for plan in plans for one in all_wanted(plan))
        choices: dict[str, dict[Choice, None]] = defaultdict(dict)
        for choice, fields, _ in wanted:
            if not isinstance(choice, Start):
                for one in fields:
                    choices[one.field][choice] = None
        self._runs: dict[Start, dict[str, list[Run]]] = defaultdict(dict)
        self._fitting: dict[Choice, dict[str, _Fitting]] = defaultdict(lambda: defaultdict(_Fitting))
        for name, sought in choices.items():
            for number in range(len(view.segments)):
                self._walk(number, name, list(sought))
        self._taken = {one: self._take(one) for one in wanted if not isinstance(one[0], Start)}

    def resolver(self, request: EngineRequest) -> Resolver:
        """Return what resolves the plans of a request."""
        work = allowance(request, self._view.count)
        return Resolver(self.taken, self.limited, self._view.frequency, work)

    def taken(self, wanted: Wanted) -> Taken:
        """Return the words taken for what a plan wants."""
        if wanted not in self._taken:
            choice, fields, _ = wanted
            for name in dict.fromkeys(one.field for one in fields):
                if name not in self._fitting[choice]:
                    for number in range(len(self._view.segments)):
                        self._walk(number, name, [choice])
            self._taken[wanted] = self._take(wanted)
        return self._taken[wanted]

    def limited(self, wanted: Wanted) -> bool:
        """Return whether more words fit than are taken."""
        choice, fields, limit = wanted
        if isinstance(choice, Start):
            runs = self._completions(choice, dict.fromkeys(one.field for one in fields))
            if sum(len(numbers) for _, _, numbers in runs) <= limit:
                return False
        return self.taken(wanted).limited

    def documents(self, node: Prefix | Wildcard) -> Numbers:
        """Return the documents, deleted ones too, that hold one of the node's words."""
        wanted = wanted_by(node)
        parts = [
            self._view.segments[place].terms[name].holders(numbers) + np.intp(self._view.columns.bases[place])
            for place, name, numbers in self.numbers(wanted)
            if numbers
        ]
        return flagged(parts, self._view.size).nonzero()[0]

    def numbers(self, wanted: Wanted) -> Iterator[Run]:
        """Yield the numbers of the terms taken, by segment and field."""
        choice, fields, _ = wanted
        names = dict.fromkeys(one.field for one in fields)
        limited = self.limited(wanted)
        if isinstance(choice, Start) and not limited:
            yield from self._completions(choice, names)
            return
        terms = set(self.taken(wanted).terms)
        for name in names:
            for place in range(len(self._view.segments)):
                known = self._fitting[choice][name].places[place, name]
                yield place, name, [number for term, number in known.items() if term in terms]

    def _completions(self, choice: Start, names: Iterable[str]) -> list[Run]:
        """Return the numbers of all terms that begin so, by segment and field."""
        key = term_key(choice.letters)
        runs = self._runs[choice]
        for name in names:
            if name not in runs:
                runs[name] = [
                    (place, name, segment.terms[name].completions(key))
                    for place, segment in enumerate(self._view.segments)
                ]
        return [run for name in names for run in runs[name]]

    def _walk(self, number: int, name: str, choices: list[Choice]) -> None:
        """Note the terms of one field of a segment that fit any of some choices."""
        dictionary = self._view.segments[number].terms[name]
        everywhere = []
        for choice in choices:
            if isinstance(choice, Similar) and choice.distance <= 1:
                for term in _nearest(dictionary, choice):
                    self._note((number, name), choice, term, dictionary.words(range(term, term + 1)))
            elif start := _start(choice):
                for begin, words in _chunks(dictionary, dictionary.completions(term_key(start))):
                    self._note((number, name), choice, begin, words)
            else:
                everywhere.append(choice)
        if everywhere:
            for begin, words in _chunks(dictionary, range(len(dictionary))):
                for choice in everywhere:
                    self._note((number, name), choice, begin, words)

    def _note(self, where: tuple[int, str], choice: Choice, begin: int, words: list[str]) -> None:
        """Note those of some neighbouring terms, numbered from `begin` on, that fit a choice."""
        number, name = where
        segment = self._view.segments[number]
        fitting = self._fitting[choice][name]
        known = fitting.places[where]
        frequencies, counts = fitting.frequencies, segment.terms[name].counts
        for index in _fitting_indexes(choice, words):
            term = begin + index
            if live := segment.live_holders(name, term) if segment.deleted else counts[term]:
                word = words[index]
                known[word] = term
                frequencies[word] += live

    def _take(self, wanted: Wanted) -> Taken:
        choice, fields, limit = wanted
        names = list(dict.fromkeys(one.field for one in fields))
        if len(names) == 1:
            return take(choice, self._fitting[choice][names[0]].frequencies, limit)
        frequencies: dict[str, int] = defaultdict(int)
        for name in names:
            for term, frequency in self._fitting[choice][name].frequencies.items():
                frequencies[term] += frequency
        return take(choice, frequencies, limit)


def _nearest(dictionary: TermDictionary, similar: Similar) -> list[int]:
    """Return the numbers of the terms that are one edit away at most, ascending; no others are read."""
    own = dictionary.number(term_key(similar.term))
    others = one_edit_away(dictionary, similar.term) if similar.distance else []
    return sorted([*others, *([] if own is None else [own])])


def _start(choice: Choice) -> str:
    """Return the letters that all words of a choice begin with."""
    match choice:
        case Start(letters):
            return letters
        case Pattern(glob):
            return literal_start(glob)
    return ""


def _chunks(dictionary: TermDictionary, numbers: range) -> Iterator[tuple[int, list[str]]]:
    """Yield neighbouring terms, and the number of the first of them."""
    for begin in range(numbers.start, numbers.stop, AT_ONCE):
        yield begin, dictionary.words(range(begin, min(begin + AT_ONCE, numbers.stop)))


def within_edits(term: str, words: list[str], distance: int) -> list[int]:
    """Return which of some words are at most so many edits away from one, ascending."""
    found = process.extract(
        term, words, scorer=OSA.distance, processor=None, score_cutoff=distance, limit=None
    )
    return sorted(index for _, _, index in found)


def _fitting_indexes(choice: Choice, words: list[str]) -> Iterable[int]:
    """Return which of some words fit a choice."""
    match choice:
        case Start():
            # The dictionary gave words that begin so, and no others.
            return range(len(words))
        case Similar(term, distance):
            return within_edits(term, words, distance)
        case Pattern(glob):
            # Looking for letters is several times as quick as looking for a pattern.
            letters = max(re.split(r"[*?]", glob), key=len)
            fit = fits(choice)
            return [index for index, word in enumerate(words) if letters in word and fit(word)]
    return [index for index, word in enumerate(words) if word == choice]
