"""Whoosh as it comes as an engine: plans in its own queries, on its own segments, scored by our formula.

What no query of Whoosh says, `stock_scoring` says: the shares of several fields are added before they
saturate, and a phrase counts the places where it begins. Everything else is Whoosh's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from whoosh import query
from whoosh.index import FileIndex
from whoosh.query import spans

from indexer.engine.base import Document
from indexer.engine.checks import PUBLISHED_LIMIT
from indexer.engine.plan import (
    SCORE_DIGITS,
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Keyword,
    Near,
    Node,
    Noted,
    Phrase,
    Prefix,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.plan_parts import unknown_node, worded_places
from tests.engine.stock_scoring import Beginnings, Constant, Difference, Leaf, Normalised, Tables

DAY = 10**4


class StockEngine:
    """A stock index of documents, asked by plans.

    Args:
        index: the index.
        documents: the live ones.
    """

    def __init__(self, index: FileIndex, documents: Iterable[Document]) -> None:
        self._searcher = index.searcher()
        self._tables = Tables(documents)

    def search(self, plan: Node) -> list[tuple[str, float]]:
        """Every match with its score, in the order of the engines' contract."""
        found = self._searcher.search(self._query(plan), limit=None)
        scored = [(hit["id"], round(hit.score, SCORE_DIGITS)) for hit in found]
        return sorted(scored, key=lambda one: (-one[1], one[0]))

    def close(self) -> None:
        self._searcher.close()

    def _query(self, node: Node) -> query.Query:  # noqa: C901, PLR0911, PLR0912  one case a node
        match node:
            case Term(term, fields, boost):
                return self._leaf(words((term,), fields), fields, boost, [(term,)])
            case Synonyms(terms, fields, boost):
                return self._leaf(words(terms, fields), fields, boost, [terms])
            case Phrase() | Near():
                names = dict.fromkeys(one.field for one in node.fields)
                found = any_of([Beginnings(places(node, name), name) for name in names])
                return self._leaf(found, node.fields, node.boost, worded_places(node))
            case Prefix(prefix, fields, boost):
                return Constant(any_of([query.Prefix(one.field, prefix) for one in fields]), boost)
            case Wildcard(pattern, fields, boost):
                return Constant(any_of([query.Wildcard(one.field, pattern.glob) for one in fields]), boost)
            case AllOf(()):
                return Constant(query.Every())
            case AllOf(children):
                return query.And([self._query(child) for child in children])
            case AnyOf(children):
                return any_of([self._query(child) for child in children])
            case Without(include, exclude):
                return Difference(self._query(include), self._query(exclude))
            case Raised(child, by):
                # `AndMaybe` inside another query skips too far, and loses scores.
                raising = any_of([Constant(query.Every()), *map(self._query, by)])
                return query.And([self._query(child), raising])
            case Noted(child):
                return self._query(child)
            case Unscored(child):
                return Constant(self._query(child))
            case Keyword(field, values):
                return Constant(any_of([having(field, value) for value in values]))
            case DateRange(first, last):
                begin = min((first or 0) * DAY, PUBLISHED_LIMIT)
                end = PUBLISHED_LIMIT if last is None else min((last + 1) * DAY, PUBLISHED_LIMIT)
                dates = query.TermRange("published", f"{begin:012d}", f"{end - 1:012d}")
                return Constant(dates if begin < PUBLISHED_LIMIT else any_of([]))
        raise unknown_node(node)

    def _leaf(
        self,
        found: query.Query,
        fields: Sequence[FieldWeight],
        boost: float,
        placed: Iterable[Iterable[str]],
    ) -> Leaf:
        weights: dict[str, float] = {}
        for one in fields:
            weights[one.field] = weights.get(one.field, 0.0) + one.weight
        rarity = sum(self._tables.rarity(place, fields) for place in placed)
        return Leaf(found, Normalised(self._tables, weights), boost * rarity)


def any_of(parts: Sequence[query.Query]) -> query.Query:
    """An `Or` that keeps documents with score 0, as it does unless it reads all scores ahead."""
    union = query.Or(parts)
    union.matcher_type = query.Or.DEFAULT_MATCHER
    return union


def words(terms: Iterable[str], fields: Iterable[FieldWeight]) -> query.Query:
    pairs = dict.fromkeys((one.field, term) for term in terms for one in fields)
    return any_of([query.Term(field, term) for field, term in pairs])


def places(node: Phrase | Near, field: str) -> query.Query:
    """What stands at the places of a phrase, or of a `Near` of two words, in one field."""
    found = [any_of([query.Term(field, str(word)) for word in place]) for place in worded_places(node)]
    if isinstance(node, Near):
        first, second = found
        return spans.SpanNear(first, second, slop=node.distance, ordered=node.ordered)
    gaps = [after - before for before, after in zip(node.offsets, node.offsets[1:], strict=False)]
    following = zip(found[1:], gaps, strict=True)
    return reduce(
        lambda row, after: spans.SpanNear(row, after[0], slop=after[1], mindist=after[1]), following, found[0]
    )


def having(field: str, value: str | None) -> query.Query:
    if value is None:
        return Difference(query.Every(), query.Every(field))
    return query.Term(field, value)
