"""A plan made ready for one collection: words in the place of patterns, and no more work than is allowed.

Every engine resolves a plan so before it answers, so that limits and notes are the same everywhere. What a
note says, by the code before its colon:

- ``prefix-limited:كت``, ``wildcard-limited:ك*ب``, ``fuzzy-limited:كتاب``: more words fit than were looked up;
- ``phrase-limited:في من``, ``near-limited:في من``: words too common to look for where they stand; documents
  that hold all of them are found instead, with score 0;
- any other note stands in the plan itself (`Noted`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from indexer.engine.base import EngineRequest
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    FieldWeight,
    Fuzzy,
    Near,
    Node,
    Noted,
    Phrase,
    Place,
    Prefix,
    Raised,
    Row,
    Slot,
    Synonyms,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.plan_parts import alternatives, children_of, choice_of, places_of, worded_places
from indexer.likeness import Choice, Pattern, Similar, Start, edits

NEAR_COST = 4
"""Looking for things near one another takes so many times as long as looking for a phrase of them."""

SMALL = 20_000
"""The work allowed is that of at least so many documents: small collections are quick anyway."""

PASSED_OVER = 16
"""So many documents are passed over in the time in which positions of one are compared."""

Wanted: TypeAlias = tuple[Choice, tuple[FieldWeight, ...], int]
"""What stands for words, the fields whose words they are, and how many to take at most."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The words taken for a choice, in the order in which they were; `limited` if more fit."""

    terms: tuple[str, ...]
    limited: bool


@dataclass(slots=True)
class Resolver:
    """Resolves the plans of one request.

    Attributes:
        taken: gives the words of what is wanted.
        limited: says whether more words fit than are taken; quicker than `taken`.
        frequency: gives in how many live documents some terms stand, added up over terms and fields.
        allowance: how much more work phrases and the like may be; see `cost`.
        notes: what came up, in the order of the plans.
    """

    taken: Callable[[Wanted], Taken]
    limited: Callable[[Wanted], bool]
    frequency: Callable[[tuple[str, ...], tuple[FieldWeight, ...]], int]
    allowance: int
    notes: dict[str, None] = field(default_factory=dict)

    def resolved(self, node: Node) -> Node:  # noqa: PLR0911  one case a node
        """Return a plan whose phrases and slots hold tuples of words alone, as many as can be afforded."""
        match node:
            case Phrase() | Near():
                return self._afforded(node)
            case Prefix() | Wildcard() | Fuzzy():
                self._note_limit(wanted_by(node))
                return node
            case Noted(child, note):
                self.notes[note] = None
                return self.resolved(child)
            case AllOf(children) | AnyOf(children):
                return replace(node, children=self._all(children))
            case Raised(child, by):
                return Raised(self.resolved(child), self._all(by))
            case Without(include, exclude):
                return Without(self.resolved(include), self.resolved(exclude))
            case Unscored(child):
                return Unscored(self.resolved(child))
            case _:
                return node

    def _all(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return tuple(self.resolved(node) for node in nodes)

    def _afforded(self, node: Phrase | Near) -> Node:
        """Return a phrase or a `Near` of words, or documents with all its words where it costs too much."""
        named = " ".join(map(name, places_of(node)))
        worded: Phrase | Near
        if isinstance(node, Phrase):
            worded = replace(node, terms=tuple(self._place(place, node) for place in node.terms))
        else:
            worded = replace(node, slots=tuple(self._slot(slot, node) for slot in node.slots))
        places = worded_places(worded)
        work = cost([self.frequency(place, node.fields) for place in places])
        if isinstance(node, Near):
            work *= NEAR_COST
        if work <= self.allowance:
            self.allowance -= work
            return worded
        self.notes[f"{'phrase' if isinstance(node, Phrase) else 'near'}-limited:{named}"] = None
        return Unscored(AllOf(tuple(Synonyms(place, node.fields) for place in dict.fromkeys(places))))

    def _slot(self, slot: Slot, node: Near) -> Slot:
        if isinstance(slot, Row):
            return Row(tuple(self._place(place, node) for place in slot.terms), slot.offsets)
        return self._place(slot, node)

    def _place(self, place: Place, node: Phrase | Near) -> tuple[str, ...]:
        """Return the different words of a place."""
        words: dict[str, None] = {}
        for choice in alternatives(place):
            if isinstance(choice, str):
                words[choice] = None
            else:
                words.update(dict.fromkeys(self._words((choice, node.fields, node.limit))))
        return tuple(words)

    def _words(self, wanted: Wanted) -> tuple[str, ...]:
        self._note_limit(wanted)
        return self.taken(wanted).terms

    def _note_limit(self, wanted: Wanted) -> None:
        if self.limited(wanted):
            self.notes[limit_note(wanted[0])] = None


def cost(frequencies: Sequence[int]) -> int:
    """Return how much work it is to look for things where they stand, from how frequent each is.

    Positions are compared only where the rarest thing occurs; all other documents are merely passed over.
    """
    return len(frequencies) * min(frequencies) + sum(frequencies) // PASSED_OVER


def allowance(request: EngineRequest, documents: int) -> int:
    """Return how much work a request may be, in a collection of so many documents."""
    return request.effort * max(documents, SMALL)


def wanted_by(node: Prefix | Wildcard | Fuzzy) -> Wanted:
    """Return what a node wants words for."""
    return choice_of(node), node.fields, node.limit


def all_wanted(node: Node) -> Iterator[Wanted]:
    """Yield all that a plan wants words for."""
    match node:
        case Prefix() | Wildcard() | Fuzzy():
            yield wanted_by(node)
        case Phrase() | Near():
            for place in places_of(node):
                for choice in alternatives(place):
                    if not isinstance(choice, str):
                        yield choice, node.fields, node.limit
        case _:
            for child in children_of(node):
                yield from all_wanted(child)


def take(choice: Choice, frequencies: dict[str, int], limit: int) -> Taken:
    """Return the words to take of those that fit.

    Args:
        choice: what they fit.
        frequencies: for each word that fits, in how many live documents it stands, added up over fields.
        limit: how many to take at most.
    """
    if isinstance(choice, Similar):
        far = {term: edits(choice.term, term, choice.distance) or 0 for term in frequencies}
        ordered = sorted(frequencies, key=lambda term: (far[term], -frequencies[term], term))
    elif len(frequencies) <= limit:
        ordered = list(frequencies)
    else:
        # Sorting keeps the order of equals, so twice by one thing is once by both, and much quicker.
        ordered = sorted(sorted(frequencies), key=frequencies.__getitem__, reverse=True)
    return Taken(tuple(ordered[:limit]), len(ordered) > limit)


def limit_note(choice: Choice) -> str:
    """Return the note that not all words of a choice were looked up."""
    match choice:
        case Start(letters):
            return f"prefix-limited:{letters}"
        case Pattern(glob):
            return f"wildcard-limited:{glob}"
        case Similar(term):
            return f"fuzzy-limited:{term}"
    raise TypeError(choice)


def name(place: Place) -> str:
    """Return a place as a note writes it."""
    return "|".join(
        choice if isinstance(choice, str) else limit_note(choice).partition(":")[2]
        for choice in alternatives(place)
    )
