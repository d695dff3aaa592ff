"""What an engine is asked: a tree of matching and scoring nodes over terms that are already analysed.

The user's syntax (`indexer.query`) is compiled to this tree; every engine compiles this tree, totally:
a node it does not know raises `TypeError`. What each node matches and scores is the contract that makes
engines interchangeable; `indexer.engine.memory` is its plainest reading.

A document's score is the sum over scoring nodes in the order of the tree, rounded to `SCORE_DIGITS`
decimals before anything is ordered by it, so that the order of float additions never reorders equals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from indexer.likeness import Choice, Pattern, Similar

SCORE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """A text field to look in (a key of `base.TEXT_FIELDS`) and its weight in BM25F."""

    field: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with `term` in any of `fields`, scored by BM25F over these fields, times `boost`."""

    term: str
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Documents with any of `terms` in any of `fields`, scored as one term: frequencies are summed by field.

    The inverse document frequency is that of the documents that hold any. Without terms: none.
    """

    terms: tuple[str, ...]
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a term that begins with `prefix` in any of `fields`; each scores `boost`.

    Field weights play no part. Terms are taken as for `Wildcard`; note ``prefix-limited:prefix``.
    """

    prefix: str
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0
    limit: int = 5_000


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Documents with a term that fits `pattern` in any of `fields`; each scores `boost`.

    Field weights play no part. At most `limit` different terms are taken: the most frequent first (by the
    live documents that hold them, added up over `fields`), equals by their code points. Where that leaves
    terms out, the result has the note ``wildcard-limited:glob``.
    """

    pattern: Pattern
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0
    limit: int = 5_000


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Documents with a term that is spelled alike in any of `fields`; closer spellings score higher.

    Scored as `Synonyms` of the terms taken, but that each edit lessens a frequency (`likeness`). At most
    `limit` terms are taken: the closest first, then as for `Wildcard`; note ``fuzzy-limited:term``.
    """

    similar: Similar
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0
    limit: int = 50


Place: TypeAlias = Choice | tuple[Choice, ...]
"""What stands at one place: a word, a `Start`, a `Pattern`, a `Similar`, or any of several of these."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with all `terms` at their relative `offsets` within one field; each field has positions.

    Scored by BM25F as one term: its frequency in a field is the number of places where it begins, its
    inverse document frequency the sum of those of its places, each place counting as `Synonyms`.
    `offsets[0]` is 0, and the rest ascend; terms and offsets are equally many, two or more.
    Patterns and similar words stand for at most `limit` terms each, with notes as for `Wildcard` and `Fuzzy`.
    """

    terms: tuple[Place, ...]
    offsets: tuple[int, ...]
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Row:
    """Words in a row, as one thing of `Near`: `terms` at `offsets` as in `Phrase`."""

    terms: tuple[Place, ...]
    offsets: tuple[int, ...]


Slot: TypeAlias = tuple[Choice, ...] | Row
"""A thing of `Near`: any of some words, or words in a row."""


@dataclass(frozen=True, slots=True)
class Near:
    """Documents in which all `slots` stand near one another within one field; each field has positions.

    A window begins where a slot does (the first slot, if `ordered`), and holds every slot: no two begin at
    the same place (ordered ones do not overlap), and the last word stands at most `distance` positions
    behind the begin, not counting what rows take up beyond one position each (`indexer.windows`).
    Scored as `Phrase`: the frequency is the number of places where a window begins, the inverse document
    frequency is summed over slots and over the places of rows. There are two slots or more.
    """

    slots: tuple[Slot, ...]
    distance: int
    ordered: bool
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents that every child matches; scores are added. Without children: every document, score 0."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that some child matches; scores of those that match are added. Without children: none."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Documents that `include` matches, with its score, and `exclude` does not."""

    include: Node
    exclude: Node


@dataclass(frozen=True, slots=True)
class Raised:
    """Documents that `child` matches; the scores of those of `by` that match too are added to its score."""

    child: Node
    by: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """What `child` matches, as it scores; the result's notes hold `note`."""

    child: Node
    note: str


@dataclass(frozen=True, slots=True)
class Unscored:
    """Documents that `child` matches, each with score 0."""

    child: Node


@dataclass(frozen=True, slots=True)
class Keyword:
    """Documents whose keyword `field` (one of `base.KEYWORD_FIELDS`) is one of `values`, exactly; score 0.

    None among the values stands for documents that have no value.
    """

    field: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Documents published from `first` to `last`, both included, as ``yyyymmdd`` integers; score 0.

    None is an open end. Undated documents never match.
    """

    first: int | None
    last: int | None


Leaf: TypeAlias = Term | Synonyms | Prefix | Wildcard | Fuzzy | Phrase | Near
"""What looks words up."""

Node: TypeAlias = Leaf | AllOf | AnyOf | Without | Raised | Noted | Unscored | Keyword | DateRange
EVERYTHING = AllOf(())
NOTHING = AnyOf(())
