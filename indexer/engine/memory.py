"""The referee: the plainest reading of the engine contract, kept in memory and never clever.

Every document is asked every question. Right on sight, quick enough for some hundred documents; other
engines are held to its answers, scores included.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import TracebackType
from typing import Self

from indexer.engine.base import Batch, Document, EngineRequest, EngineResult, Hit, Sort, Stamp
from indexer.engine.checks import check_document, check_plan, check_request, twice_error, unknown_node
from indexer.engine.facets import DAY, in_order, month_name, year_name
from indexer.engine.plan import (
    SCORE_DIGITS,
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Keyword,
    Node,
    Phrase,
    Prefix,
    Term,
    Unscored,
    Without,
)
from indexer.engine.scoring import inverse_document_frequency, normalised_frequency, saturated
from indexer.errors import IndexMissingError

SCHEMA = "memory/1"


class MemoryEngine:
    """An engine over a dictionary of documents, for tests and for comparison."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._stamp: Stamp | None = None

    def stamp(self) -> Stamp | None:
        """Return what the index holds, or None while there is none."""
        return self._stamp

    def clear(self, analyzer: str) -> None:
        """Make the index anew and empty, at revision 0."""
        self._documents = {}
        self._stamp = Stamp(SCHEMA, analyzer, 0)

    def replace(self, analyzer: str, batches: Iterable[Batch]) -> None:
        """Make the index anew of these batches, all or nothing."""
        beside = MemoryEngine()
        beside.clear(analyzer)
        for batch in batches:
            beside.apply(batch)
        self._documents, self._stamp = beside._documents, beside._stamp

    def apply(self, batch: Batch) -> None:
        """Put documents in and take documents out, all or nothing."""
        stamp = self._made()
        upserts: dict[str, Document] = {}
        for document in batch.upserts:
            check_document(document)
            if document.id in upserts:
                raise twice_error(document)
            upserts[document.id] = document
        kept = {id_: one for id_, one in self._documents.items() if id_ not in set(batch.deletes)}
        self._documents = kept | upserts
        self._stamp = Stamp(stamp.schema, stamp.analyzer, batch.revision)

    def search(self, plan: Node, request: EngineRequest) -> EngineResult:
        """Answer a question by asking it of every document."""
        self._made()
        check_request(request)
        check_plan(plan)
        question = _Question(tuple(self._documents.values()))
        scores = [(one, question.score(plan, one)) for one in question.documents]
        matches = [(one, round(score, SCORE_DIGITS)) for one, score in scores if score is not None]
        matches.sort(key=lambda match: _rank(match[0], match[1], request.sort))
        wanted = matches[request.offset : request.offset + request.limit]
        return EngineResult(
            total=len(matches),
            hits=tuple(Hit(one.id, score) for one, score in wanted),
            facets={
                name: in_order(Counter(_facet(one, name) for one, _ in matches)) for name in request.facets
            },
            notes=tuple(dict.fromkeys(question.notes(plan))),
        )

    def ids(self) -> Iterator[str]:
        """Yield the id of every live document."""
        self._made()
        yield from self._documents

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a field that begin so, ascending, each with how many documents hold it."""
        self._made()
        held = Counter(
            term
            for document in self._documents.values()
            for term, positions in document.terms.get(field, {}).items()
            if positions and term.startswith(prefix)
        )
        yield from sorted(held.items())

    def close(self) -> None:
        """Do nothing: there are no files."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _made(self) -> Stamp:
        if self._stamp is None:
            raise IndexMissingError("there is no index yet", hint="khizana rebuild")
        return self._stamp


