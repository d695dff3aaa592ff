"""Where a search finds nothing: the nearest searches that ask for less, and find something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.query import Query
from indexer.suggestions.asking import Offer
from indexer.suggestions.offering import Offering
from indexer.suggestions.parts import Part, loosened, parts, without
from indexer.suggestions.vocabulary import Vocabulary

MOST_PARTS = 16
"""A longer query is no list of words."""

MOST_LESS = 2
"""Of searches that leave out one part each, so many are offered: those that find most."""


@dataclass(frozen=True, slots=True)
class Less:
    """A search that finds nothing, while less is looked for.

    Attributes:
        offering: the search.
        vocabulary: the index's words.
        text: what to leave something out of: the query, or what was likely meant by it.
        query: its tree.
        is_meant: whether nothing better is offered: else only what nothing holds is left out.
    """

    offering: Offering
    vocabulary: Vocabulary
    text: str
    query: Query
    is_meant: bool = True

    def offers(self) -> Iterator[Offer]:
        """Yield searches without a filter, with phrases loosened, without a part, with any of the words."""
        yield from self._filters()
        if (loose := loosened(self.text, self.query)) != " ".join(self.text.split()):
            yield from self.offering.offer("not-in-a-row", loose)
        asked = parts(self.text, self.query)
        if not 1 < len(asked) <= MOST_PARTS:
            return
        yield from self._fewer(asked)
        if self.is_meant and not self.offering.question.any_word and sum(one.looks_up for one in asked) > 1:
            # Nearly every article holds a function word.
            telling = without(self.text, self.query, [one for one in asked if one.is_function_word])
            yield from self.offering.offer("any-word", telling, any_word=True)

    def _filters(self) -> Iterator[Offer]:
        """Yield the search without one filter, or else without all."""
        filters = self.offering.question.filters
        found = False
        for name in filters:
            others = {other: values for other, values in filters.items() if other != name}
            for one in self.offering.offer("without-filter", self.text, about=name, filters=others):
                found = True
                yield one
        if not found and len(filters) > 1:
            yield from self.offering.offer("without-filters", self.text, filters={})

    def _fewer(self, asked: Sequence[Part]) -> Iterator[Offer]:
        """Yield the search without what nothing holds; else without one part; else without the rarest."""
        dead = [one for one in asked if self._is_dead(one)]
        if dead and (found := list(self._without(asked, dead))):
            yield from found
            return
        if not self.is_meant:
            return
        rest = [one for one in asked if one not in dead and not one.is_function_word]
        singles = [offer for one in rest for offer in self._without(asked, [*dead, one])]
        if singles:
            yield from sorted(singles, key=lambda one: -one.count)[:MOST_LESS]
            return
        rarest = sorted(rest, key=self._frequency)
        for number in range(2, len(rarest)):
            if found := list(self._without(asked, [*dead, *rarest[:number]])):
                yield from found
                return

    def _without(self, asked: Sequence[Part], gone: Sequence[Part]) -> Iterator[Offer]:
        """Yield the search without some parts, if words are left to look for, and find something."""
        kept = [one for one in asked if one not in gone]
        # A function word that stood before or after what is left out says nothing at the end.
        loose = [one for one in (*kept[:1], *kept[-1:]) if one.is_function_word]
        if any(one.looks_up for one in kept if one not in loose):
            about = "، ".join(one.written for one in sorted(gone, key=lambda one: one.start))
            text = without(self.text, self.query, [*gone, *loose])
            yield from self.offering.offer("without-word", text, about=about)

    def _is_dead(self, part: Part) -> bool:
        """Whether a part has words that nothing holds in any form."""
        return any(
            not self.vocabulary.count(word) and not self.offering.count(word, filters={})
            for word in part.words
        )

    def _frequency(self, part: Part) -> int:
        """Return how many articles hold the rarest word of a part; limits without words go first."""
        return min(map(self.vocabulary.count, part.words), default=0)
