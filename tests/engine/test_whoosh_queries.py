"""Whoosh's own queries on Khizana's segments: held to the same documents in Whoosh's own segments."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import query, scoring
from whoosh.index import FileIndex, open_dir
from whoosh.qparser import QueryParser
from whoosh.searching import Searcher

from indexer.engine.base import Batch, Document, EngineRequest
from indexer.engine.plan import EVERYTHING
from indexer.engine.whoosh_engine import WhooshEngine
from tests.engine.stock import SITES, Twins, lossy, random_batches, twins
from tests.engine.stock_queries import LEAVES, random_query

COLLECTIONS, QUERIES = 8, 270


class LossyBM25F(scoring.BM25F):
    """BM25F by what Whoosh's own segments leave of lengths, and one average for both kinds of segments."""

    def scorer(self, searcher, fieldname, text, qf=1):
        found = super().scorer(searcher, fieldname, text, qf)
        if isinstance(found, scoring.BM25FScorer):
            exact = found.dfl
            found.avgfl = 8.0
            found.dfl = lambda document: lossy(exact(document))
        return found


WEIGHTINGS = (scoring.Frequency(), scoring.TF_IDF(), scoring.BM25F(B=0.0), LossyBM25F())


@pytest.fixture(scope="module", params=range(COLLECTIONS))
def both(request: pytest.FixtureRequest) -> Twins:
    return twins(random_batches(random.Random(request.param)))


def answer(searcher: Searcher, asked: query.Query) -> object:
    """All documents with their scores, in Whoosh's order, or the error that Whoosh raises."""
    try:
        return [(hit.docnum, hit["id"], hit.score) for hit in searcher.search(asked, limit=None)]
    except (IndexError, NotImplementedError) as exc:
        return exc


def test_every_query_finds_and_scores_alike(both: Twins) -> None:
    chance = random.Random(both.stock.doc_count_all())
    searchers = [
        (both.ours.searcher(weighting=weighting), both.stock.searcher(weighting=weighting))
        for weighting in WEIGHTINGS
    ]
    seen: Counter[str] = Counter()
    for number in range(QUERIES):
        ours, stock = searchers[number % len(searchers)]
        asked = random_query(chance)
        expected = answer(stock, asked)
        if isinstance(expected, Exception):
            # Whoosh has no scores of some, and reads too far in others: AndNot and AndMaybe inside And.
            seen["error"] += 1
            continue
        found = answer(ours, asked)
        seen["some" if found else "none"] += 1
        assert found == expected, asked
    for pair in searchers:
        for searcher in pair:
            searcher.close()
    assert seen["some"] > QUERIES * 0.4
    assert seen["error"] < QUERIES * 0.05


def test_the_best_are_the_first_of_all(both: Twins) -> None:
    chance = random.Random(1)
    with both.ours.searcher() as searcher:
        for _ in range(30):
            asked = query.Or([chance.choice(LEAVES[:4])(chance) for _ in range(3)])
            best = [(hit.docnum, hit.score) for hit in searcher.search(asked, limit=3)]
            assert best == [(hit.docnum, hit.score) for hit in searcher.search(asked, limit=None)][:3]


def test_nested_documents_are_found_alike() -> None:
    """A document of one language heads those after it."""
    documents = []
    for number in range(40):
        language = "head" if number % 4 == 0 else "part"
        terms = {"body": {"سوق": [0] * (number % 3 == 1) + [1], f"w{number % 5}": [2]}}
        documents.append(Document(f"{number:02d}", terms, {"language": language}))
    both = twins([(documents[:20], []), (documents[20:], ["07", "08"])])
    heads = query.Term("language", "head")
    asked = [
        query.NestedParent(heads, query.Term("body", "w2")),
        query.NestedParent(heads, query.Or([query.Term("body", "w1"), query.Term("body", "سوق")])),
        query.NestedChildren(heads, query.And([heads, query.Term("body", "w1")])),
    ]
    with both.ours.searcher() as ours, both.stock.searcher() as stock:
        for one in asked:
            found = answer(ours, one)
            assert found == answer(stock, one)
            assert found


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[WhooshEngine, Path]]:
    """An engine on disk, and the folder that Whoosh opens."""
    news = [
        Document(f"{n}", {"body": {"سوق": [0, 3], f"w{n}": [1]}}, {"site": SITES[n % 2]}) for n in range(6)
    ]
    with WhooshEngine.open(tmp_path) as engine:
        engine.clear("one")
        engine.apply(Batch(news[:4], [], 1))
        engine.apply(Batch(news[4:], ["1"], 2))
        folder = json.loads((tmp_path / "stamp.json").read_text())["folder"]
        yield engine, tmp_path / folder


def ids(index: FileIndex, asked: query.Query) -> set[str]:
    with index.searcher() as searcher:
        return {hit["id"] for hit in searcher.search(asked, limit=None)}


def test_whoosh_opens_the_folder_by_itself(index: tuple[WhooshEngine, Path]) -> None:
    found = open_dir(str(index[1]))
    assert ids(found, query.Term("body", "سوق")) == {"0", "2", "3", "4", "5"}
    assert ids(found, query.Term("site", SITES[0])) == {"0", "2", "4"}
    parsed = QueryParser("body", found.schema).parse(f'سوق AND "سوق w2" NOT site:{SITES[1]}')
    assert ids(found, parsed) == {"2"}


def test_whoosh_sees_the_commits_of_the_engine(index: tuple[WhooshEngine, Path]) -> None:
    engine, folder = index
    with open_dir(str(folder)).searcher() as old:
        # Enough to merge segments, and to delete the files of the old ones.
        for revision in range(3, 20):
            engine.apply(Batch([Document(f"n{revision}", {"body": {"سوق": [0]}})], ["0"], revision))
        now = ids(open_dir(str(folder)), query.Term("body", "سوق"))
        assert now == set(engine.ids()) == {"2", "3", "4", "5", *(f"n{n}" for n in range(3, 20))}
        assert {hit["id"] for hit in old.search(query.Every(), limit=None)} == {"0", "2", "3", "4", "5"}


def test_the_engine_sees_what_whoosh_deletes(index: tuple[WhooshEngine, Path], tmp_path: Path) -> None:
    writer = open_dir(str(index[1])).writer()
    assert writer.delete_by_query(query.Phrase("body", ["سوق", "w2"])) == 1
    assert writer.delete_by_term("id", "5") == 1
    writer.commit(merge=False)
    with WhooshEngine.open(tmp_path) as engine:
        assert {hit.id for hit in engine.search(EVERYTHING, EngineRequest()).hits} == {"0", "3", "4"}
        engine.apply(Batch([], ["0"], 3))
    assert ids(open_dir(str(index[1])), query.Every()) == {"3", "4"}


def test_searching_and_adding_do_without(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from indexer.engine.base import Batch, Document, EngineRequest
from indexer.engine.plan import FieldWeight, Term
from indexer.engine.whoosh_engine import WhooshEngine
engine = WhooshEngine.open(Path(sys.argv[1]))
engine.clear("one")
engine.apply(Batch([Document("a", {"body": {"x": [0]}})], [], 1))
assert engine.search(Term("x", (FieldWeight("body"),)), EngineRequest()).total == 1
print(*[name for name in sys.modules if name.startswith("indexer.engine.whoosh_")])
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "indexer.engine.whoosh_codec" in loaded
    for name in ("reading", "terms", "documents", "matcher", "lexicons"):
        assert f"indexer.engine.whoosh_{name}" not in loaded