class _Question:
    """A plan's reading of each document, with the statistics that all documents together give."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        # Asked once a document and node, and always the same.
        self.rarity = cache(self._rarity)
        self.average_length = cache(self._average_length)
        self.completions = cache(self._completions)

    def score(self, node: Node, document: Document) -> float | None:  # noqa: PLR0911  one answer a node
        """Return a document's score, or None where it does not match."""
        match node:
            case Term():
                frequencies = [len(_positions(document, one.field, node.term)) for one in node.fields]
                weight = self.rarity(node.term, node.fields)
                return self.bm25f(document, node.fields, frequencies, weight, node.boost)
            case Phrase():
                frequencies = [_places(document, one.field, node) for one in node.fields]
                weight = _total([self.rarity(term, node.fields) for term in node.terms])
                return self.bm25f(document, node.fields, frequencies, weight, node.boost)
            case Prefix():
                taken = self.completions(node)[: node.limit]
                matches = any(_positions(document, one.field, term) for one in node.fields for term in taken)
                return node.boost if matches else None
            case AllOf():
                scores = [self.score(child, document) for child in node.children]
                matched = [score for score in scores if score is not None]
                return _total(matched) if len(matched) == len(scores) else None
            case AnyOf():
                scores = [self.score(child, document) for child in node.children]
                matched = [score for score in scores if score is not None]
                return _total(matched) if matched else None
            case Without():
                excluded = self.score(node.exclude, document) is not None
                return None if excluded else self.score(node.include, document)
            case Unscored():
                return None if self.score(node.child, document) is None else 0.0
            case Keyword():
                return 0.0 if document.keywords.get(node.field) in node.values else None
            case DateRange():
                return 0.0 if _published_within(document, node) else None
            case _:
                raise unknown_node(node)

    def bm25f(
        self,
        document: Document,
        fields: Sequence[FieldWeight],
        frequencies: Sequence[int],
        weight: float,
        boost: float,
    ) -> float | None:
        """Return the BM25F score of frequencies in fields, or None where all are 0."""
        if not any(frequencies):
            return None
        normalised = 0.0
        for one, frequency in zip(fields, frequencies, strict=True):
            if frequency:
                length, average = _length(document, one.field), self.average_length(one.field)
                normalised += normalised_frequency(frequency, one.weight, length, average)
        return boost * weight * saturated(normalised)

    def _rarity(self, term: str, fields: tuple[FieldWeight, ...]) -> float:
        """Return a term's inverse document frequency over fields taken together."""
        having = sum(
            any(_positions(document, one.field, term) for one in fields) for document in self.documents
        )
        return inverse_document_frequency(len(self.documents), having)

    def _average_length(self, field: str) -> float:
        """Return the mean length of a field over the documents in which it is not empty."""
        lengths = [length for document in self.documents if (length := _length(document, field))]
        return sum(lengths) / len(lengths)

    def _completions(self, prefix: Prefix) -> list[str]:
        """Return every term that begins with the prefix in any of its fields, ascending."""
        return sorted(
            {
                term
                for document in self.documents
                for one in prefix.fields
                for term, positions in document.terms.get(one.field, {}).items()
                if positions and term.startswith(prefix.prefix)
            }
        )

    def notes(self, node: Node) -> Iterator[str]:
        """Yield what a reader of the answer should know, in the order of the tree."""
        match node:
            case Prefix():
                if len(self.completions(node)) > node.limit:
                    yield f"prefix-limited:{node.prefix}"
            case AllOf() | AnyOf():
                for child in node.children:
                    yield from self.notes(child)
            case Without():
                yield from self.notes(node.include)
                yield from self.notes(node.exclude)
            case Unscored():
                yield from self.notes(node.child)


def _positions(document: Document, field: str, term: str) -> Sequence[int]:
    return document.terms.get(field, {}).get(term, ())


def _length(document: Document, field: str) -> int:
    return sum(map(len, document.terms.get(field, {}).values()))


def _places(document: Document, field: str, phrase: Phrase) -> int:
    """Return how often a phrase stands in a field."""
    where = [set(_positions(document, field, term)) for term in phrase.terms]
    pairs = list(zip(where, phrase.offsets, strict=True))
    return sum(all(start + offset in places for places, offset in pairs) for start in where[0])


def _published_within(document: Document, dates: DateRange) -> bool:
    if document.published is None:
        return False
    day = document.published // DAY
    return (dates.first is None or day >= dates.first) and (dates.last is None or day <= dates.last)


def _total(scores: Sequence[float]) -> float:
    """Add in order from 0.0; `sum` compensates for rounding from Python 3.12 on, and would differ there."""
    total = 0.0
    for score in scores:
        total += score
    return total


def _rank(document: Document, score: float, sort: Sort) -> tuple[float, str]:
    """Return what a match is ordered by."""
    if sort is Sort.RELEVANCE:
        return -score, document.id
    if document.published is None:
        return math.inf, document.id
    return (document.published if sort is Sort.OLDEST else -document.published), document.id


def _facet(document: Document, name: str) -> str | None:
    if name == "year":
        return year_name(document.published)
    if name == "month":
        return month_name(document.published)
    return document.keywords.get(name)
