"""Whoosh as it comes as an engine: plans in its own queries, on its own segments, scored by our formula.

Two things that no query of Whoosh says are said here: that the shares of several fields are added before they
saturate, and that a phrase counts the places where it begins. Everything else is Whoosh's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from whoosh import query
from whoosh.index import FileIndex
from whoosh.matching import AndNotMatcher, Matcher, WrappingMatcher
from whoosh.query import spans
from whoosh.query.wrappers import WrappingQuery
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from indexer.engine.base import TEXT_FIELDS, Document
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
from indexer.engine.scoring import inverse_document_frequency, normalised_frequency, saturated

DAY = 10**4


class Tables:
    """What our formula wants to know and Whoosh does not keep: exact lengths, and the holders of terms."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.count = 0
        self.lengths: dict[str, dict[str, int]] = {field: {} for field in TEXT_FIELDS}
        self._holders: dict[tuple[str, str], set[str]] = {}
        for document in documents:
            self.count += 1
            for field, places in document.terms.items():
                self.lengths[field][document.id] = sum(map(len, places.values()))
                for term in places:
                    self._holders.setdefault((field, term), set()).add(document.id)
        self.averages = {
            field: sum(lengths.values()) / (sum(map(bool, lengths.values())) or 1)
            for field, lengths in self.lengths.items()
        }

    def rarity(self, terms: Iterable[str], fields: Iterable[FieldWeight]) -> float:
        """The inverse document frequency of terms over fields, all taken together."""
        lists = [self._holders.get((one.field, term), ()) for term in terms for one in fields]
        return inverse_document_frequency(self.count, len(set().union(*lists)))


class Normalised(WeightingModel):
    """Scores a term by its field's share: weighted, and normalised by the field's exact length."""

    def __init__(self, tables: Tables, weights: Mapping[str, float]) -> None:
        self._tables = tables
        self._weights = weights

    def scorer(self, searcher: Searcher, fieldname: str, text: object, qf: int = 1) -> BaseScorer:
        return Share(self, searcher, fieldname)

    def share(self, field: str, id_: str, frequency: float) -> float:
        lengths, average = self._tables.lengths[field], self._tables.averages[field]
        return normalised_frequency(frequency, self._weights[field], lengths[id_], average)


class Share(BaseScorer):
    def __init__(self, model: Normalised, searcher: Searcher, field: str) -> None:
        self._model = model
        self._ids = searcher.reader().column_reader("id")
        self._field = field

    def score(self, matcher: Matcher) -> float:
        return self.of(matcher, matcher.weight())

    def of(self, matcher: Matcher, frequency: float) -> float:
        return self._model.share(self._field, self._ids[matcher.id()], frequency)


class Rescored(WrappingMatcher):
    """Gives each document of another matcher a score by a function of that matcher."""

    def __init__(self, child: Matcher, rescore: object, boost: float = 1.0) -> None:
        super().__init__(child, boost)
        self._rescore = rescore

    def score(self) -> float:
        return self._rescore(self.child)

    def copy(self) -> Rescored:
        return Rescored(self.child.copy(), self._rescore)

    def _replacement(self, newchild: Matcher) -> Rescored:
        return Rescored(newchild, self._rescore)

    def supports_block_quality(self) -> bool:
        return False


class Leaf(WrappingQuery):
    """A query of words whose shares are added up, then saturated and weighted."""

    def __init__(self, child: query.Query, model: Normalised, factor: float) -> None:
        super().__init__(child)
        self._model = model
        self._factor = factor

    def matcher(self, searcher: Searcher, context=None) -> Matcher:
        found = self.child.matcher(searcher, context.set(weighting=self._model))
        return Rescored(found, lambda matcher: self._factor * saturated(matcher.score()))


class Beginnings(WrappingQuery):
    """A query of spans in one field; a document's share is that of the places where a span begins."""

    def __init__(self, child: query.Query, field: str) -> None:
        super().__init__(child)
        self._field = field

    def estimate_size(self, ixreader: object) -> int:
        return 0

    def matcher(self, searcher: Searcher, context=None) -> Matcher:
        found = self.child.matcher(searcher, context.set(needs_current=True))
        share = Share(context.weighting, searcher, self._field)
        return Rescored(
            found, lambda matcher: share.of(matcher, len({span.start for span in matcher.spans()}))
        )


class Constant(WrappingQuery):
    """A query whose documents all have one score, be it 0, which `ConstantScoreQuery` takes for 1."""

    def __init__(self, child: query.Query, score: float = 0.0) -> None:
        super().__init__(child)
        self._score = score

    def matcher(self, searcher: Searcher, context=None) -> Matcher:
        return Rescored(self.child.matcher(searcher, context), lambda _: self._score)


class Difference(query.AndNot):
    """What `AndNot` should be."""

    def matcher(self, searcher: Searcher, context=None) -> Matcher:
        included = self.a.matcher(searcher, context)
        return DifferenceMatcher(included, self.b.matcher(searcher, searcher.context(needs_current=True)))


class DifferenceMatcher(AndNotMatcher):
    """Whoosh's own lets its first document through unless the other one begins with it, and reads on behind the end."""

    def _find_first(self) -> None:
        self._find_next()

    def _find_next(self) -> object:
        return super()._find_next() if self.a.is_active() else False


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
