"""What to offer where a search finds nothing, or hardly anything: the nearest queries that find more.

Each offer has been asked of the index with the same filters, so its count is exact. Nothing is offered that
finds no more, nor what there was no time to count.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from indexer.query import Phrase, Word
from indexer.query.lexemes import words
from indexer.suggestions.asking import Counting, Filters, Offer, Question
from indexer.suggestions.keyboards import arabic_meant, latin_meant
from indexer.suggestions.places import Exchange, Place, exchanged, leaves, places, with_space
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


@dataclass(slots=True)
class Budget:
    """How long the index may still be asked; what is read into memory before is not counted."""

    seconds: float

    def spend(self, ask: Callable[[], int]) -> int:
        """Return what the index answers; 0 once the time is up."""
        if self.seconds <= 0:
            return 0
        began = time.monotonic()
        found = ask()
        self.seconds -= time.monotonic() - began
        return found


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
        seconds: how long the index may be asked.
    """
    helper = _Helper(question, count, vocabulary, spelled, Budget(seconds))
    found: dict[tuple[str, str], Offer] = {}
    for step in (helper.layouts, helper.corrected, helper.equals, helper.less):
        for one in step():
            found.setdefault((one.query, one.kind if one.query == question.text else ""), one)
    return tuple(found.values())


def tried(question: Question) -> tuple[str, ...]:
    """Return how the words of a query were looked for: codes from ``spelling stem phrase equals filters``."""
    found = list(leaves(question.query))
    codes = {
        "spelling": bool(found),
        "lemma": any(isinstance(leaf, Word) for leaf in found),
        "phrase": any(isinstance(leaf, Phrase) for leaf in found),
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
    budget: Budget

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
        asked = list(places(self.question))[:MOST_WORDS]
        wrong = [place for place in asked if self._is_wrong(place)]
        others = {place: them for place in wrong if (them := self._replacements(place, asked))}
        about = "، ".join(place.written for place in others)
        likely = sorted(product(*others.values()), key=lambda chosen: -sum(one.score for one in chosen))
        corrected = (
            offer
            for chosen in likely[: MOST_TRIED if others else 0]
            for offer in self._offer("corrected", exchanged(self.question.text, chosen), about=about)
        )
        yield from islice(corrected, MOST_CORRECTED)

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
        asked = list(places(self.question))
        if not 1 < len(asked) <= MOST_WORDS:
            return
        rarest = min(asked, key=lambda place: self.vocabulary.count(place.folded))
        rest = exchanged(text, [Exchange(*with_space(text, rarest.start, rarest.end), "")])
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
        if not text.strip():
            return
        count = self.budget.spend(
            lambda: self.count(text, any_word=any_word, equivalents=equivalents, filters=filters)
        )
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

    def _is_wrong(self, place: Place) -> bool:
        """Whether a word may be a slip: nothing holds it (or hardly anything, where something was found)."""
        if self.question.total:
            return self.vocabulary.count(place.folded) <= FEW
        return not self.vocabulary.count(place.folded) and not self.count(place.written, filters={})

    def _replacements(self, place: Place, asked: Sequence[Place]) -> list[Exchange]:
        """Return what may be written in a word's place."""
        found = []
        for one in offered(place.folded, self.vocabulary):
            written = " ".join(map(self.spelled, one.word.split(" ")))
            if " " not in one.word or self.count(f'"{one.word}"'):
                found.append(Exchange(place.start, place.end, written, one.score))
        for first, second in pairwise(asked):
            if place in {first, second} and (whole := joined(first.folded, second.folded, self.vocabulary)):
                found.append(Exchange(first.start, second.end, self.spelled(whole.word), whole.score))
        return found
