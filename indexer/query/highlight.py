"""What to mark in the text of a result: all that its query finds there, at every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.arabic import typed_word
from indexer.engine.plan import Row
from indexer.likeness import Choice, Similar, Start
from indexer.query import weights
from indexer.query.forms import FormsOf, forms_of
from indexer.query.leaves import is_typed, near_slots, row_of
from indexer.query.lexemes import words
from indexer.query.syntax import (
    LEAVES,
    Field,
    FieldQuery,
    Leaf,
    Near,
    Not,
    Query,
    Typed,
    Word,
    children_of,
)
from indexer.sought import Sought, SoughtWord
from indexer.standing import Group

MOST = 24
"""So many patterns and the like, and so many groups, are marked: engines look up no more (`limits`)."""


def sought(query: Query, forms_of: FormsOf = forms_of, *, related: bool = False) -> Sought:
    """Return what a query looks for in the text of articles.

    What must not match is not sought, nor are sites, authors, languages and dates: these are not in the text.

    Args:
        query: its tree.
        forms_of: what gave the forms of its words when it was compiled.
        related: whether words of the same root match, and those spelled like one that the index lacks.
    """
    seeking = _Seeking(forms_of, related)
    for leaf in _leaves(query):
        seeking.take(leaf)
    return seeking.sought()


@dataclass(slots=True)
class _Seeking:
    """Gathers what leaves look for, each different thing once, in the order of the query."""

    forms_of: FormsOf
    related: bool
    words: dict[SoughtWord, None] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    choices: dict[Choice, None] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], None] = field(default_factory=dict)
    groups: dict[Group, None] = field(default_factory=dict)

    def take(self, leaf: Leaf | Near) -> None:
        """Take what a leaf looks for."""
        if isinstance(leaf, Near):
            self.groups[_near_group(leaf)] = None
            return
        row = row_of(leaf)
        if len(row) == 1:
            self._single(leaf, row[0])
        elif row and all(isinstance(choice, str) for choice in row) and not isinstance(leaf, Typed):
            self.phrases[tuple(map(str, row))] = None
        elif row:
            self.groups[Group((_places(row),), typed=isinstance(leaf, Typed))] = None

    def _single(self, leaf: Leaf, choice: Choice) -> None:
        """Take one word, or what stands for words."""
        if not isinstance(choice, str):
            self.choices[choice] = None
        elif isinstance(leaf, Typed):
            self.typed.add(choice)
        else:
            self.words[self._word(leaf, choice)] = None

    def _word(self, leaf: Leaf, folded: str) -> SoughtWord:
        """Return a word; where it is no `Word` it stands for itself, and not for others of its lemma."""
        written = words(leaf.text)
        typed = typed_word(written[0].text) if len(written) == 1 else ""
        importance = weights.importance(folded)
        if not isinstance(leaf, Word):
            return SoughtWord(folded, typed, importance=importance)
        forms = self.forms_of(folded)
        return SoughtWord(
            folded,
            typed,
            others=frozenset() if forms.known else frozenset(forms.clitics) - {folded},
            lemma=forms.lemma,
            root=forms.root if self.related else "",
            alike=frozenset(forms.alike) if self.related else frozenset(),
            importance=importance,
        )

    def sought(self) -> Sought:
        """Return all that was taken; similar words beyond the limit as they are spelled, as engines do."""
        starts = tuple(choice.letters for choice in self.choices if isinstance(choice, Start))
        others = [choice for choice in self.choices if not isinstance(choice, Start)]
        beyond = (choice.term for choice in others[MOST:] if isinstance(choice, Similar))
        self.words.update((SoughtWord(term, importance=weights.importance(term)), None) for term in beyond)
        return Sought(
            words=tuple(self.words),
            prefixes=starts,
            phrases=tuple(self.phrases),
            typed=frozenset(self.typed),
            choices=tuple(others[:MOST]),
            groups=tuple(self.groups)[:MOST],
        )


def _near_group(near: Near) -> Group:
    """Return things near one another as they are marked."""
    rows = tuple(
        _places(slot.terms) if isinstance(slot, Row) else (tuple(slot),) for slot in near_slots(near)
    )
    return Group(rows, near.distance, is_typed(near))


def _places(terms: Sequence[Choice | tuple[Choice, ...]]) -> tuple[tuple[Choice, ...], ...]:
    return tuple(term if isinstance(term, tuple) else (term,) for term in terms)


def _leaves(query: Query) -> Iterator[Leaf | Near]:
    """Yield what is looked for in the text."""
    match query:
        case Near():
            yield query
        case Not():
            return
        case FieldQuery(field) if field is not Field.TITLE:
            return
        case _ if isinstance(query, LEAVES):
            yield query
        case _:
            for child in children_of(query):
                yield from _leaves(child)
