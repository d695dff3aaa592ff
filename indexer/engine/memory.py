"""The referee: the plainest reading of the engine contract, kept in memory and never clever.

Every document is asked every question. Right on sight, quick enough for some hundred documents; other
engines are held to its answers, scores included.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from rapidfuzz.distance import OSA

from indexer.engine.base import Batch, Document, EngineRequest, EngineResult, Hit, Sort, Stamp
from indexer.engine.checks import check_document, check_fields, check_plan, check_request, twice_error
from indexer.engine.explaining import explained
from indexer.engine.explanation import Explanation
from indexer.engine.facets import PERIODS, in_order
from indexer.engine.memory_reading import Question
from indexer.engine.memory_witness import MemoryWitness
from indexer.engine.plan import SCORE_DIGITS, FieldWeight, Fuzzy, Node
from indexer.engine.resolving import wanted_by
from indexer.engine.spelled_out import spelled_out
from indexer.errors import IndexMissingError
from indexer.likeness import Similar

SCHEMA = "memory/2"


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
            upserts[document.id] = spelled_out(document)
        kept = {id_: one for id_, one in self._documents.items() if id_ not in set(batch.deletes)}
        self._documents = kept | upserts
        self._stamp = Stamp(stamp.schema, stamp.analyzer, batch.revision)

    def search(self, plan: Node, request: EngineRequest) -> EngineResult:
        """Answer a question by asking it of every document."""
        self._made()
        check_request(request)
        check_plan(plan)
        question = Question(tuple(self._documents.values()))
        resolver = question.resolver(request)
        plan = resolver.resolved(plan)
        levels = [resolver.resolved(level) for level in request.levels]
        scores = [(one, question.score(plan, one)) for one in question.documents]
        matches = [
            (one, Hit(one.id, round(score, SCORE_DIGITS), _level(question, levels, one)))
            for one, score in scores
            if score is not None
        ]
        matches.sort(key=lambda match: _rank(match[0], match[1].score, request.sort))
        wanted = matches[request.offset : request.offset + request.limit]
        return EngineResult(
            total=len(matches),
            hits=tuple(hit for _, hit in wanted),
            facets={
                name: in_order(Counter(_facet(one, name) for one, _ in matches)) for name in request.facets
            },
            notes=tuple(resolver.notes),
            level_totals=tuple(
                sum(hit.level == number for _, hit in matches) for number in range(len(levels))
            ),
            crossed=_crossed([one for one, _ in matches], *request.crossed) if request.crossed else (),
        )

    def explain(self, plan: Node, id_: str) -> Explanation | None:
        """Return why a document matches a plan, or does not; None where there is no such document."""
        self._made()
        check_plan(plan)
        document = self._documents.get(id_)
        if document is None:
            return None
        question = Question(tuple(self._documents.values()))
        witness = MemoryWitness(question, document)
        return explained(plan, witness, question.resolver(EngineRequest()))

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a text field by code point, and how many documents hold each."""
        self._made()
        check_fields([field])
        counts = Counter(
            term
            for document in self._documents.values()
            for term, positions in document.terms.get(field, {}).items()
            if positions and term.startswith(prefix)
        )
        return iter(sorted(counts.items()))

    def closest(
        self, fields: Sequence[str], similar: Sequence[Similar], limit: int
    ) -> tuple[tuple[str, ...], ...]:
        """Return the words of some text fields that are spelled like others, the closest first."""
        self._made()
        check_fields(fields)
        question, weighted = Question(tuple(self._documents.values())), tuple(map(FieldWeight, fields))
        nodes = (Fuzzy(one, weighted, limit=limit) for one in similar)
        return tuple(question.taken(wanted_by(node)).terms for node in nodes)

    def holders(self, field: str, term: str) -> int:
        """Return how many documents hold a term in a text field."""
        return dict(self.terms(field)).get(term, 0)

    def alike(self, field: str, term: str) -> dict[str, int]:
        """Return the terms one edit away from one, and how many documents hold each."""
        return {one: count for one, count in self.terms(field) if OSA.distance(one, term) == 1}

    def common(self, field: str, least: int) -> dict[str, int]:
        """Return the terms that at least so many documents hold in a text field."""
        return {one: count for one, count in self.terms(field) if count >= least}

    def ids(self) -> Iterator[str]:
        """Yield the id of every live document."""
        self._made()
        yield from self._documents

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


def _level(question: Question, levels: Sequence[Node], document: Document) -> int | None:
    """Return the first level that a document matches."""
    matched = (number for number, level in enumerate(levels) if question.score(level, document) is not None)
    return next(matched, None)


def _rank(document: Document, score: float, sort: Sort) -> tuple[float, str]:
    """Return what a match is ordered by."""
    if sort is Sort.RELEVANCE:
        return -score, document.id
    if document.published is None:
        return math.inf, document.id
    return (document.published if sort is Sort.OLDEST else -document.published), document.id


def _crossed(
    matches: Sequence[Document], first: str, second: str
) -> tuple[tuple[str | None, str | None, int], ...]:
    """Count the pairs of values of two facets, in the order of `EngineResult.crossed`."""
    counts = Counter((_facet(one, first), _facet(one, second)) for one in matches)
    order = sorted(counts, key=lambda pair: [(value is None, value or "") for value in pair])
    return tuple((*pair, counts[pair]) for pair in order)


def _facet(document: Document, name: str) -> str | None:
    if name in PERIODS:
        return PERIODS[name][1](document.published)
    return document.keywords.get(name)
