"""What a commit costs on a large index: ``python -m tests.benchmarks.engines.commits --size 1000000``.

Opens a copy of the index that the benchmark keeps, as a new process does, and adds articles to it as often as
is asked: other texts of the collection under ids of their own, searched once each time. The engine merges
segments as it always does, so that one commit may be dearer than another.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from indexer.engine import open_engine
from indexer.engine.base import Batch, Document
from tests.benchmarks.engines.adapters.khizana import documents, request, words_plan
from tests.benchmarks.engines.environments import ROOT
from tests.benchmarks.engines.measuring import built
from tests.benchmarks.engines.processes import size
from tests.benchmarks.engines.queries import TERM, Query, read_queries


def main() -> None:
    """Measure, and print a line a commit."""
    options = _options()
    kept = options.work / f"index-{options.size}" / "khizana"
    if built(kept) is None:
        raise SystemExit(f"{kept} is not there: python -m tests.benchmarks.engines --sizes {options.size}")
    asked = read_queries(options.work / f"{options.texts}-queries.tsv")
    queries = [query for query in asked if query.operator == TERM]
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        copy = Path(folder) / "khizana"
        shutil.copytree(kept, copy)
        texts = documents(options.work / f"{options.texts}.tsv")
        for line in commits(copy, texts, queries, options.articles, options.times):
            print(line, flush=True)


def commits(
    folder: Path, texts: Iterator[Document], queries: list[Query], articles: int, times: int
) -> Iterator[str]:
    """Yield what opening the index took, then what each of so many commits took.

    Args:
        folder: the index; it grows.
        texts: where the articles come from.
        queries: one is asked after each commit.
        articles: of one commit.
        times: how many commits.
    """
    began = time.perf_counter()
    with open_engine("whoosh", folder) as engine:
        total = engine.search(words_plan(queries[0]), request(queries[0])).total
        yield f"opened and searched in {time.perf_counter() - began:.3f} s: {total:,} found"
        for number in range(times):
            batch = [replace(one, id=f"commit-{number}-{one.id}") for one in islice(texts, articles)]
            began, cpu = time.perf_counter(), time.process_time()
            engine.apply(Batch(batch, (), number + 2))
            seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
            began = time.perf_counter()
            query = queries[number % len(queries)]
            engine.search(words_plan(query), request(query))
            searched = (time.perf_counter() - began) * 1000
            yield (
                f"commit {number + 1} of {articles:,}: {seconds:.2f} s ({cpu:.2f} of the CPU), "
                f"then a search in {searched:.1f} ms; {size(folder):,.0f} MB"
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engines.commits", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="the size of the index")
    parser.add_argument("--texts", default="texts-1000000-7", help="the collection, by the name of its file")
    parser.add_argument("--articles", type=int, default=1_000, help="of one commit")
    parser.add_argument("--times", type=int, default=20, help="how many commits")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="where the benchmark keeps them")
    return parser.parse_args()


if __name__ == "__main__":
    main()
