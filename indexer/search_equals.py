"""Equal words of one search: those of the tables that the index holds, and Arabic names for Latin words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.equivalents import Equivalence, Table, expand
from indexer.equivalents.romanised import ARTICLES, ranked, romanised
from indexer.query import Query
from indexer.query.equals import Used, with_equals
from indexer.suggestions.vocabulary import FIELDS, holding, vocabulary_of

if TYPE_CHECKING:
    from indexer.engine.base import Engine

SEPARATOR = "،"
RARE = 2
"""A Latin word that more documents hold is what it seems, and no romanised name."""

ARTICLE = "ال"
MOST_ROMANISED = 5
"""Each such word is compared with all words of the index; a long English text is no list of names."""

BEFORE = ("", ARTICLE, "و", "وال")
"""What an expression may have before it in a text and still be found by its lemma."""


@dataclass(frozen=True, slots=True)
class Equalled:
    """A query with equal words put in.

    Attributes:
        query: its tree.
        used: which were.
        problems: what is wrong with rows of the archive's own table.
    """

    query: Query
    used: tuple[Used, ...]
    problems: tuple[str, ...]

    def notes(self) -> tuple[str, ...]:
        """Return the notes of a search about them."""
        used = (f"equal:{one.typed}={SEPARATOR.join(one.equals)}" for one in self.used)
        return (*used, *(f"equal-problem:{problem}" for problem in self.problems))


def equalled(engine: Engine, query: Query, table: Table, spelled: Callable[[str], str] = str) -> Equalled:
    """Return a query with the equal words put in that its index holds.

    Args:
        engine: the index.
        query: the query's tree.
        table: the equal words, as `indexer.equivalents.own_table` reads them for an archive.
        spelled: gives a folded word as it is written.

    Raises:
        EngineError: there is no index, or it cannot be used.
    """
    finder = _Finder(engine, table, spelled)
    rewritten, used = with_equals(query, finder.expand)
    return Equalled(rewritten, used, table.problems)


@dataclass(slots=True)
class _Finder:
    """Finds equals that occur in an index, for one search."""

    engine: Engine
    table: Table
    spelled: Callable[[str], str]
    looked_up: int = 0

    def expand(self, words: Sequence[str]) -> list[Equivalence]:
        """Return what words in a row are equal to, from left to right."""
        found = [one for whole in expand(words, self.table) if (one := self._held(whole)) is not None]
        taken = {place for one in found for place in range(one.start, one.end)}
        found += (one for one in self._romanised(words) if taken.isdisjoint(range(one.start, one.end)))
        return sorted(found, key=lambda one: one.start)

    def _held(self, one: Equivalence) -> Equivalence | None:
        """Return an equivalence less the expressions of which the index does not hold every word."""
        kept = [place for place, words in enumerate(one.others) if all(map(self._holds, words))]
        if not kept:
            return None
        return replace(
            one,
            others=tuple(one.others[place] for place in kept),
            written=tuple(one.written[place] for place in kept),
        )

    def _holds(self, word: str) -> bool:
        """Whether some word of the index begins so, alone or after what is written together with it."""
        bare = word.removeprefix(ARTICLE)
        return any(
            next(self.engine.terms(field, before + bare), None) is not None
            for field in FIELDS
            for before in BEFORE
        )

    def _romanised(self, words: Sequence[str]) -> Iterator[Equivalence]:
        """Yield Latin words that the index hardly holds, with the Arabic terms that they may stand for."""
        for place, word in enumerate(words):
            terms = self._names(word)
            if terms:
                after_article = place > 0 and words[place - 1] in ARTICLES
                start = place - 1 if after_article else place
                written = tuple(map(self.spelled, terms))
                yield Equivalence(start, place + 1, tuple((term,) for term in terms), written, "romanised")

    def _names(self, word: str) -> tuple[str, ...]:
        """Return the Arabic terms that a Latin word may stand for, which the index hardly holds itself."""
        one = romanised(word)
        if one is None or self.looked_up >= MOST_ROMANISED or holding(self.engine, word) > RARE:
            return ()
        self.looked_up += 1
        vocabulary = vocabulary_of(self.engine)
        return vocabulary.remember(
            one.pattern, lambda: ranked(one, vocabulary.matches(one.pattern, one.starts))
        )
