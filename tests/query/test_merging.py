"""Saying a thing twice finds and ranks the same whether it is looked up once or twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine import open_engine
from indexer.engine.base import Batch, Document, Engine, EngineRequest
from indexer.engine.plan import AllOf, AnyOf, DateRange, FieldWeight, Node, Phrase, Prefix, Term, Without
from indexer.query.merging import merged

TEXTS = ["a b c", "a a", "b c a b", "c", "ab abc", "b b b b", "a b", ""]
BODY = (FieldWeight("body"),)
LEAVES: list[Node] = [
    Term("a", BODY),
    Term("b", BODY, 0.5),
    Phrase(("a", "b"), (0, 1), BODY),
    Prefix("a", BODY),
    DateRange(20170101, None),
    Without(Term("c", BODY), Term("a", BODY)),
    AnyOf((Term("a", BODY, 0.25), Term("c", BODY))),
    AllOf((Term("a", BODY), Term("b", BODY))),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_engine("memory", tmp_path_factory.mktemp("index")) as opened:
        opened.clear("letters")
        documents = []
        for number, text in enumerate(TEXTS):
            body: dict[str, list[int]] = {}
            for position, word in enumerate(text.split()):
                body.setdefault(word, []).append(position)
            documents.append(Document(f"d{number}", {"body": body}, published=201701010000 + number))
        opened.apply(Batch(documents, (), 1))
        yield opened


@given(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=7), st.sampled_from([AllOf, AnyOf]))
def test_merged_nodes_find_and_score_the_same(
    engine: Engine, nodes: list[Node], joined: type[AllOf | AnyOf]
) -> None:
    once = merged(nodes)
    assert len(once) == len(set(nodes))
    request = EngineRequest(limit=len(TEXTS))
    plain = engine.search(joined(tuple(nodes)), request)
    quick = engine.search(joined(once), request)
    assert quick.total == plain.total
    scores = {hit.id: hit.score for hit in plain.hits}
    assert {hit.id: hit.score for hit in quick.hits} == pytest.approx(scores, abs=3e-6)
