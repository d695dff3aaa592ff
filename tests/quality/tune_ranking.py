"""Try the weights of ranking: on half of the queries of all collections but one, measured on that one.

    python -m tests.quality.tune_ranking [--questions]

With `--questions` the headlines, which take longest, are left out.

The score of an article is a sum over the ways in which a word is looked up, each with its weight
(`indexer.query.weights`). So each way is asked alone, once, and weights are then tried by adding up. For
each collection the best weights of the others (the first half of their queries) are taken and measured on it:
where that loses nothing against the table, the table does not fit one collection.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from indexer.engine import open_engine
from indexer.engine.base import Engine, EngineRequest
from indexer.engine.plan import SCORE_DIGITS
from indexer.query import compile_query, plain_query, single_words, weights
from indexer.search_forms import IndexForms
from tests.quality.finding import product
from tests.quality.finding.collections import DEPTH, NAMES, QUESTIONS, Collection, collections, ndcg
from tests.quality.tables import table

WAYS = ("FOLDED", "LEMMA", "ROOT", "ALIKE", "PAIR")
GRID: Mapping[str, Sequence[float]] = {
    "FOLDED": (0.3, 0.4, 0.5),
    "LEMMA": (1.0,),
    "ROOT": (0.9, 1.2),
    "ALIKE": (1.0, 1.5, 2.0),
    "PAIR": (0.1, 0.2, 0.3),
}
ALL = 3_000
"""More articles than a collection of questions has; of the news, so many of each way are added up."""

Shares = list[dict[str, float]]
"""For each way, what each article that matches scores with a weight of 1."""


@contextmanager
def only(way: str) -> Iterator[None]:
    """Let one way count 1 and the others nothing."""
    kept = {name: getattr(weights, name) for name in WAYS}
    try:
        for name in WAYS:
            setattr(weights, name, float(name == way))
        yield
    finally:
        for name, value in kept.items():
            setattr(weights, name, value)


def shares(engine: Engine, queries: Sequence[tuple[str, str]]) -> dict[str, Shares]:
    """Return what each way gives each article, for each query."""
    forms = IndexForms(engine)
    found: dict[str, Shares] = {query: [] for query, _ in queries}
    for way in WAYS:
        with only(way):
            for query, text in queries:
                query_tree = plain_query(text)
                forms.related(single_words(query_tree))
                plan = compile_query(query_tree, combine="any", forms_of=forms)
                hits = engine.search(plan, EngineRequest(limit=ALL)).hits
                found[query].append({hit.id: hit.score for hit in hits if hit.score})
    return found


def ranking(ways: Shares, chosen: Sequence[float]) -> list[str]:
    """Return the best articles with some weights."""
    totals: dict[str, float] = {}
    for way, weight in zip(ways, chosen, strict=True):
        for article, score in way.items():
            totals[article] = totals.get(article, 0.0) + weight * score
    order = sorted(totals, key=lambda article: (-round(totals[article], SCORE_DIGITS), article))
    return order[:DEPTH]


def mean(
    collection: Collection, ways: Mapping[str, Shares], chosen: Sequence[float], half: int | None
) -> float:
    """Return the mean nDCG of a half of the queries (None: of all)."""
    queries = [query for query, _ in collection.queries]
    queries = queries if half is None else queries[half::2]
    found = [ndcg(ranking(ways[query], chosen), collection.judgments[query]) for query in queries]
    return sum(found) / len(found)


def main(arguments: Sequence[str]) -> None:
    """Print the table's figures beside those of weights tuned on the other collections."""
    own = collections(QUESTIONS if "--questions" in arguments else NAMES)
    if not own:
        print("SKIPPED: no judged collections beside the project")
        return
    asked = {}
    with tempfile.TemporaryDirectory(prefix="khizana-ranking-") as name:
        for collection in own:
            with open_engine("whoosh", product.archived(collection, Path(name)) / "index") as engine:
                asked[collection.name] = shares(engine, collection.queries)
    grid = list(itertools.product(*(GRID[way] for way in WAYS)))
    tried = {one.name: {chosen: mean(one, asked[one.name], chosen, 0) for chosen in grid} for one in own}
    now = tuple(float(getattr(weights, way)) for way in WAYS)
    lines = []
    for one in own:
        others = [other.name for other in own if other is not one]
        best = max(grid, key=lambda chosen: sum(tried[other][chosen] for other in others))
        figures = (mean(one, asked[one.name], chosen, None) for chosen in (now, best))
        lines.append([one.name, *(f"{figure:.4f}" for figure in figures), " ".join(map(str, best))])
    print(table(["collection", "the table", "tuned on others", " ".join(WAYS)], lines))
    best = max(grid, key=lambda chosen: sum(tried[one.name][chosen] for one in own))
    print(f"best on the first halves of all: {dict(zip(WAYS, best, strict=True))}")
    for one in own:
        figures = [f"{mean(one, asked[one.name], chosen, 1):.4f}" for chosen in (best, now)]
        print(f"  {one.name}: {figures[0]} on the other half ({figures[1]} with the table)")


if __name__ == "__main__":
    main(sys.argv[1:])
