"""Khizana's own engine, through its Protocol: one field with positions, sites and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.engine import open_engine
from indexer.engine.base import Batch, Document, Engine, EngineRequest, Sort, TermStream
from indexer.engine.kernels import loading
from indexer.engine.plan import AllOf, AnyOf, FieldWeight, Keyword, Node, Phrase, Prefix, Term
from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import ALL, ANY, PHRASE, PREFIX, TERM, Query
from tests.benchmarks.engines.texts import read_texts

BODY = (FieldWeight("body"),)
EVERY_WORD = 10**9
"""The others look all words of a prefix up, however many there are."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the engine is asked."""

    plan: Node
    request: EngineRequest


class Index:
    """An open index; any plan of the engine can be asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prepare(self, query: Query) -> Prepared:
        return Prepared(limited(query, words_plan(query)), request(query))

    def run(self, prepared: Prepared) -> object:
        return self._engine.search(prepared.plan, prepared.request)

    def look(self, prepared: Prepared) -> Answer:
        result = self._engine.search(prepared.plan, prepared.request)
        counts = {str(site): count for site, count in result.facets.get("site", ())}
        return Answer(result.total, tuple(hit.id for hit in result.hits), counts)


class Khizana:
    """The engine on a folder."""

    def version(self) -> str:
        return "Khizana"

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        with open_engine("whoosh", folder) as engine:
            engine.clear("benchmark")
            engine.apply(Batch(documents(texts), (), 1))
        return {}

    def warm(self) -> None:
        """Load the compiled machine, as processes that search often do."""
        loading.load()

    def open(self, folder: Path) -> Index:
        return Index(open_engine("whoosh", folder))


def documents(texts: Path) -> Iterator[Document]:
    """Yield texts as an engine gets them."""
    for text in read_texts(texts):
        body = TermStream(text.tokens, range(len(text.tokens)))
        yield Document(text.id, {}, {"site": text.site}, text.published, streams={"body": body})


def words_plan(query: Query) -> Node:
    """Return the plan of a query's words."""
    terms = tuple(Term(word, BODY) for word in query.words)
    plans: dict[str, Node] = {TERM: terms[0], ALL: AllOf(terms), ANY: AnyOf(terms)}
    if query.operator == PHRASE:
        return Phrase(query.words, tuple(range(len(query.words))), BODY)
    if query.operator == PREFIX:
        return Prefix(query.words[0], BODY, limit=EVERY_WORD)
    return plans[query.operator]


def limited(query: Query, plan: Node) -> Node:
    """Return a plan within the query's site."""
    return AllOf((plan, Keyword("site", (query.site,)))) if query.site else plan


def request(query: Query) -> EngineRequest:
    """Return which part of the answer is wanted."""
    facets = ("site",) if query.faceted else ()
    return EngineRequest(
        limit=LIMIT, sort=Sort.NEWEST if query.newest else Sort.RELEVANCE, facets=facets, effort=10**6
    )


ADAPTER = Khizana()
