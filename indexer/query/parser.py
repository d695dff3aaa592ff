"""The parser of queries: recursive descent over the lexemes.

    either   = together { OR together }
    together = both { both }                 words side by side
    both     = signed { AND signed }
    signed   = [ NOT | - | + ] signed | operand
    operand  = word | "phrase" | prefix* | field: signed | ( either )

NOT binds closest, then AND, then standing side by side, then OR.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.errors import QuerySyntaxError
from indexer.query.dates import read_dates
from indexer.query.lexemes import Kind, Lexeme
from indexer.query.lexer import lex
from indexer.query.missing import nothing_here, unbalanced
from indexer.query.problem import ProblemError
from indexer.query.syntax import (
    And,
    DateRange,
    Empty,
    Field,
    FieldQuery,
    Must,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
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
        query: as typed. Words, ``"phrases"`` (also «» and “”), ``AND OR NOT``, ``+word -word``, ``|``,
            parentheses, ``/و/ /أو/ /ليس/``, ``كلم*``, ``title: site: author: published:`` and
            ``عنوان: موقع: كاتب: تاريخ:``.

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
            f"the query has {len(query):,} characters, and {MAX_LENGTH:,} are the most",
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
    """Read an operand with its signs, one level deeper in the tree."""
    kind = cursor.kind()
    if kind in {Kind.NOT, Kind.MUST, Kind.FIELD, Kind.OPEN}:
        if cursor.depth == MAX_NESTING:
            raise ProblemError(
                f"the query is nested more than {MAX_NESTING} deep",
                cursor.lexemes[cursor.index].start,
                hint="Take parentheses out.",
            )
        cursor.depth += 1
        tree = _NESTED[kind](cursor)
        cursor.depth -= 1
        return tree
    return _leaf(cursor)


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
    if isinstance(child, Not | Must):
        return type(child)(FieldQuery(Field(name), child.child, *place), *place)
    return FieldQuery(Field(name), child, *place)


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


_NESTED: dict[Kind, Callable[[_Cursor], Query]] = {
    Kind.NOT: _negated,
    Kind.MUST: _required,
    Kind.FIELD: _fielded,
    Kind.OPEN: _grouped,
}


_LEAVES: dict[Kind, type[Word | Phrase | Prefix]]
_LEAVES = {Kind.WORD: Word, Kind.PHRASE: Phrase, Kind.PREFIX: Prefix}


def _leaf(cursor: _Cursor) -> Query:
    """Read a word, a phrase, a prefix or dates."""
    if cursor.kind() in {None, Kind.AND, Kind.OR, Kind.CLOSE}:
        raise nothing_here(cursor.query, cursor.before(), cursor.here())
    lexeme = cursor.take()
    if lexeme.kind is Kind.DATE:
        return _dates(cursor, lexeme)
    return _LEAVES[lexeme.kind](lexeme.text, lexeme.start, lexeme.end)


def _dates(cursor: _Cursor, lexeme: Lexeme) -> DateRange:
    """Read a date or a range; the field before it belongs to it."""
    before = cursor.lexemes[cursor.index - 2]
    start = before.start if before.kind is Kind.FIELD else lexeme.start
    return DateRange(*read_dates(cursor.query, lexeme.start, lexeme.end), start, lexeme.end)
