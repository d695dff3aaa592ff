"""The compiler: a syntax tree becomes the plan that every engine answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from indexer.arabic import fold
from indexer.arabic.letters import WAW
from indexer.engine import plan
from indexer.query import syntax
from indexer.query.forms import FormsOf, forms_of
from indexer.query.leaves import ANYWHERE, SCOPES, Manner, Scope, Step, leaf_plan, raising_plans
from indexer.query.lexemes import words
from indexer.query.limits import limited
from indexer.query.merging import merged, times
from indexer.query.pairs import pairs

Combine = Literal["all", "any"]


def compile_query(
    query: syntax.Query, *, combine: Combine = "all", forms_of: FormsOf = forms_of
) -> plan.Node:
    """Return the plan that finds what a query asks for.

    Args:
        query: its tree.
        combine: what words side by side mean: ``all`` must occur, or ``any`` (those with more come first).
            With ``any``, dates, sites, authors and what has a + still must match, what has a - must not;
            words of the same root match too, and those spelled nearly like a word that the index lacks;
            those spelled a little like it raise what matches anyway.
            With ``all``, words of the same root only raise what matches anyway.
        forms_of: what gives the forms of a word (`indexer.query.forms`).

    Raises:
        TypeError: a node that is not one of `indexer.query.syntax`.
    """
    manner = Manner(forms_of=forms_of, related=combine == "any")
    node = _compiled(query, ANYWHERE, combine, manner)
    raised = (*_raising(query, ANYWHERE, manner), *pairs(query))
    return limited(plan.Raised(node, merged(raised)) if raised else node)


def compile_steps(
    query: syntax.Query, *, combine: Combine = "all", forms_of: FormsOf = forms_of
) -> tuple[plan.Node, ...]:
    """Return the plans of a query as far as each `Step`, the strictest first; only what they match counts."""
    manners = (Manner(step, forms_of) for step in Step)
    return tuple(limited(_compiled(query, ANYWHERE, combine, manner)) for manner in manners)


def dates_plan(dates: syntax.DateRange) -> plan.DateRange:
    """Return the plan of what was published between two dates."""
    return plan.DateRange(_number(dates.first), _number(dates.last))


def _raising(query: syntax.Query, scope: Scope, manner: Manner, factor: float = 1.0) -> Iterator[plan.Node]:
    """Yield what the words that a query looks for in title and text are related to without matching it."""
    match query:
        case syntax.Word(text):
            tokens = words(text)
            if scope.roots and len(tokens) == 1:
                forms = manner.forms_of(tokens[0].folded)
                for node in raising_plans(forms, scope, related=manner.related):
                    yield times(node, factor)
        case syntax.Not() | syntax.Near():
            return
        case syntax.FieldQuery(field, child):
            yield from _raising(child, SCOPES[field], manner, factor)
        case syntax.Boosted(child, own):
            yield from _raising(child, scope, manner, factor * own)
        case _:
            for child in syntax.children_of(query):
                yield from _raising(child, scope, manner, factor)


def _compiled(  # noqa: PLR0911  one a node
    query: syntax.Query, scope: Scope, combine: Combine, manner: Manner
) -> plan.Node:
    """Return the plan of a tree within a scope."""
    match query:
        case syntax.Empty():
            return plan.EVERYTHING
        case syntax.Word() | syntax.Phrase() | syntax.Prefix() | syntax.Wildcard() | syntax.Typed():
            return _scored(leaf_plan(query, scope, manner), scope)
        case syntax.Fuzzy() | syntax.Near():
            return _scored(leaf_plan(query, scope, manner), scope)
        case syntax.Boosted(child, factor):
            return times(_compiled(child, scope, combine, manner), factor)
        case syntax.DateRange():
            return dates_plan(query)
        case syntax.FieldQuery(field, child):
            return _compiled(child, SCOPES[field], combine, manner)
        case syntax.Must(child):
            return _compiled(child, scope, combine, manner)
        case syntax.Not(child):
            return plan.Without(plan.EVERYTHING, _compiled(child, scope, combine, manner))
    return _combined(query, lambda child: _compiled(child, scope, combine, manner), combine)


def _combined(
    query: syntax.Query, compiled: Callable[[syntax.Query], plan.Node], combine: Combine
) -> plan.Node:
    """Return the plan of things joined."""
    match query:
        case syntax.Or(children):
            required = [compiled(child) for child in children if isinstance(child, syntax.Must)]
            optional = [compiled(child) for child in children if not isinstance(child, syntax.Must)]
            return _required_and_optional(required, optional)
        case syntax.And(children):
            required = [compiled(child) for child in children if not isinstance(child, syntax.Not)]
            return _less(_all(required), children, compiled)
        case syntax.Together(children):
            return _less(_together(children, compiled, combine), children, compiled)
    raise TypeError(query)


def _less(
    include: plan.Node, children: Sequence[syntax.Query], compiled: Callable[[syntax.Query], plan.Node]
) -> plan.Node:
    """Return a plan without what the negated ones of some children match."""
    excluded = [compiled(child.child) for child in children if isinstance(child, syntax.Not)]
    return plan.Without(include, _either(excluded)) if excluded else include


def _together(
    children: Sequence[syntax.Query], compiled: Callable[[syntax.Query], plan.Node], combine: Combine
) -> plan.Node:
    """Return the plan of what stands side by side, the negated ones left out."""
    wanted = [child for child in children if not isinstance(child, syntax.Not)]
    if combine == "all":
        telling = [child for child in wanted if not _is_lone_and(child)]
        return _all([compiled(child) for child in telling or wanted])
    limits = [compiled(child) for child in wanted if _limits(child)]
    required = [compiled(child) for child in wanted if isinstance(child, syntax.Must)]
    optional = [compiled(child) for child in wanted if not (_limits(child) or isinstance(child, syntax.Must))]
    found = [_required_and_optional(required, optional)] if required or optional else []
    return _all([*limits, *found])


def _is_lone_and(query: syntax.Query) -> bool:
    """Whether a thing is a conjunction by itself: the press writes «و السودان» mostly as «والسودان»."""
    return isinstance(query, syntax.Word) and fold(query.text) == WAW


def _limits(query: syntax.Query) -> bool:
    """Whether a thing only limits what others find, and so must match even where any word will do."""
    match query:
        case syntax.DateRange():
            return True
        case syntax.FieldQuery(field, child):
            return not SCOPES[field].scored or _limits(child)
        case syntax.Boosted(child):
            return _limits(child)
    return False


def _required_and_optional(required: Sequence[plan.Node], optional: Sequence[plan.Node]) -> plan.Node:
    """Return the plan in which all `required` match, and each of `optional` only adds to the score.

    Where nothing is required, some of `optional` must match.
    """
    if not required:
        return _either(optional)
    base = _all(required)
    return plan.Raised(base, merged(optional)) if optional else base


def _all(nodes: Sequence[plan.Node]) -> plan.Node:
    """Return the plan of things that all match; of none, everything."""
    once = merged(nodes)
    return once[0] if len(once) == 1 else plan.AllOf(once)


def _either(nodes: Sequence[plan.Node]) -> plan.Node:
    """Return the plan of one or more things of which some match."""
    once = merged(nodes)
    return once[0] if len(once) == 1 else plan.AnyOf(once)


def _scored(node: plan.Node, scope: Scope) -> plan.Node:
    """Return a plan that scores only where its scope does."""
    return node if scope.scored or isinstance(node, plan.Keyword) else plan.Unscored(node)


def _number(day: dt.date | None) -> int | None:
    """Return a day as ``yyyymmdd``."""
    return None if day is None else day.year * 10_000 + day.month * 100 + day.day
