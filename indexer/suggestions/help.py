"""What to offer where a search finds nothing, or hardly anything: the nearest queries that find more.

Each offer has been asked of the index with the same filters, so its count is exact. Nothing is offered that
finds no more, nor what there was no time to count.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise, product

from indexer.query import Phrase, Query, Word, parse
from indexer.query.lexemes import words
from indexer.suggestions import FEW
from indexer.suggestions.asking import Counting, Offer, Question
from indexer.suggestions.keyboards import arabic_meant, latin_meant
from indexer.suggestions.less import Less
from indexer.suggestions.offering import Budget, Offering
from indexer.suggestions.parts import loosened
from indexer.suggestions.places import Exchange, Place, exchanged, leaves, places
from indexer.suggestions.spelling import joined, offered
from indexer.suggestions.vocabulary import Vocabulary

RARE = 20
"""A word that no more articles hold may be a slip of its own, where nothing was found."""

SURE = 3.0
"""By so many bits must another word be likelier than one that some article holds."""

UNLIKELY = 50
"""A correction that finds so many times less than another is not offered beside it."""

SECONDS = 0.2
MOST_WORDS = 8
MOST_CORRECTED = 3
MOST_TRIED = 12


def offers(
    question: Question,
    count: Counting,
    vocabulary: Vocabulary,
    spelled: Callable[[str], str] = str,
    read: Callable[[str], Query | None] = parse,
    *,
    budget: Budget | None = None,
) -> tuple[Offer, ...]:
    """Return what to offer, the nearest query first.

    Args:
        question: the search.
        count: counts what a query finds.
        vocabulary: the index's words.
        spelled: gives a folded word as it is written.
        read: gives the tree of a query, None where it cannot be read.
        budget: how long the index may be asked, if not a fifth of a second; told whether that was too short.
    """
    helper = _Helper(Offering(question, count, budget or Budget(SECONDS)), vocabulary, spelled, read)
    found: dict[tuple[str, str], Offer] = {}
    for step in (helper.layouts, helper.corrected, helper.equals, helper.less):
        for one in step(tuple(found.values())):
            found.setdefault((one.query, one.kind if one.query == question.text else ""), one)
    return tuple(found.values())


def tried(question: Question) -> tuple[str, ...]:
    """Return how the words of a query were looked for: ``spelling lemma phrase equals filters``."""
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

    offering: Offering
    vocabulary: Vocabulary
    spelled: Callable[[str], str]
    read: Callable[[str], Query | None]

    @property
    def question(self) -> Question:
        """The search."""
        return self.offering.question

    def layouts(self, _: Sequence[Offer]) -> Iterator[Offer]:
        """Offer the query read with the other keyboard layout on."""
        chunks = self.question.text.split()
        if len(chunks) > MOST_WORDS:
            return
        read = [self._read_otherwise(chunk) for chunk in chunks]
        if any(one for one in read):
            text = " ".join(one or chunk for one, chunk in zip(read, chunks, strict=True))
            yield from self.offering.offer("layout", text)

    def corrected(self, _: Sequence[Offer]) -> Iterator[Offer]:
        """Offer the query with other words for those that nothing holds, or hardly anything."""
        most, number = 0, 0
        for chosen in self._likely():
            text, about = exchanged(self.question.text, chosen), "، ".join(one.instead_of for one in chosen)
            for one in self.offering.offer("corrected", text, about=about):
                most = max(most, one.count)
                if one.count * UNLIKELY >= most:
                    number += 1
                    yield one
            if number == MOST_CORRECTED:
                return

    def _likely(self) -> list[list[Exchange]]:
        """Return the words to exchange together, the likeliest exchanges first."""
        asked = list(places(self.question))[:MOST_WORDS]
        choices = []
        for place in asked:
            held = self._held(place)
            others = self._replacements(place, asked) if self._may_be_wrong(held) else []
            if held:
                as_typed = math.log2(held)
                others = [one for one in others if one.score >= as_typed + SURE]
                others.append(Exchange(place.start, place.end, place.written, as_typed))
            if others:
                choices.append(others)
        best: list[tuple[Exchange, ...]] = [()]
        for others in choices:
            longer = ((*chosen, one) for chosen, one in product(best, others))
            # What is among the best as a whole is so up to every place.
            best = nlargest(MOST_TRIED, longer, key=lambda chosen: sum(one.score for one in chosen))
        changed = ([one for one in chosen if one.instead_of] for chosen in best)
        return [chosen for chosen in changed if chosen]

    def equals(self, _: Sequence[Offer]) -> Iterator[Offer]:
        """Offer the query with equal words, where these find more."""
        if not self.question.equivalents:
            yield from self.offering.offer("equals", self.question.text, equivalents=True)

    def less(self, before: Sequence[Offer]) -> Iterator[Offer]:
        """Where nothing was found, offer less: without a filter, without a word, any of the words."""
        if self.question.total:
            return
        meant = any(one.kind in {"corrected", "layout"} for one in before)
        text = self.question.text
        found = self._less(text, self.question.query, is_meant=not meant)
        nearer = any(one.kind != "any-word" for one in found)
        if not nearer and not meant and (likely := self._likely()):
            # Of a word that is none there is nothing less to ask for; so of the one that was likely meant.
            text = exchanged(text, likely[0])
            if (tree := self.read(text)) is not None:
                found = self._less(text, tree) or found
        yield from found

    def _less(self, text: str, query: Query, *, is_meant: bool = True) -> list[Offer]:
        """Return what asks for less than a query does; else than words of its phrases for themselves."""
        found = list(Less(self.offering, self.vocabulary, text, query, is_meant).offers())
        loose = loosened(text, query)
        if found or loose == " ".join(text.split()) or (tree := self.read(loose)) is None:
            return found
        return list(Less(self.offering, self.vocabulary, loose, tree, is_meant).offers())

    def _read_otherwise(self, chunk: str) -> str | None:
        """Return a word read with the other layout, where it is none as typed and the index has the other."""
        if any(self.vocabulary.count(token.folded) for token in words(chunk)):
            return None
        for reading in (*arabic_meant(chunk), *latin_meant(chunk)):
            tokens = words(reading)
            if tokens and all(self._is_held(token.folded) for token in tokens):
                return reading
        return None

    def _is_held(self, folded: str) -> bool:
        """Whether articles hold a word in some form."""
        return bool(self.vocabulary.count(folded) or self.offering.count(folded, any_word=False, filters={}))

    def _held(self, place: Place) -> int:
        """Return how many articles hold a word, in some form if not in its own."""
        return self.vocabulary.count(place.folded) or self.offering.count(place.written, filters={})

    def _may_be_wrong(self, held: int) -> bool:
        """Whether a word of so many articles may be a slip."""
        return held <= (FEW if self.question.total else RARE)

    def _replacements(self, place: Place, asked: Sequence[Place]) -> list[Exchange]:
        """Return what may be written in a word's place."""
        found = []
        key = ("offered", place.folded)
        for one in self.vocabulary.remember(key, lambda: offered(place.folded, self.vocabulary)):
            written = " ".join(map(self.spelled, one.word.split(" ")))
            if " " not in one.word or self.offering.count(f'"{one.word}"'):
                found.append(Exchange(place.start, place.end, written, one.score, one.count, place.written))
        for first, second in pairwise(asked):
            if place in {first, second} and (whole := joined(first.folded, second.folded, self.vocabulary)):
                text = self.question.text[first.start : second.end]
                written = self.spelled(whole.word)
                found.append(Exchange(first.start, second.end, written, whole.score, whole.count, text))
        return found
