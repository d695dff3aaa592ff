"""Help for a search that finds nothing, or hardly anything: what else to ask, and what that finds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.engine.base import EngineRequest
from indexer.engine.plan import Noted
from indexer.equivalents import own_table
from indexer.errors import QuerySyntaxError
from indexer.query import Empty, FormsOf, Query, compile_query, parse, plain_query
from indexer.search_equals import equalled
from indexer.search_forms import IndexForms
from indexer.search_plan import chosen_values, filtered
from indexer.suggestions import FEW
from indexer.suggestions.asking import Filters, Offer, Question
from indexer.suggestions.help import SECONDS, offers, tried
from indexer.suggestions.offering import Budget
from indexer.suggestions.vocabulary import vocabulary_of
from indexer.suggestions.wordbook import wordbook_of

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine
    from indexer.search_values import SearchRequest


@dataclass(frozen=True, slots=True)
class Help:
    """What to offer, and how the words were looked for; nothing where no help is needed.

    Attributes:
        offers: what to offer.
        tried: how the words were looked for; see `indexer.suggestions.help.tried`.
        hurried: whether the time was up before all was asked: there may be more to offer.
    """

    offers: tuple[Offer, ...] = ()
    tried: tuple[str, ...] = ()
    hurried: bool = False


NO_HELP = Help()


def search_help(
    store: ArticleStore,
    engine: Engine,
    request: SearchRequest,
    query: Query,
    total: int,
    *,
    until: float | None = None,
) -> Help:
    """Return help for a search.

    Args:
        store: the archive.
        engine: its index.
        request: what was asked.
        query: its tree, as it was typed.
        total: how many articles it found.
        until: until when, on the monotonic clock, the index may be asked; afterwards nothing is found.
    """
    if total > FEW or isinstance(query, Empty):
        return NO_HELP
    question = Question(
        request.query,
        query,
        total,
        any_word=request.combine == "any",
        equivalents=request.equivalents,
        filters=dict(chosen_values(request)),
    )
    budget = Budget(SECONDS)
    counted = _Counting(store, engine, IndexForms(engine), request, budget, until)
    found = offers(question, counted, vocabulary_of(engine), speller(store), counted.read, budget=budget)
    return Help(found, () if total else tried(question), budget.ran_out)


def speller(store: ArticleStore) -> Callable[[str], str]:
    """Return what writes a folded word as it is common; the wordbook is read with the first word."""
    return lambda folded: wordbook_of(store).spelled(folded)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts what other queries find; see `indexer.suggestions.help.Counting`."""

    store: ArticleStore
    engine: Engine
    forms_of: FormsOf
    request: SearchRequest
    budget: Budget
    until: float | None = None

    def read(self, text: str) -> Query | None:
        """Return the tree of a query; None where it cannot be read."""
        try:
            return parse(text) if self.request.syntax else plain_query(text)
        except QuerySyntaxError:
            return None

    def __call__(
        self,
        text: str,
        *,
        any_word: bool | None = None,
        equivalents: bool | None = None,
        filters: Filters | None = None,
    ) -> int:
        """Return how many articles a query finds; 0 if it cannot be read, or asks too much or too late."""
        if self.until is not None and time.monotonic() > self.until:
            self.budget.ran_out = True
            return 0
        query = self.read(text)
        if query is None:
            return 0
        if self.request.equivalents if equivalents is None else equivalents:
            query = equalled(self.engine, query, own_table(self.store.folder)).query
        any_word = self.request.combine == "any" if any_word is None else any_word
        plan = compile_query(query, combine="any" if any_word else "all", forms_of=self.forms_of)
        if isinstance(plan, Noted):
            # More than a query may look up is nothing to offer, and dear to count.
            return 0
        chosen = chosen_values(self.request) if filters is None else filters
        return self.engine.search(filtered(plan, chosen), EngineRequest(limit=0)).total
