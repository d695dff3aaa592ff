"""What may stand near what, and in which field: the checks that need a whole operand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.query.globs import places, trimmed
from indexer.query.lexemes import Lexeme, pieces
from indexer.query.problem import ProblemError
from indexer.query.syntax import (
    LEAVES,
    Empty,
    Field,
    Near,
    Or,
    Phrase,
    Query,
    Typed,
    Word,
    children_of,
)

USUAL = 10
"""How near things are where no number says it."""

OPERANDS = "NEAR joins words, phrases, and (words OR words); other signs go around: title:(a NEAR b)^2."


def proximity(phrase: Lexeme, distance: Lexeme, span: tuple[int, int]) -> Query:
    """Return the tree of ``"a b"~5``: its words, each as in a phrase, near one another."""
    within = USUAL if distance.number is None else int(distance.number)
    parts = [part for part in map(trimmed, pieces(phrase.text)) if places(part)]
    if len(parts) < 2:  # noqa: PLR2004  one word is near itself
        return Phrase(phrase.text, *span)
    return Near(tuple(Phrase(part, *span) for part in parts), within, *span)


def near(query: str, children: Sequence[Query], operators: Sequence[Lexeme], span: tuple[int, int]) -> Near:
    """Return the tree of things joined by NEAR.

    Raises:
        ProblemError: they cannot stand near one another, or say two distances.
    """
    distances = [USUAL if one.number is None else int(one.number) for one in operators]
    for operator, distance in zip(operators, distances, strict=True):
        if distance != distances[0]:
            raise ProblemError(
                "two distances in one row of NEAR",
                operator.start,
                hint="Join pairs with AND: (a NEAR/2 b) AND (b NEAR/5 c).",
            )
    for child in children:
        if not _may_be_near(child):
            raise ProblemError("this cannot stand beside NEAR", child.start, hint=OPERANDS)
    exact = [isinstance(leaf, Typed) for child in children for leaf in _leaves(child)]
    if any(exact) and not all(exact):
        odd = next(leaf for child in children for leaf in _leaves(child) if isinstance(leaf, Typed))
        raise ProblemError(
            "exact words (=) can be near exact words only",
            odd.start,
            repaired=query[: odd.start] + query[odd.start + 1 :],
        )
    return Near(tuple(children), distances[0], *span)


def check_field(query: str, field: Field, child: Query) -> None:
    """Refuse what cannot be looked up in a field.

    Raises:
        ProblemError: an exact word where words are kept folded alone; a pattern for a language.
    """
    if field is Field.TITLE:
        return
    for leaf in _leaves(child, nearness=field is Field.LANGUAGE):
        if field is Field.LANGUAGE and not isinstance(leaf, Word | Phrase):
            raise ProblemError(
                "a language is one word", leaf.start, hint="Languages are written language:ar or لغة:en."
            )
        if isinstance(leaf, Typed):
            raise ProblemError(
                "exact words (=) are looked up in titles and texts only",
                leaf.start,
                repaired=query[: leaf.start] + query[leaf.start + 1 :],
            )


def _may_be_near(child: Query) -> bool:
    """Whether something may stand beside NEAR: a leaf, or single words joined by OR."""
    if isinstance(child, Or):
        return all(isinstance(one, LEAVES) and len(places(one.text)) == 1 for one in child.children)
    return isinstance(child, LEAVES)


def _leaves(query: Query, *, nearness: bool = False) -> Iterator[Query]:
    """Yield all that looks up words, in the order of the query; what is near one another as one, if asked."""
    if isinstance(query, (*LEAVES, Empty)) or (nearness and isinstance(query, Near)):
        yield query
    elif isinstance(query, Near):
        yield from query.children
    else:
        for child in children_of(query):
            yield from _leaves(child, nearness=nearness)
