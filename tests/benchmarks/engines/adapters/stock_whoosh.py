"""Whoosh as it comes: its own codec, matchers and collectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whoosh
from whoosh import fields, index, query, scoring
from whoosh.analysis import SpaceSeparatedTokenizer

from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import ALL, ANY, PHRASE, PREFIX, TERM, Query
from tests.benchmarks.engines.texts import read_texts

MEMORY = 256
"""Megabytes that the sorting of postings may hold."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query and how to ask it."""

    node: Any
    options: Mapping[str, Any]


class Index:
    """An open index with its searcher."""

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(str(folder)).searcher(weighting=scoring.BM25F(B=0.75, K1=1.2))

    def prepare(self, asked: Query) -> Prepared:
        terms = [query.Term("text", word) for word in asked.words]
        node = {
            TERM: lambda: terms[0],
            ALL: lambda: query.And(terms),
            ANY: lambda: query.Or(terms),
            PHRASE: lambda: query.Phrase("text", list(asked.words)),
            PREFIX: lambda: query.Prefix("text", asked.words[0]),
        }[asked.operator]()
        options: dict[str, Any] = {"limit": LIMIT}
        if asked.site:
            options["filter"] = query.Term("site", asked.site)
        if asked.faceted:
            options["groupedby"] = "site"
        if asked.newest:
            options |= {"sortedby": "published", "reverse": True}
        return Prepared(node, options)

    def run(self, prepared: Prepared) -> object:
        return self._searcher.search(prepared.node, **prepared.options)

    def look(self, prepared: Prepared) -> Answer:
        results = self._searcher.search(prepared.node, **prepared.options)
        faceted = "groupedby" in prepared.options
        counts = {site: len(held) for site, held in results.groups("site").items()} if faceted else {}
        return Answer(len(results), tuple(hit["id"] for hit in results), counts)


class StockWhoosh:
    """Whoosh on a folder."""

    def version(self) -> str:
        return f"whoosh3 {whoosh.versionstring()}"

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        schema = fields.Schema(
            id=fields.STORED,
            text=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True),
            site=fields.ID(sortable=True),
            published=fields.NUMERIC(int, bits=64, sortable=True),
        )
        folder.mkdir(parents=True, exist_ok=True)
        writer = index.create_in(str(folder), schema).writer(limitmb=MEMORY)
        for text in read_texts(texts):
            tokens = " ".join(text.tokens)
            writer.add_document(id=text.id, text=tokens, site=text.site, published=text.published)
        writer.commit()
        return {}

    def open(self, folder: Path) -> Index:
        return Index(folder)


ADAPTER = StockWhoosh()
