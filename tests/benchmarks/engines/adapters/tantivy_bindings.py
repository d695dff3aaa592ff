"""tantivy, through its Python bindings; one thread writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Order

from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import ALL, ANY, PHRASE, PREFIX, TERM, Query
from tests.benchmarks.engines.texts import read_texts

MEMORY = 256_000_000
"""Bytes that the writer may hold before it writes a segment."""
COUNTED = {"sites": {"terms": {"field": "site", "size": 1000}}}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query and how to ask it."""

    node: Any
    faceted: bool
    newest: bool


class Index:
    """A searcher; `count` makes it say how many texts match, exactly."""

    def __init__(self, folder: Path, *, count: bool) -> None:
        self._index = tantivy.Index.open(str(folder))
        _register(self._index)
        self._searcher = self._index.searcher()
        self._schema, self._count = self._index.schema, count

    def prepare(self, query: Query) -> Prepared:
        schema = self._schema
        terms = [tantivy.Query.term_query(schema, "text", word, "freq") for word in query.words]
        node = {
            TERM: lambda: terms[0],
            ALL: lambda: tantivy.Query.boolean_query([(Occur.Must, term) for term in terms]),
            ANY: lambda: tantivy.Query.boolean_query([(Occur.Should, term) for term in terms]),
            PHRASE: lambda: tantivy.Query.phrase_query(schema, "text", list(query.words)),
            PREFIX: lambda: tantivy.Query.regex_query(schema, "text", query.words[0] + ".*"),
        }[query.operator]()
        if query.site:
            site = tantivy.Query.term_query(schema, "site", query.site, "basic")
            unscored = tantivy.Query.const_score_query(site, 0.0)
            node = tantivy.Query.boolean_query([(Occur.Must, node), (Occur.Must, unscored)])
        return Prepared(node, query.faceted, query.newest)

    def run(self, prepared: Prepared) -> object:
        if prepared.newest:
            return self._searcher.search(
                prepared.node, LIMIT, count=self._count, order_by_field="published", order=Order.Desc
            ).hits
        hits = self._searcher.search(prepared.node, LIMIT, count=self._count).hits
        return (hits, self._searcher.aggregate(prepared.node, COUNTED)) if prepared.faceted else hits

    def look(self, prepared: Prepared) -> Answer:
        order = {"order_by_field": "published", "order": Order.Desc} if prepared.newest else {}
        result = self._searcher.search(prepared.node, LIMIT, count=True, **order)
        ids = tuple(self._searcher.doc(address)["id"][0] for _, address in result.hits)
        counts = {}
        if prepared.faceted:
            buckets = self._searcher.aggregate(prepared.node, COUNTED)["sites"]["buckets"]
            counts = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
        return Answer(result.count, ids, counts)


class Tantivy:
    """tantivy in a folder."""

    def __init__(self, *, count: bool = False) -> None:
        self._count = count

    def version(self) -> str:
        return tantivy.__version__.partition(",")[0]

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        folder.mkdir(parents=True, exist_ok=True)
        fields = tantivy.SchemaBuilder()
        fields.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        fields.add_text_field("text", tokenizer_name="spaces", index_option="position")
        fields.add_text_field("site", fast=True, tokenizer_name="raw", index_option="basic")
        fields.add_integer_field("published", fast=True)
        index = tantivy.Index(fields.build(), str(folder), reuse=False)
        _register(index)
        writer = index.writer(MEMORY, 1)
        for text in read_texts(texts):
            tokens = " ".join(text.tokens)
            document = tantivy.Document(id=text.id, text=tokens, site=text.site, published=text.published)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return {}

    def open(self, folder: Path) -> Index:
        return Index(folder, count=self._count)


def _register(index: Any) -> None:
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", spaces)


ADAPTER = Tantivy()
