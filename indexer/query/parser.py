"""The parser of queries: recursive descent over the lexemes.

    either   = together { OR together }
    together = both { both }                 words side by side
    both     = signed { AND signed }
    signed   = ( NOT | - | + | field: ) signed | near
    near     = boosted { NEAR boosted }
    boosted  = operand [ ^factor ]
    operand  = word | =word | ~word | pattern* | "phrase" [ ~distance ] | ="phrase" | dates | ( either )

NEAR binds closest, then signs and fields, then AND, then standing side by side, then OR.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.errors import worded
from indexer.errors import QuerySyntaxError
from indexer.query.dates import read_dates
from indexer.query.lexemes import Kind, Lexeme
from indexer.query.lexer import lex
from indexer.query.missing import nothing_here, unbalanced
from indexer.query.nearness import check_field, near, proximity
from indexer.query.problem import ProblemError
from indexer.query.syntax import (
    And,
    Boosted,
    DateRange,
    Empty,
    Field,
    FieldQuery,
    Fuzzy,
    Must,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Typed,
    Wildcard,
    Word,
)
from indexer.query.vocabulary import PUBLISHED

MAX_LENGTH = 4_000
MAX_NESTING = 50
REPAIRS = 4
"""How many faults of one query are mended, at most, before a repaired query is shown."""


def parse(query: str) -> Query:
    """Return the syntax tree of a query.

    Args:
        query: as typed; docs/query-language.md tells all that can be.

    Raises:
        QuerySyntaxError: it cannot be read; the position says where, the hint how to mend it.

    >>> parse("مصر OR السودان")
    Or(children=(Word(text='مصر', start=0, end=3), Word(text='السودان', start=7, end=14)), start=0, end=14)
    """
    try:
        return _read(query)
    except ProblemError as problem:
        hint = _repaired_hint(problem) or problem.hint
        raise QuerySyntaxError(
            problem.message, query=query, position=problem.position, hint=hint
        ) from problem


def _repaired_hint(problem: ProblemError) -> str | None:
    """Return a hint that shows the query mended, where mending it gives a query that can be read."""
    for _ in range(REPAIRS):
        if problem.repaired is None:
            return None
        repaired = " ".join(problem.repaired.split())
        try:
            _read(repaired)
        except ProblemError as next_problem:
            problem = next_problem
        else:
            return f"Try: {repaired}" if repaired else None
    return None


@dataclass(slots=True)
class _Cursor:
    """A place in the lexemes, and how deep the tree is there."""

    query: str
    lexemes: list[Lexeme]
    index: int = 0
    depth: int = 0

    def here(self) -> Lexeme | None:
        """Return the next lexeme; None at the end."""
        return self.lexemes[self.index] if self.index < len(self.lexemes) else None

    def before(self) -> Lexeme | None:
        """Return the lexeme taken last; None at the beginning."""
        return self.lexemes[self.index - 1] if self.index else None

    def kind(self) -> Kind | None:
        """Return the kind of the next lexeme; None at the end."""
        lexeme = self.here()
        return lexeme.kind if lexeme else None

    def take(self) -> Lexeme:
        """Return the next lexeme and go past it."""
        self.index += 1
        return self.lexemes[self.index - 1]

    def span(self, first: int) -> tuple[int, int]:
        """Return where the lexemes from number `first` up to the one taken last stand in the query."""
        return self.lexemes[first].start, self.lexemes[self.index - 1].end


def _read(query: str) -> Query:
    """Return the tree of a query, or raise the first problem."""
    if len(query) > MAX_LENGTH:
        raise ProblemError(
            worded(
                "the query has {count:,} characters, and {most:,} are the most",
                count=len(query),
                most=MAX_LENGTH,
            ),
            MAX_LENGTH,
            hint="Shorten it.",
        )
    cursor = _Cursor(query, lex(query))
    if not cursor.lexemes:
        return Empty(0, len(query))
    tree = _either(cursor)
    if cursor.index < len(cursor.lexemes):
        raise unbalanced(query, cursor.here())
    return tree


def _either(cursor: _Cursor) -> Query:
    """Read things joined by OR."""
    return _joined(cursor, _together, Kind.OR, Or)


def _both(cursor: _Cursor) -> Query:
    """Read things joined by AND."""
    return _joined(cursor, _signed, Kind.AND, And)


def _joined(cursor: _Cursor, read: Callable[[_Cursor], Query], operator: Kind, node: type[And | Or]) -> Query:
    """Read one or more things with an operator between them."""
    first = cursor.index
    children = [read(cursor)]
    while cursor.kind() is operator:
        cursor.take()
        children.append(read(cursor))
    if len(children) == 1:
        return children[0]
    return node(tuple(children), *cursor.span(first))


def _together(cursor: _Cursor) -> Query:
    """Read things written side by side."""
    first = cursor.index
    children = [_both(cursor)]
    while cursor.kind() not in {None, Kind.OR, Kind.CLOSE}:
        children.append(_both(cursor))
    if len(children) == 1:
        return children[0]
    return Together(tuple(children), *cursor.span(first))


def _signed(cursor: _Cursor) -> Query:
    """Read an operand with its signs and fields."""
    kind = cursor.kind()
    return _deeper(cursor, _NESTED[kind]) if kind in _NESTED else _near(cursor)


def _deeper(cursor: _Cursor, read: Callable[[_Cursor], Query]) -> Query:
    """Read one level deeper in the tree."""
    if cursor.depth == MAX_NESTING:
        raise ProblemError(
            worded("the query is nested more than {most} deep", most=MAX_NESTING),
            cursor.lexemes[cursor.index].start,
            hint="Take parentheses out.",
        )
    cursor.depth += 1
    tree = read(cursor)
    cursor.depth -= 1
    return tree


def _near(cursor: _Cursor) -> Query:
    """Read things that stand near one another."""
    first = cursor.index
    children = [_boosted(cursor)]
    operators: list[Lexeme] = []
    while cursor.kind() is Kind.NEAR:
        operators.append(cursor.take())
        children.append(_boosted(cursor))
    if not operators:
        return children[0]
    return near(cursor.query, children, operators, cursor.span(first))


def _boosted(cursor: _Cursor) -> Query:
    """Read an operand with the factor behind it."""
    first = cursor.index
    child = _deeper(cursor, _grouped) if cursor.kind() is Kind.OPEN else _leaf(cursor)
    if cursor.kind() is Kind.BOOST:
        factor = cursor.take().number
        return Boosted(child, 1.0 if factor is None else factor, *cursor.span(first))
    return child


def _negated(cursor: _Cursor) -> Query:
    """Read what must not match; a + after it says nothing more."""
    first = cursor.index
    cursor.take()
    child = _signed(cursor)
    return Not(child.child if isinstance(child, Must) else child, *cursor.span(first))


def _required(cursor: _Cursor) -> Query:
    """Read what must match; ``+NOT x`` is ``NOT x``."""
    first = cursor.index
    cursor.take()
    child = _signed(cursor)
    return child if isinstance(child, Not | Must) else Must(child, *cursor.span(first))


def _fielded(cursor: _Cursor) -> Query:
    """Read what is looked up in a field; a sign inside holds for the whole: ``title:-x`` is ``-title:x``."""
    first = cursor.index
    name = cursor.take().text
    child = _signed(cursor)
    if name == PUBLISHED:
        return child
    place = cursor.span(first)
    check_field(cursor.query, Field(name), child)
    return _looked_up(Field(name), child, place)


def _looked_up(field: Field, child: Query, place: tuple[int, int]) -> Query:
    """Return what is looked up in a field, with the signs of it around the field."""
    if isinstance(child, Not | Must):
        return type(child)(_looked_up(field, child.child, place), *place)
    return FieldQuery(field, child, *place)


def _grouped(cursor: _Cursor) -> Query:
    """Read what stands in parentheses."""
    opening = cursor.take()
    tree = _either(cursor)
    if cursor.kind() is None:
        raise ProblemError(
            "this parenthesis is not closed", opening.start, repaired=cursor.query.rstrip() + ")"
        )
    cursor.take()
    return tree


_NESTED: dict[Kind | None, Callable[[_Cursor], Query]] = {
    Kind.NOT: _negated,
    Kind.MUST: _required,
    Kind.FIELD: _fielded,
}


_LEAVES: dict[Kind, type[Word | Phrase | Prefix | Wildcard | Typed]] = {
    Kind.WORD: Word,
    Kind.PHRASE: Phrase,
    Kind.PREFIX: Prefix,
    Kind.WILDCARD: Wildcard,
    Kind.TYPED: Typed,
}


def _leaf(cursor: _Cursor) -> Query:
    """Read what looks up words, or dates."""
    if cursor.kind() not in {*_LEAVES, Kind.DATE, Kind.FUZZY}:
        raise nothing_here(cursor.query, cursor.before(), cursor.here())
    first = cursor.index
    lexeme = cursor.take()
    if lexeme.kind is Kind.DATE:
        return _dates(cursor, lexeme)
    if lexeme.kind is Kind.FUZZY:
        edits = None if lexeme.number is None else int(lexeme.number)
        return Fuzzy(lexeme.text, edits, lexeme.start, lexeme.end)
    if cursor.kind() is Kind.PROXIMITY:
        distance = cursor.take()
        return proximity(lexeme, distance, cursor.span(first))
    return _LEAVES[lexeme.kind](lexeme.text, lexeme.start, lexeme.end)


def _dates(cursor: _Cursor, lexeme: Lexeme) -> DateRange:
    """Read a date or a range; the field before it belongs to it."""
    before = cursor.lexemes[cursor.index - 2]
    start = before.start if before.kind is Kind.FIELD else lexeme.start
    return DateRange(*read_dates(cursor.query, lexeme.start, lexeme.end), start, lexeme.end)
