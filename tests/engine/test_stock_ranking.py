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

from archive.values import ArticleText
from indexer.document import document
from indexer.engine.base import Document, EngineRequest
from indexer.engine.plan import Node
from indexer.engine.spelled_out import spelled_out
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
        assert set(result.notes) <= {"note"}, plan
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
    assert seen["some"] + seen["many"] > QUERIES * 0.4


ARTICLES, ASKED, BATCH = 1_500, 400, 500


def articles(path: Path) -> Iterator[Document]:
    """Real articles as documents, with the fields that are compared."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, islice(lines, ARTICLES)):
            text = ArticleText(
                id=record["id"],
                title=record["title"],
                author=record.get("author"),
                site=record.get("site"),
                url=record.get("url"),
                published=record.get("date"),
                published_as_printed=None,
                language="ar",
                paragraphs=tuple(part for part in record["text"].split("\n\n") if part.strip()),
            )
            whole = spelled_out(document(text))
            # Whoosh's own fields take terms with spaces between.
            assert not any(" " in term for field in FIELDS for term in whole.terms.get(field, ()))
            terms = {field: whole.terms[field] for field in FIELDS if field in whole.terms}
            yield Document(whole.id, terms, whole.keywords, whole.published)


@pytest.mark.slow
def test_whoosh_as_it_comes_ranks_real_articles_alike(shared: Path) -> None:
    path = shared / "data" / "saudinews_20k.jsonl.gz"
    if not path.exists():
        pytest.skip(f"no articles at {path}")
    chance = random.Random(3)
    contents = [(list(batch), []) for batch in _batched(articles(path))]
    contents.append(([], [one.id for one in chance.sample(contents[0][0], 60)]))
    both = twins(contents)
    left = live(contents)
    stock = StockEngine(both.stock, left)
    bodies = [
        sorted((at, term) for term, places in one.terms["body"].items() for at in places) for one in left
    ]

    def row(length: int) -> list[str]:
        body = chance.choice([body for body in chance.choices(bodies, k=9) if len(body) >= length])
        first = chance.randrange(len(body) - length + 1)
        return [term for _, term in body[first : first + length]]

    plans = Plans(
        chance,
        word=lambda: row(1)[0],
        row=row,
        fields=FIELDS,
        positional=2,
        values=sorted({one.keywords["site"] or "" for one in left}),
        days=sorted({one.published // 10**4 for one in left if one.published}),
    )
    seen = compare(both.engine, stock, (plans.plan() for _ in range(ASKED)))
    print(dict(seen))
    stock.close()
    assert seen["some"] + seen["many"] > ASKED * 0.4


def _batched(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while batch := list(islice(documents, BATCH)):
        yield batch
