"""Whoosh as it comes, scored by our formula, ranks as the engine does: the same ten, scores and totals."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from indexer.engine.base import Document, EngineRequest
from indexer.engine.plan import Node
from indexer.engine.whoosh_engine import WhooshEngine
from tests.engine.stock import DATES, FIELDS, FREQUENT, SITES, WORDS, random_batches, twins
from tests.engine.stock_engine import StockEngine
from tests.engine.stock_plans import Plans

COLLECTIONS, QUERIES = 8, 260
TEN = EngineRequest(limit=10)


def live(contents: Iterable[tuple[Sequence[Document], Sequence[str]]]) -> list[Document]:
    """The documents that are left in the end."""
    kept: dict[str, Document] = {}
    for upserts, deletes in contents:
        for id_ in deletes:
            kept.pop(id_, None)
        kept |= {document.id: document for document in upserts}
    return list(kept.values())


def compare(engine: WhooshEngine, stock: StockEngine, plans: Iterable[Node]) -> Counter[str]:
    """Hold an engine to the other; return how many questions found how much."""
    seen: Counter[str] = Counter()
    for plan in plans:
        result = engine.search(plan, TEN)
        expected = stock.search(plan)
        assert result.total == len(expected), plan
        assert [(hit.id, hit.score) for hit in result.hits] == expected[:10], plan
        seen["none" if not expected else "some" if len(expected) <= 10 else "many"] += 1
    return seen


@pytest.mark.parametrize("seed", range(COLLECTIONS))
def test_whoosh_as_it_comes_ranks_alike(seed: int) -> None:
    chance = random.Random(seed)
    contents = random_batches(chance)
    both = twins(contents)
    stock = StockEngine(both.stock, live(contents))
    plans = Plans(
        chance,
        word=lambda: chance.choices(WORDS, FREQUENT)[0],
        row=lambda length: chance.choices(WORDS[:6], k=length),
        fields=FIELDS,
        positional=2,
        values=SITES,
        days=[date // 10**4 for date in DATES],
    )
    seen = compare(both.engine, stock, (plans.plan() for _ in range(QUERIES)))
    stock.close()
    assert seen["some"] + seen["many"] > QUERIES * 0.6
