"""Offers of one search: each is counted before it is made, and the index is asked for so long only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.suggestions.asking import Counting, Filters, Offer, Question

MANY_MORE = 10
"""An answer that has hits gets another word offered only where that finds so many times as many."""


@dataclass(slots=True)
class Budget:
    """How long the index may still be asked; what is read into memory before is not counted.

    Attributes:
        seconds: so long.
        ran_out: whether something was not asked, for the time was up: another time more may be found.
    """

    seconds: float
    ran_out: bool = False

    def spend(self, ask: Callable[[], int]) -> int:
        """Return what the index answers; 0 once the time is up."""
        if self.seconds <= 0:
            self.ran_out = True
            return 0
        began = time.monotonic()
        found = ask()
        self.seconds -= time.monotonic() - began
        return found


@dataclass(frozen=True, slots=True)
class Offering:
    """A search, and what counts others.

    Attributes:
        question: the search.
        count: counts what a query finds.
        budget: how long that may take in all.
    """

    question: Question
    count: Counting
    budget: Budget

    def offer(
        self,
        kind: str,
        text: str,
        *,
        about: str = "",
        any_word: bool | None = None,
        equivalents: bool | None = None,
        filters: Filters | None = None,
    ) -> Iterator[Offer]:
        """Yield a query as an offer, if it finds more than the question, and there is time to see.

        Args:
            kind: what it is; see `Offer`.
            text: the query.
            about: the word corrected or left out, or the name of the filter left out.
            any_word: whether any word will do, if other than asked.
            equivalents: whether equal words are on, if other than asked.
            filters: what it is limited to, if other than asked.
        """
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
