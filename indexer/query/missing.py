"""What is wrong with a query where something to look for is missing."""

from __future__ import annotations

from archive.errors import worded
from indexer.query.lexemes import OPERATOR_KINDS, Kind, Lexeme
from indexer.query.problem import ProblemError

PARENTHESES = "Write what to look for between ( and ), or take them out."


def nothing_here(query: str, before: Lexeme | None, here: Lexeme | None) -> ProblemError:
    """Return what is wrong where something to look for should stand, and does not.

    Args:
        query: the query.
        before: the lexeme before the place, if any.
        here: the lexeme that stands there instead, if any.
    """
    if before is not None and before.kind is Kind.FIELD:
        written = query[before.start : before.end]
        repaired = query[: before.end - 1] + query[before.end :]
        return ProblemError(
            worded("nothing follows '{field}'", field=written), before.start, repaired=repaired
        )
    if before is not None and before.kind in OPERATOR_KINDS:
        return _lonely(query, before)
    if here is not None and here.kind in OPERATOR_KINDS:
        return _lonely(query, here)
    if before is not None and before.kind is Kind.OPEN and here is not None:
        repaired = query[: before.start] + " " + query[here.end :]
        return ProblemError(
            "there is nothing in these parentheses", before.start, hint=PARENTHESES, repaired=repaired
        )
    return unbalanced(query, before or here)


def unbalanced(query: str, parenthesis: Lexeme | None) -> ProblemError:
    """Return the problem of a parenthesis without its partner; its repair leaves it out."""
    if parenthesis is None:
        return ProblemError("nothing is asked for", 0)
    closing = parenthesis.kind is Kind.CLOSE
    message = "this parenthesis closes nothing" if closing else "this parenthesis is not closed"
    repaired = without(query, parenthesis)
    return ProblemError(message, parenthesis.start, hint=PARENTHESES, repaired=repaired)


def _lonely(query: str, operator: Lexeme) -> ProblemError:
    """Return the problem of an operator that has nothing to join."""
    rest = without(query, operator)
    quoted = f'{query[: operator.start]}"{operator.text}"{query[operator.end :]}'
    return ProblemError(
        worded("'{operator}' has nothing to join here", operator=operator.text),
        operator.start,
        repaired=rest if rest.strip() or operator.kind.value != operator.text else quoted,
        hint='A word that looks like an operator is searched for in quotation marks: "AND".',
    )


def without(query: str, lexeme: Lexeme) -> str:
    """Return the query without one lexeme."""
    return query[: lexeme.start] + " " + query[lexeme.end :]
