"""What to offer where a search finds nothing, or hardly anything: the nearest queries that find more.

Each offer has been asked of the index with the same filters, so its count is exact. Nothing is offered that
finds no more, and nothing once the time is up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Protocol

from indexer.query import And, Field, FieldQuery, Must, Or, Phrase, Query, Together, Word
from indexer.query.lexemes import words
from indexer.suggestions.keyboards import arabic_meant, latin_meant
from indexer.suggestions.spelling import joined, offered
from indexer.suggestions.vocabulary import Vocabulary

FEW = 3
"""An answer with more hits than this needs no help."""

MANY_MORE = 10
"""An answer that has hits gets another word offered only where that finds so many times as many."""

SECONDS = 0.12
MOST_WORDS = 8
MOST_CORRECTED = 3
MOST_TRIED = 12

Filters = Mapping[str, tuple[str | None, ...]]


class Counting(Protocol):
    """Counts what a query finds, as the search would or with other options; 0 if it is no query."""

    def __call__(
        self,
        text: str,
        *,
        any_word: bool | None = None,
        equivalents: bool | None = None,
        filters: Filters | None = None,
    ) -> int:
        """Return the number of articles; None stands for what the search has."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A search that finds more than the one asked.

    Attributes:
        kind: ``corrected`` (another word), ``layout`` (read with the other keyboard on), ``equals`` (with
            equal words), ``without-filter``, ``without-word`` or ``any-word``.
        query: the query to ask.
        count: how many articles it finds, exactly.
        about: the word corrected or left out, or the name of the filter left out; else empty.
        any_word: whether any of its words will do.
        equivalents: whether equal words are on.
        filters: the filters that stay.
    """

    kind: str
    query: str
    count: int
    about: str = ""
    any_word: bool = False
    equivalents: bool = False
    filters: Filters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A search that found nothing, or hardly anything.

    Attributes:
        text: the query as typed.
        query: its tree.
        total: how many articles it found.
        any_word: whether any of its words would do.
        equivalents: whether equal words were on.
        filters: what the answer was limited to.
    """

    text: str
    query: Query
    total: int
    any_word: bool = False
    equivalents: bool = False
    filters: Filters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the query, and where it stands in the text."""

    folded: str
    start: int
    end: int
    written: str


def offers(
    question: Question,
    count: Counting,
    vocabulary: Vocabulary,
    spelled: Callable[[str], str] = str,
    *,
    seconds: float = SECONDS,
) -> tuple[Offer, ...]:
    """Return what to offer, the nearest query first.

    Args:
        question: the search.
        count: counts what a query finds.
        vocabulary: the index's words.
        spelled: gives a folded word as it is written.
        seconds: how long to go on looking.
    """
    helper = _Helper(question, count, vocabulary, spelled, time.monotonic() + seconds)
    found: dict[tuple[str, str], Offer] = {}
    for step in (helper.layouts, helper.corrected, helper.equals, helper.less):
        for one in step():
            found.setdefault((one.query, one.kind if one.query == question.text else ""), one)
    return tuple(found.values())


def tried(question: Question) -> tuple[str, ...]:
    """Return how the words of a query were looked for: codes from ``spelling stem phrase equals filters``."""
    leaves = list(_leaves(question.query))
    codes = {
        "spelling": bool(leaves),
        "stem": any(isinstance(leaf, Word) for leaf in leaves),
        "phrase": any(isinstance(leaf, Phrase) for leaf in leaves),
        "equals": question.equivalents,
        "filters": bool(question.filters),
    }
    return tuple(code for code, was in codes.items() if was)


@dataclass(frozen=True, slots=True)
class _Helper:
    """A question while help is looked for."""

    question: Question
    count: Counting
    vocabulary: Vocabulary
    spelled: Callable[[str], str]
    deadline: float

    def layouts(self) -> Iterator[Offer]:
        """Offer the query read with the other keyboard layout on."""
        chunks = self.question.text.split()
        if len(chunks) > MOST_WORDS:
            return
        read = [self._read_otherwise(chunk) for chunk in chunks]
        if any(one for one in read):
            text = " ".join(one or chunk for one, chunk in zip(read, chunks, strict=True))
            yield from self._offer("layout", text)

    def corrected(self) -> Iterator[Offer]:
        """Offer the query with other words for those that nothing holds."""
        places = list(_places(self.question))[:MOST_WORDS]
        wrong = [place for place in places if self._is_wrong(place)]
        if not wrong:
            return
        choices = [self._replacements(place, places) for place in wrong]
        found = 0
        for chosen in sorted(product(*choices), key=lambda one: -sum(score for _, score, _ in one))[
            :MOST_TRIED
        ]:
            exchanges = [exchange for exchange, _, _ in chosen]
            about = "، ".join(place.written for place in wrong)
            for offer in self._offer("corrected", _exchanged(self.question.text, exchanges), about=about):
                yield offer
                found += 1
            if found == MOST_CORRECTED:
                return

    def equals(self) -> Iterator[Offer]:
        """Offer the query with equal words, where these find more."""
        if not self.question.equivalents:
            yield from self._offer("equals", self.question.text, equivalents=True)

    def less(self) -> Iterator[Offer]:
        """Where nothing was found, offer less: without a filter, without a word, any of the words."""
        if self.question.total:
            return
        text, filters = self.question.text, self.question.filters
        for name in filters:
            others = {other: values for other, values in filters.items() if other != name}
            yield from self._offer("without-filter", text, about=name, filters=others)
        places = list(_places(self.question))
        if not 1 < len(places) <= MOST_WORDS:
            return
        rarest = min(places, key=lambda place: self.vocabulary.count(place.folded))
        rest = _exchanged(text, [(*_with_space(text, rarest.start, rarest.end), "")])
        yield from self._offer("without-word", rest, about=rarest.written)
        if not self.question.any_word:
            yield from self._offer("any-word", text, any_word=True)

    def _offer(
        self,
        kind: str,
        text: str,
        *,
        about: str = "",
        any_word: bool | None = None,
        equivalents: bool | None = None,
        filters: Filters | None = None,
    ) -> Iterator[Offer]:
        """Yield a query as an offer, if it finds more than the question, and there is time to see."""
        asked = self.question
        if time.monotonic() > self.deadline or not text.strip():
            return
        count = self.count(text, any_word=any_word, equivalents=equivalents, filters=filters)
        enough = asked.total * (1 if kind == "equals" else MANY_MORE)
        if count > enough:
            yield Offer(
                kind,
                text,
                count,
                about,
                asked.any_word if any_word is None else any_word,
                asked.equivalents if equivalents is None else equivalents,
                asked.filters if filters is None else filters,
            )

    def _read_otherwise(self, chunk: str) -> str | None:
        """Return a word read with the other layout, where it is none as typed and the index has the other."""
        if any(self.vocabulary.count(token.folded) for token in words(chunk)):
            return None
        for reading in (*arabic_meant(chunk), *latin_meant(chunk)):
            tokens = words(reading)
            if tokens and all(self.vocabulary.count(token.folded) for token in tokens):
                return reading
        return None

    def _is_wrong(self, place: _Place) -> bool:
        """Whether a word may be a slip: nothing holds it (or hardly anything, where something was found)."""
        if self.question.total:
            return self.vocabulary.count(place.folded) <= FEW
        return not self.vocabulary.count(place.folded) and not self.count(place.written, filters={})

    def _replacements(
        self, place: _Place, places: Sequence[_Place]
    ) -> list[tuple[tuple[int, int, str], float, str]]:
        """Return what may be written in a word's place, each with how likely it is."""
        found = []
        for one in offered(place.folded, self.vocabulary):
            written = " ".join(map(self.spelled, one.word.split(" ")))
            if " " not in one.word or self.count(f'"{one.word}"'):
                found.append(((place.start, place.end, written), one.score, one.word))
        for first, second in pairwise(places):
            if place in {first, second} and (whole := joined(first.folded, second.folded, self.vocabulary)):
                exchange = (first.start, second.end, self.spelled(whole.word))
                found.append((exchange, whole.score, whole.word))
        return found


def _exchanged(text: str, exchanges: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with other words at some places, and single spaces; overlapping ones count once."""
    done = len(text)
    for start, end, written in sorted(exchanges, reverse=True):
        if end <= done:
            text = text[:start] + written + text[end:]
            done = start
    return " ".join(text.split())


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text with the white space before it, or else after it."""
    if start and text[start - 1].isspace():
        return start - 1, end
    return start, end + text[end : end + 1].isspace()


def _places(question: Question) -> Iterator[_Place]:
    """Yield the words that articles must hold, with their places in the text."""
    for leaf in _leaves(question.query):
        begin = question.text.find(leaf.text, leaf.start)
        for token in words(leaf.text):
            start, end = begin + token.start, begin + token.end
            yield _Place(token.folded, start, end, question.text[start:end])


def _leaves(query: Query) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that are looked for in texts."""
    match query:
        case Word() | Phrase():
            yield query
        case And(children) | Or(children) | Together(children):
            for child in children:
                yield from _leaves(child)
        case Must(child) | FieldQuery(Field.TITLE, child):
            yield from _leaves(child)
