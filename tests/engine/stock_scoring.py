"""What no query of Whoosh says and our formula needs: exact lengths, shares added up before they saturate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whoosh import query
from whoosh.matching import AndNotMatcher, Matcher, WrappingMatcher
from whoosh.query.wrappers import WrappingQuery
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from indexer.engine.base import TEXT_FIELDS, Document
from indexer.engine.plan import FieldWeight
from indexer.engine.scoring import inverse_document_frequency, normalised_frequency, saturated


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
        del text, qf
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
        del ixreader
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

    def estimate_size(self, ixreader: object) -> int:
        # Whoosh would look through all words for those that fit a pattern, as it will again.
        del ixreader
        return 0

    def matcher(self, searcher: Searcher, context=None) -> Matcher:
        return Rescored(self.child.matcher(searcher, context), lambda _: self._score)


class Difference(query.AndNot):
    """What `AndNot` should be."""

    def matcher(self, searcher: Searcher, context=None) -> Matcher:
        included = self.a.matcher(searcher, context)
        return DifferenceMatcher(included, self.b.matcher(searcher, searcher.context(needs_current=True)))


class DifferenceMatcher(AndNotMatcher):
    """Whoosh's own lets the first document through, unless the excluded begin with it, and reads too far."""

    def _find_first(self) -> None:
        self._find_next()

    def _find_next(self) -> object:
        return super()._find_next() if self.a.is_active() else False
