"""What a request asks of an engine: its query read, compiled, with equal words, steps and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.engine.base import Sort
from indexer.query import (
    Empty,
    FormsOf,
    Query,
    compile_query,
    compile_steps,
    parse,
    plain_query,
    single_words,
    sought,
)
from indexer.search_forms import IndexForms
from indexer.search_plan import Chosen, chosen_values, ranks

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine
    from indexer.engine.plan import Node
    from indexer.search_equals import Equalled
    from indexer.search_values import SearchRequest
    from indexer.sought import Sought


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it is put to an engine.

    Attributes:
        typed: the query's tree, as it was typed.
        forms_of: what gives the forms of its words.
        query: its tree as it is looked for: with equal words put in, where they were asked for.
        equals: these; None where they were not.
        plan: what finds it, without the filters.
        chosen: the filters.
        wanted: what to mark in the articles.
        levels: the plans of the steps; none where no word is sought, or nobody asks.
        sort: the order of the hits.
    """

    typed: Query
    forms_of: FormsOf
    query: Query
    equals: Equalled | None
    plan: Node
    chosen: Chosen
    wanted: Sought
    levels: tuple[Node, ...]
    sort: Sort

    def notes(self, request: SearchRequest, told: tuple[str, ...]) -> tuple[str, ...]:
        """Return what to know of an answer, from the request and what the engine told of it."""
        wordless = isinstance(self.typed, Empty) and bool(request.query.strip())
        ours = (f"no-words:{request.query.strip()}",) if wordless else ()
        return ours + told + (self.equals.notes() if self.equals else ())


def question_of(store: ArticleStore, engine: Engine, request: SearchRequest) -> Question:
    """Return what a request asks.

    Raises:
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: there is no such filter.
        EngineError: there is no index, or it cannot be used.
    """
    chosen = chosen_values(request)
    typed = read_query(request.query, syntax=request.syntax)
    equals = _equalled(store, engine, typed) if request.equivalents else None
    query = equals.query if equals else typed
    forms = IndexForms(engine)
    if request.combine == "any":
        forms.related(single_words(query))
    plan = compile_query(query, combine=request.combine, forms_of=forms)
    wanted = sought(query, forms, related=request.combine == "any")
    worded = request.steps and bool(wanted.words or wanted.phrases)
    levels = compile_steps(typed, combine=request.combine, forms_of=forms) if worded else ()
    sort = request.sort or (Sort.RELEVANCE if ranks(plan) else Sort.NEWEST)
    return Question(typed, forms, query, equals, plan, chosen, wanted, levels, sort)


def _equalled(store: ArticleStore, engine: Engine, typed: Query) -> Equalled:
    """Return a query with equal words put in."""
    # Here, since few searches ask for it, and all would wait for its tables.
    from indexer.equivalents import own_table
    from indexer.search_equals import equalled
    from indexer.search_help import speller

    return equalled(engine, typed, own_table(store.folder), speller(store))


def read_query(text: str, *, syntax: bool) -> Query:
    """Return the tree of a query; without `syntax` every word is text.

    Raises:
        QuerySyntaxError: it cannot be read.
    """
    return parse(text) if syntax else plain_query(text)
