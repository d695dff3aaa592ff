"""Khizana as a whole: the real articles in all fields, and queries as the search page compiles them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from archive.values import ArticleText
from indexer.document import document
from indexer.engine import open_engine
from indexer.engine.base import Batch, Document, Engine
from indexer.engine.kernels import loading
from indexer.query import compile_query, parse, single_words
from indexer.search_forms import IndexForms
from indexer.upkeep import INDEX_CHANGES
from tests.benchmarks.engines.adapters.khizana import Index, Prepared, limited, request
from tests.benchmarks.engines.analysing import records
from tests.benchmarks.engines.queries import ALL, PHRASE, PREFIX, Query
from tests.benchmarks.engines.texts import read_texts


class WholeIndex(Index):
    """The index of all fields, asked what the product asks."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._forms = IndexForms(engine)

    def prepare(self, query: Query) -> Prepared:
        words = " ".join(query.words)
        written = {PHRASE: f'"{words}"', PREFIX: f"{words}*"}.get(query.operator, words)
        combine = "any" if query.operator not in (ALL, PHRASE, PREFIX) else "all"
        tree = parse(written)
        if combine == "any":
            self._forms.related(single_words(tree))
        plan = compile_query(tree, combine=combine, forms_of=self._forms)
        return Prepared(limited(query, plan), request(query))


class WholeKhizana:
    """The engine on a folder, with everything that an archive has it keep."""

    def version(self) -> str:
        return "Khizana, all fields"

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        """Index real articles in the batches of an archive; their analysis is a figure of its own."""
        analysing = indexing = 0.0
        documents, revision = _documents(texts), 0
        with open_engine("whoosh", folder) as engine:
            engine.clear("benchmark")
            while True:
                began = time.perf_counter()
                batch = list(islice(documents, INDEX_CHANGES))
                analysed = time.perf_counter()
                if not batch:
                    break
                revision += len(batch)
                engine.apply(Batch(batch, (), revision))
                analysing += analysed - began
                indexing += time.perf_counter() - analysed
        return {"analysing": analysing, "seconds": indexing}

    def warm(self) -> None:
        """Load the compiled machine, as processes that search often do."""
        loading.load()

    def open(self, folder: Path) -> WholeIndex:
        return WholeIndex(open_engine("whoosh", folder))


def _documents(texts: Path) -> Iterator[Document]:
    """Yield the articles behind the texts, analysed."""
    for text, record in zip(read_texts(texts), records(), strict=True):
        paragraphs = tuple(filter(None, map(str.strip, record["text"].split("\n"))))
        yield document(
            ArticleText(
                id=text.id,
                title=record["title"],
                author=record.get("author"),
                site=record["source"],
                url=record.get("url"),
                published=record["date"],
                published_as_printed=None,
                language="ar",
                paragraphs=paragraphs,
            )
        )


ADAPTER = WholeKhizana()
