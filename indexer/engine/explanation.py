"""Why a document matches a plan, or does not: the tree of the plan with what each node adds to the score."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.engine.plan import AllOf, AnyOf, DateRange, Keyword, Leaf, Raised, Unscored, Without


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """A field of one document, as BM25F sees it.

    Attributes:
        field: its name.
        weight: how much it counts.
        frequency: how often what is looked for stands in it; a fraction where similar words count less.
        length: how many terms it holds.
        average_length: the mean of that over the live documents in which it is not empty; 0 if all are.
    """

    field: str
    weight: float
    frequency: float
    length: int
    average_length: float


@dataclass(frozen=True, slots=True)
class LeafFacts:
    """What the score of a leaf is made of.

    Attributes:
        words: for each place of it, the terms that stand there and that the document holds, by code point.
        fields: one for each of its fields, in their order.
        holding: for each place, how many live documents hold any of its words; this makes it rare or common.
        documents: how many live documents there are.
    """

    words: tuple[tuple[str, ...], ...]
    fields: tuple[FieldFacts, ...]
    holding: tuple[int, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document stands to a node of a plan.

    Attributes:
        node: the node as it was asked; `Noted` ones give way to their children. A phrase or a `Near` that was
            too much work has as its only child what was looked up in its place.
        value: its score, not rounded; None where the document does not match.
        children: the same for the nodes below, in the order of the plan: these make the value.
        facts: for what looks words up.
        notes: at the root alone, those of a search by the plan (`indexer.engine.base.EngineResult`).
    """

    node: Leaf | AllOf | AnyOf | Without | Raised | Unscored | Keyword | DateRange
    value: float | None
    children: tuple[Explanation, ...] = ()
    facts: LeafFacts | None = None
    notes: tuple[str, ...] = ()
