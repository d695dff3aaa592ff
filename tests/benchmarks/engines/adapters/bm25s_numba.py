"""bm25s with its kernels of numba: ranked words alone, no conditions, no totals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import bm25s

from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import ANY, TERM, Query
from tests.benchmarks.engines.texts import read_texts, text_id


class Index:
    """A loaded index."""

    def __init__(self, folder: Path) -> None:
        self._index = bm25s.BM25.load(str(folder), mmap=True, show_progress=False)
        self._index.activate_numba_scorer()

    def prepare(self, query: Query) -> list[list[str]] | None:
        plain = query.operator in (TERM, ANY) and not (query.site or query.faceted or query.newest)
        return [list(query.words)] if plain else None

    def run(self, prepared: list[list[str]]) -> object:
        return self._index.retrieve(prepared, k=LIMIT, show_progress=False)

    def look(self, prepared: list[list[str]]) -> Answer:
        numbers, scores = self._index.retrieve(prepared, k=LIMIT, show_progress=False)
        found = zip(numbers[0], scores[0], strict=True)
        return Answer(None, tuple(text_id(number) for number, score in found if score > 0))


class Bm25s:
    """bm25s in a folder."""

    def version(self) -> str:
        return f"bm25s {bm25s.__version__}, numba"

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        index = bm25s.BM25(k1=1.2, b=0.75, method="lucene", backend="numba")
        index.index([list(text.tokens) for text in read_texts(texts)], show_progress=False)
        index.save(str(folder), show_progress=False)
        return {}

    def open(self, folder: Path) -> Index:
        return Index(folder)


ADAPTER = Bm25s()
