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
class Phrase:
    """Documents with all `terms` at their relative `offsets` within one field; each field has positions.

    Scored by BM25F as one term: its frequency in a field is the number of places where it stands, its
    inverse document frequency the sum of those of its terms (over `fields`).
    `offsets[0]` is 0, and the rest ascend; terms and offsets are equally many, two or more.
    """

    terms: tuple[str, ...]
    offsets: tuple[int, ...]
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a term that begins with `prefix` in any of `fields`; each scores `boost`.

    Field weights play no part. At most `limit` different terms (over all of `fields` together) are taken,
    in ascending order of their code points; where that left terms out, the result's `notes` say so.
    """

    prefix: str
    fields: tuple[FieldWeight, ...]
    boost: float = 1.0
    limit: int = 5_000


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


Node: TypeAlias = Term | Phrase | Prefix | AllOf | AnyOf | Without | Unscored | Keyword | DateRange
EVERYTHING = AllOf(())
NOTHING = AnyOf(())
