"""A query narrowed to what one step finds: the same words, but not in forms farther from what was typed."""

from __future__ import annotations

from indexer.arabic import fold
from indexer.arabic.letters import WAW
from indexer.errors import QuerySyntaxError
from indexer.query.leaves import SCOPES, Step
from indexer.query.lexemes import words
from indexer.query.parser import parse
from indexer.query.syntax import (
    And,
    Boosted,
    Empty,
    FieldQuery,
    Must,
    Not,
    Or,
    Phrase,
    Query,
    Together,
    Typed,
    Word,
    children_of,
)
from indexer.query.writing import to_text

SAID = (Step.TYPED, Step.FOLDED)
"""The steps that the query language can say: ``=word``, and one word in quotation marks."""


def narrowed(query: Query, step: Step) -> str | None:
    """Return a query for just what a step finds, as `indexer.query.compile_steps` counts it.

    Args:
        query: the tree of a query, without equal words.
        step: a step.

    Returns:
        The query; None where the query language has no word for the step.

    >>> narrowed(parse("مدرسة جديدة"), Step.TYPED)
    '=مدرسة =جديدة'
    >>> narrowed(parse("مدرسة"), Step.FOLDED)
    '"مدرسة" -=مدرسة'
    """
    wanted = _wanted(query)
    if step not in SAID or wanted is None:
        return None
    # What must not be there is not there in any form: that holds for all steps alike.
    excluded = [child for child in _side_by_side(query) if isinstance(child, Not)]
    parts = [*_side_by_side(_as(wanted, step)), *excluded]
    if step is Step.FOLDED:
        parts.append(Not(_as(wanted, Step.TYPED)))
    narrow = parts[0] if len(parts) == 1 else Together(tuple(parts))
    text = to_text(narrow)
    try:
        # What is written so may read as something else: an odd word, a row of single letters.
        return text if parse(text) == narrow else None
    except QuerySyntaxError:  # longer than a query may be
        return None


def _side_by_side(query: Query) -> tuple[Query, ...]:
    """Return what stands side by side in a tree, which may be all of it."""
    return query.children if isinstance(query, Together) else (query,)


def _wanted(query: Query) -> Query | None:
    """Return a tree without what must not be there; None where that cannot be taken out, or is all."""
    children = tuple(child for child in _side_by_side(query) if not isinstance(child, Not | Empty))
    if not children or any(map(_excludes, children)):
        return None
    return children[0] if len(children) == 1 else Together(children)


def _excludes(query: Query) -> bool:
    """Return whether something must not be there, anywhere in a tree."""
    return isinstance(query, Not) or any(map(_excludes, children_of(query)))


def _as(query: Query, step: Step) -> Query:  # noqa: PLR0911  one case a node
    """Return a tree whose words are found as far as a step alone."""
    match query:
        case Word(text):
            return _word(query, text, step)
        case Phrase(text) if step is Step.TYPED:
            return Typed(text)
        case Together(children) | And(children) | Or(children):
            return type(query)(tuple(_as(child, step) for child in children))
        case Must(child):
            return Must(_as(child, step))
        case Boosted(child, factor):
            return Boosted(_as(child, step), factor)
        case FieldQuery(field, child) if SCOPES[field].lemmas:
            return FieldQuery(field, _as(child, step))
    return query


def _word(word: Word, text: str, step: Step) -> Query:
    """Return a word as far as a step; one that holds several terms is looked up as a phrase in any case."""
    if fold(text) == WAW:  # «و» by itself joins what stands beside it
        return word
    if step is Step.TYPED and len(words(text)) == 1:
        return Typed(text)
    return Phrase(text)
