"""The collections with judgments that lie beside the project: documents, queries, and what answers them."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.quality.documents import ROOT

DATA = ROOT.parent / "shared" / "data"
QUESTIONS = ("xquad_ar", "arcd", "kaiflematha")
HEADLINES = "saudinews_knownitem"
"""Headlines as queries: the articles are indexed without their titles."""
NAMES = (*QUESTIONS, HEADLINES)
DEPTH = 10
"""How many hits of a query count."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A judged collection.

    Attributes:
        name: that of its folder.
        queries: id and text of each query that has judgments.
        judgments: for each query, its relevant documents with their grades.
    """

    name: str
    queries: tuple[tuple[str, str], ...]
    judgments: Mapping[str, Mapping[str, int]]

    def records(self) -> Iterator[dict[str, str]]:
        """Yield the documents as records: id, title where it may be indexed, text."""
        titled = self.name != HEADLINES
        for line in _lines(self.name):
            record = json.loads(line)
            title = (record.get("title") or "") if titled else ""
            yield {"id": record["id"], "title": title, "text": record["text"]}


def _lines(name: str) -> Iterator[str]:
    if name == HEADLINES:
        with gzip.open(DATA / "saudinews_20k.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        with (DATA / "retrieval" / name / "corpus.jsonl").open(encoding="utf-8") as lines:
            yield from lines


def collections(names: Sequence[str] = NAMES) -> list[Collection]:
    """Return the collections that are there."""
    return [_read(DATA / "retrieval" / name) for name in names if (DATA / "retrieval" / name).exists()]


def _read(folder: Path) -> Collection:
    judgments: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        judgments.setdefault(query, {})[document] = int(grade)
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = ((record["id"], record["text"]) for record in map(json.loads, lines))
    return Collection(folder.name, tuple(one for one in queries if one[0] in judgments), judgments)


def ndcg(ranking: Sequence[str], judged: Mapping[str, int], depth: int = DEPTH) -> float:
    """Return the normalised discounted cumulative gain of a ranking; a grade gains 2 ** grade − 1."""
    gained = sum(_gain(judged.get(document, 0), place) for place, document in enumerate(ranking[:depth]))
    best = sorted(judged.values(), reverse=True)[:depth]
    ideal = sum(_gain(grade, place) for place, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def _gain(grade: int, place: int) -> float:
    return (2.0**grade - 1.0) / math.log2(place + 2)


def mean_ndcg(collection: Collection, rankings: Mapping[str, Sequence[str]]) -> float:
    """Return the mean over all judged queries; one without an answer counts as 0."""
    found = [ndcg(rankings.get(query, ()), collection.judgments[query]) for query, _ in collection.queries]
    return sum(found) / len(found)
