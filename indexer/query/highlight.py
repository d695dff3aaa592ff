"""What to mark in the text of a result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.engine.plan import Row
from indexer.likeness import Choice, Start
from indexer.matches import Sought
from indexer.query.forms import FormsOf, forms_of
from indexer.query.leaves import is_typed, likely_of, near_slots, row_of
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
from indexer.standing import Group

MOST = 24
"""So many patterns and the like, and so many groups, are marked: engines look up no more (`limits`)."""


def sought(query: Query, forms_of: FormsOf = forms_of, *, related: bool = False) -> Sought:
    """Return the terms that a query looks for in the text of articles.

    What must not match is not sought, nor are sites, authors, languages and dates: these are not in the text.

    Args:
        query: its tree.
        forms_of: what gave the forms of its words when it was compiled.
        related: whether words spelled like one that the index lacks were looked for.
    """
    folded: set[str] = set()
    lemmas: set[str] = set()
    typed: set[str] = set()
    choices: dict[Choice, None] = {}
    phrases: dict[tuple[str, ...], None] = {}
    groups: dict[Group, None] = {}
    for leaf in _leaves(query):
        if isinstance(leaf, Near):
            groups[_near_group(leaf)] = None
            continue
        row = row_of(leaf)
        plain = tuple(choice for choice in row if isinstance(choice, str))
        if len(row) > 1 and len(plain) == len(row) and not isinstance(leaf, Typed):
            phrases[plain] = None
        elif len(row) > 1:
            groups[Group((_places(row),), typed=isinstance(leaf, Typed))] = None
        elif isinstance(leaf, Typed):
            typed.update(plain)
        else:
            choices.update(dict.fromkeys(choice for choice in row if not isinstance(choice, str)))
            folded.update(plain)
            # A phrase of one word stands for that word alone, not for others of its lemma.
            for forms in map(forms_of, plain if isinstance(leaf, Word) else ()):
                folded.update(() if forms.known else forms.clitics)
                lemmas.update(filter(None, (forms.lemma,)))
                if related and not isinstance(likely := likely_of(forms), str):
                    choices[likely] = None
    starts = tuple(choice.letters for choice in choices if isinstance(choice, Start))
    others = tuple(choice for choice in choices if not isinstance(choice, Start))[:MOST]
    return Sought(
        frozenset(folded),
        frozenset(lemmas),
        starts,
        tuple(phrases),
        frozenset(typed),
        others,
        tuple(groups)[:MOST],
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
