"""Equal words put into a query: each word or run of words that has equals becomes an OR of all of them.

This is the one place that knows how equal words are asked for. It works on the syntax tree, so that what is
compiled and what is marked in the results is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from indexer.equivalents import Equivalence
from indexer.query.lexemes import words
from indexer.query.syntax import (
    And,
    Boosted,
    Field,
    FieldQuery,
    Must,
    Not,
    Or,
    Phrase,
    Query,
    Together,
    Word,
)

Expand = Callable[[Sequence[str]], Sequence[Equivalence]]
"""What finds the equals of folded words in a row."""

MOST_PHRASES = 16
"""So many forms of one phrase are looked for at most."""


@dataclass(frozen=True, slots=True)
class Used:
    """An equivalence as a query used it.

    Attributes:
        typed: the words as typed.
        equals: what they were taken to equal, as a reader writes it.
        kind: why; see `indexer.equivalents.Equivalence`.
        note: what to know of it, perhaps empty.
    """

    typed: str
    equals: tuple[str, ...]
    kind: str
    note: str = ""


def with_equals(query: Query, expand: Expand) -> tuple[Query, tuple[Used, ...]]:
    """Return a query with equal words put in, and which were.

    Words side by side are looked up together: «الأمم المتحدة» is one expression. In a phrase, each form of
    it with one expression exchanged is looked for. Prefixes, sites and dates stay as they are.

    Args:
        query: its tree.
        expand: what finds equals; `indexer.equivalents.expand` or stricter.
    """
    writer = _Rewriting(expand)
    rewritten = writer.query(query)
    return rewritten, tuple(dict.fromkeys(writer.used))


@dataclass(slots=True)
class _Rewriting:
    """A query while equals are put in."""

    expand: Expand
    used: list[Used] = field(default_factory=list)

    def query(self, query: Query) -> Query:  # noqa: PLR0911  one case a node
        match query:
            case Word():
                return self.run([query])[0]
            case Phrase():
                return self.phrase(query)
            case Together(children):
                return self.together(query, children)
            case And(children) | Or(children):
                return type(query)(tuple(map(self.query, children)), query.start, query.end)
            case Not(child) | Must(child):
                return type(query)(self.query(child), query.start, query.end)
            case Boosted(child, factor):
                return Boosted(self.query(child), factor, query.start, query.end)
            case FieldQuery(named, child) if named not in (Field.SITE, Field.SECTION, Field.LANGUAGE):
                return FieldQuery(named, self.query(child), query.start, query.end)
        return query

    def together(self, query: Together, children: Sequence[Query]) -> Query:
        """Return things side by side, each run of words looked up as a whole."""
        found: list[Query] = []
        run: list[Word] = []
        for child in children:
            if isinstance(child, Word):
                run.append(child)
                continue
            found += self.run(run)
            run = []
            found.append(self.query(child))
        found += self.run(run)
        return found[0] if len(found) == 1 else Together(tuple(found), query.start, query.end)

    def run(self, run: Sequence[Word]) -> list[Query]:
        """Return words in a row, those that have equals joined with these by OR."""
        tokens = [(number, token.folded) for number, word in enumerate(run) for token in words(word.text)]
        found: list[Query] = []
        done = 0
        for one in self.expand([folded for _, folded in tokens]) if tokens else ():
            first, last = tokens[one.start][0], tokens[one.end - 1][0]
            whole = (one.start == 0 or tokens[one.start - 1][0] != first) and (
                one.end == len(tokens) or tokens[one.end][0] != last
            )
            if not whole:  # part of «ISIS-K» is not the thing itself
                continue
            found += run[done:first]
            found.append(self.equal(run[first : last + 1], one))
            done = last + 1
        return [*found, *run[done:]]

    def equal(self, typed: Sequence[Word], one: Equivalence) -> Or:
        """Return words, or what they are equal to."""
        start, end = typed[0].start, typed[-1].end
        self.used.append(Used(" ".join(word.text for word in typed), one.written, one.kind, one.note))
        original = typed[0] if len(typed) == 1 else Together(tuple(typed), start, end)
        return Or((original, *(_expression(other, start, end) for other in one.others)), start, end)

    def phrase(self, phrase: Phrase) -> Query:
        """Return a phrase, or any form of it in which one expression is exchanged for an equal one."""
        tokens = words(phrase.text)
        if len(tokens) == 1:
            # One word in quotation marks stands for itself.
            return phrase
        folded = [token.folded for token in tokens]
        forms: list[Query] = [phrase]
        for one in self.expand(folded):
            written = phrase.text[tokens[one.start].start : tokens[one.end - 1].end]
            self.used.append(Used(written, one.written, one.kind, one.note))
            forms += [
                _expression((*folded[: one.start], *other, *folded[one.end :]), phrase.start, phrase.end)
                for other in one.others
            ]
        return phrase if len(forms) == 1 else Or(tuple(forms[:MOST_PHRASES]), phrase.start, phrase.end)


def _expression(other: tuple[str, ...], start: int, end: int) -> Word | Phrase:
    """Return an expression as a query: several words match only in a row."""
    text = " ".join(other)
    return Word(text, start, end) if len(other) == 1 else Phrase(text, start, end)
