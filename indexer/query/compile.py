"""The compiler: a syntax tree becomes the plan that every engine answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.arabic import Token, fold
from indexer.arabic.letters import WAW
from indexer.engine import plan
from indexer.query import syntax, weights
from indexer.query.lexemes import words
from indexer.query.merging import merged

Combine = Literal["all", "any"]

IN_TITLE = plan.FieldWeight("title", weights.TITLE)
IN_BODY = plan.FieldWeight("body", weights.BODY)
LEMMA_IN_TITLE = plan.FieldWeight("title_lemma", weights.TITLE)
LEMMA_IN_BODY = plan.FieldWeight("body_lemma", weights.BODY)
ROOT_IN_TITLE = plan.FieldWeight("title_root", weights.TITLE)
ROOT_IN_BODY = plan.FieldWeight("body_root", weights.BODY)

ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/\s]*).*", re.IGNORECASE | re.DOTALL)
"""A web address: `site:` looks for its host alone, so that a pasted address finds its site."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked up: as written, by lemma, and by root to rank; or only to limit what is found."""

    folded: tuple[plan.FieldWeight, ...]
    lemmas: tuple[plan.FieldWeight, ...] = ()
    roots: tuple[plan.FieldWeight, ...] = ()
    scored: bool = True


ANYWHERE = Scope((IN_TITLE, IN_BODY), (LEMMA_IN_TITLE, LEMMA_IN_BODY), (ROOT_IN_TITLE, ROOT_IN_BODY))
SCOPES: Mapping[syntax.Field, Scope] = {
    syntax.Field.TITLE: Scope((IN_TITLE,), (LEMMA_IN_TITLE,), (ROOT_IN_TITLE,)),
    syntax.Field.SITE: Scope((plan.FieldWeight("site_words"),), scored=False),
    syntax.Field.AUTHOR: Scope((plan.FieldWeight("author_words"),), scored=False),
}


def compile_query(query: syntax.Query, *, combine: Combine = "all") -> plan.Node:
    """Return the plan that finds what a query asks for.

    Args:
        query: its tree.
        combine: what words side by side mean: ``all`` must occur, or ``any`` (those with more come first).
            With ``any``, dates, sites, authors and what has a + still must match, what has a - must not.

    Raises:
        TypeError: a node that is not one of `indexer.query.syntax`.
    """
    return _compiled(query, ANYWHERE, combine)


def _compiled(query: syntax.Query, scope: Scope, combine: Combine) -> plan.Node:  # noqa: PLR0911  one a node
    """Return the plan of a tree within a scope."""
    match query:
        case syntax.Empty():
            return plan.EVERYTHING
        case syntax.Word(text) | syntax.Phrase(text) | syntax.Prefix(text):
            return _scored(_leaf(query, text, scope), scope)
        case syntax.DateRange(first, last):
            return plan.DateRange(_number(first), _number(last))
        case syntax.FieldQuery(field, child):
            return _compiled(child, SCOPES[field], combine)
        case syntax.Must(child):
            return _compiled(child, scope, combine)
        case syntax.Not(child):
            return plan.Without(plan.EVERYTHING, _compiled(child, scope, combine))
    return _combined(query, lambda child: _compiled(child, scope, combine), combine)


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
    return False


def _required_and_optional(required: Sequence[plan.Node], optional: Sequence[plan.Node]) -> plan.Node:
    """Return the plan in which all `required` match, and each of `optional` only adds to the score.

    Where nothing is required, some of `optional` must match.
    """
    if not required:
        return _either(optional)
    base = _all(required)
    if not optional:
        return base
    # What is required stands in the second part as well, unscored: it then always matches.
    return plan.AllOf((base, plan.AnyOf((plan.Unscored(base), *optional))))


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
    return node if scope.scored else plan.Unscored(node)


def _leaf(query: syntax.Query, text: str, scope: Scope) -> plan.Node:
    """Return the plan of a word, a phrase or a prefix."""
    if scope is SCOPES[syntax.Field.SITE] and not isinstance(query, syntax.Phrase):
        host = ADDRESS.fullmatch(text)
        text = (host[1] if host else "") or text
    tokens = words(text)
    if not tokens:
        return plan.NOTHING
    if isinstance(query, syntax.Prefix):
        before = [plan.Term(token.folded, scope.folded, weights.EXACT) for token in tokens[:-1]]
        return _all([*before, plan.Prefix(tokens[-1].folded, scope.folded, weights.PREFIX)])
    if len(tokens) > 1:
        return _row(tokens, scope)
    folded = tokens[0].folded
    if isinstance(query, syntax.Phrase) or not scope.lemmas:
        return plan.Term(folded, scope.folded, weights.EXACT)
    importance = weights.importance(folded)
    as_written = plan.Term(folded, scope.folded, weights.FOLDED * importance)
    if not tokens[0].lemma:
        return as_written
    by_lemma = plan.Term(tokens[0].lemma, scope.lemmas, weights.LEMMA * importance)
    by_root = plan.Term(tokens[0].root, scope.roots, weights.ROOT * importance)
    return plan.AnyOf((as_written, by_lemma, by_root))


def _row(tokens: Sequence[Token], scope: Scope) -> plan.Node:
    """Return the plan of several terms in a row."""
    return plan.Phrase(
        tuple(token.folded for token in tokens),
        tuple(token.position - tokens[0].position for token in tokens),
        scope.folded,
        weights.EXACT,
    )


def _number(day: dt.date | None) -> int | None:
    """Return a day as ``yyyymmdd``."""
    return None if day is None else day.year * 10_000 + day.month * 100 + day.day
