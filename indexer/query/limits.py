"""How much of one query is looked up: words with signs and words spelled alike have a number.

Each is sought among all words of the archive, so that a query of hundreds would take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from indexer.engine import plan
from indexer.likeness import Choice, Similar, Start

MOST_PATTERNS = 9
"""So many different words with ``*`` or ``?`` are looked up; further ones find nothing."""

MOST_SIMILAR = 12
"""So many different words are looked up with those spelled alike; further ones as they are spelled."""

MOST_WORDS = 5_000
"""So many words stand for all patterns of a query together."""

PATTERNS_NOTE = f"wildcards-many:{MOST_PATTERNS}"
SIMILAR_NOTE = f"fuzzy-many:{MOST_SIMILAR}"


def limited(node: plan.Node) -> plan.Node:
    """Return a plan that looks up no more patterns and similar words than are allowed, with notes of it."""
    limiter = _Limiter()
    node = limiter.limited(node)
    if len(limiter.patterns) > 1:
        node = _shared(node, MOST_WORDS // len(limiter.patterns))
    for note in reversed(limiter.notes):
        node = plan.Noted(node, note)
    return node


def _shared(node: plan.Node, limit: int) -> plan.Node:
    """Return a plan whose patterns stand for at most so many words each."""
    match node:
        case plan.Prefix() | plan.Wildcard():
            return replace(node, limit=min(node.limit, limit))
        case plan.AllOf(children) | plan.AnyOf(children):
            return type(node)(tuple(_shared(child, limit) for child in children))
        case plan.Raised(child, by):
            return plan.Raised(_shared(child, limit), tuple(_shared(one, limit) for one in by))
        case plan.Without(include, exclude):
            return plan.Without(_shared(include, limit), _shared(exclude, limit))
        case plan.Unscored(child):
            return plan.Unscored(_shared(child, limit))
    return node


@dataclass(slots=True)
class _Limiter:
    """Counts what a plan looks up, from its beginning on."""

    patterns: dict[Choice, None] = field(default_factory=dict)
    similar: dict[Choice, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    def limited(self, node: plan.Node) -> plan.Node:  # noqa: PLR0911  one case a node
        """Return a node that looks up what is still allowed."""
        match node:
            case plan.Prefix(prefix):
                return node if self._choice(Start(prefix)) else plan.NOTHING
            case plan.Wildcard(pattern):
                return node if self._choice(pattern) else plan.NOTHING
            case plan.Fuzzy(similar, fields, boost):
                allowed = self._choice(similar) == (similar,)
                return node if allowed else plan.Term(similar.term, fields, boost)
            case plan.Phrase(terms):
                return replace(node, terms=tuple(map(self._place, terms)))
            case plan.Near(slots):
                return replace(node, slots=tuple(map(self._slot, slots)))
            case plan.AllOf(children) | plan.AnyOf(children):
                return type(node)(self._all(children))
            case plan.Raised(child, by):
                return plan.Raised(self.limited(child), self._all(by))
            case plan.Without(include, exclude):
                return plan.Without(self.limited(include), self.limited(exclude))
            case plan.Unscored(child):
                return plan.Unscored(self.limited(child))
        return node

    def _all(self, nodes: Iterable[plan.Node]) -> tuple[plan.Node, ...]:
        return tuple(map(self.limited, nodes))

    def _slot(self, slot: plan.Slot) -> plan.Slot:
        if isinstance(slot, plan.Row):
            return plan.Row(tuple(map(self._place, slot.terms)), slot.offsets)
        return tuple(kept for choice in slot for kept in self._choice(choice))

    def _place(self, place: plan.Place) -> plan.Place:
        if isinstance(place, tuple):
            return tuple(kept for choice in place for kept in self._choice(choice))
        kept = self._choice(place)
        return kept[0] if kept else ()

    def _choice(self, choice: Choice) -> tuple[Choice, ...]:
        """Return what is looked up for a choice: itself, less, or nothing."""
        if isinstance(choice, str) or (isinstance(choice, Similar) and not choice.distance):
            # One word, which is looked up without reading others.
            return (choice,)
        if isinstance(choice, Similar):
            allowed = self._allows(self.similar, choice, MOST_SIMILAR, SIMILAR_NOTE)
            return (choice,) if allowed else (choice.term,)
        return (choice,) if self._allows(self.patterns, choice, MOST_PATTERNS, PATTERNS_NOTE) else ()

    def _allows(self, known: dict[Choice, None], choice: Choice, most: int, note: str) -> bool:
        if choice not in known and len(known) >= most:
            self.notes[note] = None
            return False
        known[choice] = None
        return True
