"""What is measured of finding: beside Lucene, respelled, and clitics told from letters."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.quality.finding import clitics, lucene, product
from tests.quality.finding.collections import DEPTH, HEADLINES, Collection, collections, mean_ndcg
from tests.quality.finding.respelling import NEAR, SAME, Respelling

Figures = dict[str, float]
SEED = 11
RESPELLED, OF_MANY = 400, 100
"""So many queries of a collection are respelled; of one with many articles fewer, since each takes long."""
MARGINS: Mapping[str, float] = {"xquad_ar": 0.025, "arcd": 0.025, "kaiflematha": 0.02, HEADLINES: 0.035}
"""How far above Lucene each collection is to be."""


def measured() -> dict[str, Figures]:
    """Return all figures; only those of the clitics where the judged collections are absent."""
    found = {name: clitics.measured(folder) for name, folder in clitics.SETS.items()}
    jars = lucene.jars()
    if jars is None:
        print("SKIPPED: Lucene is not here (it needs Java, Maven and the network)")
    for collection in collections():
        with _archived(collection) as (archive, folder):
            ours = mean_ndcg(collection, product.answers(archive, list(collection.queries), folder))
            figures: Figures = {"n": len(collection.queries), "nDCG": ours}
            if jars is not None:
                theirs = mean_ndcg(collection, lucene.answers(collection, jars, folder))
                figures |= {"Lucene": theirs, "over Lucene": ours - theirs}
            found[f"finding {collection.name}"] = figures
            found |= {f"respelled {collection.name}": respelled(collection, archive)}
    return found


@contextmanager
def _archived(collection: Collection) -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory(prefix="khizana-finding-") as name:
        folder = Path(name)
        yield product.archived(collection, folder), folder


def respelled(collection: Collection, archive: Path) -> Figures:
    """Return what respelling changes: shares of queries with the same answer, and of nDCG kept.

    `same` is the smallest share over all spellings of the same query, `kept` the smallest share of nDCG that
    they keep, `near kept` the same for nearly the same query.
    """
    wanted = OF_MANY if collection.name == HEADLINES else RESPELLED
    sample = random.Random(SEED).sample(collection.queries, min(wanted, len(collection.queries)))
    part = Collection(collection.name, tuple(sorted(sample)), collection.judgments)
    rankings = answered(archive, dict(part.queries))
    base = mean_ndcg(part, rankings)
    same, kept = {}, {}
    for name, respelling in SAME.items():
        found = answered(archive, _changed(part, respelling))
        same[name] = sum(found[query] == rankings[query] for query in rankings) / len(rankings)
        kept[name] = mean_ndcg(part, found) / base
    near = {
        name: mean_ndcg(part, answered(archive, _changed(part, respelling))) / base
        for name, respelling in NEAR.items()
    }
    figures = {"n": len(sample), "same": min(same.values()), "kept": min(kept.values())}
    return (
        figures | {"near kept": min(near.values())} | {f"kept, {name}": value for name, value in near.items()}
    )


def _changed(collection: Collection, respelling: Respelling) -> dict[str, str]:
    chance = random.Random(SEED)
    return {query: respelling(text, chance) for query, text in collection.queries}


def answered(archive: Path, queries: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the ids that each query finds, in this process, as `khizana search --queries` does."""
    from indexer.engine import open_engine
    from indexer.search import search_ids

    with open_engine("whoosh", archive / "index") as engine:
        found = search_ids(engine, queries.items(), limit=DEPTH)
        return {query: [hit.id for hit in hits] for query, hits in found}
