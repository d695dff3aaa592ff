"""How many results are found as typed, and how many only in other forms, with the searches for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.query import parse
from indexer.query.narrowing import narrowed
from web.language import words
from web.parts.values import Link

if TYPE_CHECKING:
    from indexer.query import Query, Step
    from indexer.search import SearchResult
    from web.asking.links import SearchState


def steps_view(state: SearchState, result: SearchResult) -> tuple[Link, ...]:
    """Return what each step finds that no step before it does; nothing where one step finds all."""
    rest = result.total - sum(result.steps.values())
    counts: list[tuple[Step | None, int]] = [*result.steps.items(), (None, rest)]
    told = [(step, count) for step, count in counts if count]
    if not result.steps or len(told) < 2:  # noqa: PLR2004  one says nothing
        return ()
    typed = parse(state.query)
    return tuple(
        Link(
            step_url(state, typed, step), f"{words.counted(count, words.RESULTS)} {words.step_in_words(step)}"
        )
        for step, count in told
    )


def step_url(state: SearchState, typed: Query, step: Step | None) -> str | None:
    """Return the address of just what a step finds of a query as typed; None where no query says it."""
    if step is None or state.any_word:
        return None
    query = narrowed(typed, step)
    # Equal words are beyond all steps.
    return None if query is None else replace(state, query=query, equal=False, page=1).url()
