"""Xapian, through its Python bindings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xapian

from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import ALL, ANY, PHRASE, PREFIX, TERM, Query
from tests.benchmarks.engines.texts import read_texts

SITE, PUBLISHED = 0, 1
"""Slots of values."""
SITE_PREFIX = "XS:"
"""No token has a colon."""
LONGEST = 245
"""Xapian refuses terms of more bytes."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query and how to ask it."""

    node: Any
    faceted: bool
    newest: bool


class Index:
    """An open database."""

    def __init__(self, folder: Path) -> None:
        self._database = xapian.Database(str(folder))

    def prepare(self, query: Query) -> Prepared:
        words = [word for word in query.words if len(word.encode()) <= LONGEST]
        if query.operator == PREFIX:
            wild = xapian.Query(
                xapian.Query.OP_WILDCARD, words[0], 0, xapian.Query.WILDCARD_LIMIT_ERROR, xapian.Query.OP_OR
            )
            node = xapian.Query(xapian.Query.OP_SCALE_WEIGHT, wild, 0.0)
        elif query.operator == PHRASE:
            node = xapian.Query(xapian.Query.OP_PHRASE, words, len(words))
        else:
            kind = {TERM: xapian.Query.OP_OR, ANY: xapian.Query.OP_OR, ALL: xapian.Query.OP_AND}
            node = xapian.Query(kind[query.operator], words)
        if query.site:
            node = xapian.Query(xapian.Query.OP_FILTER, node, xapian.Query(SITE_PREFIX + query.site))
        return Prepared(node, query.faceted, query.newest)

    def run(self, prepared: Prepared) -> object:
        return self._ask(prepared, 0)[0]

    def look(self, prepared: Prepared) -> Answer:
        found, spy = self._ask(prepared, self._database.get_doccount())
        ids = tuple(hit.document.get_data().decode() for hit in found)
        counts = {value.term.decode(): value.termfreq for value in spy.values()} if spy else {}
        return Answer(found.get_matches_estimated(), ids, counts)

    def _ask(self, prepared: Prepared, at_least: int) -> tuple[Any, Any]:
        enquire = xapian.Enquire(self._database)
        enquire.set_weighting_scheme(xapian.BM25Weight(1.2, 0, 0, 0.75, 0))
        enquire.set_query(prepared.node)
        spy = None
        if prepared.faceted:
            spy = xapian.ValueCountMatchSpy(SITE)
            enquire.add_matchspy(spy)
            # Otherwise only some matches are counted.
            at_least = self._database.get_doccount()
        if prepared.newest:
            enquire.set_sort_by_value(PUBLISHED, True)
        return enquire.get_mset(0, LIMIT, at_least), spy


class Xapian:
    """Xapian in a folder."""

    def version(self) -> str:
        return f"Xapian {xapian.version_string()}"

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
        for text in read_texts(texts):
            document = xapian.Document()
            for place, token in enumerate(text.tokens):
                if len(token.encode()) <= LONGEST:
                    document.add_posting(token, place)
            document.add_boolean_term(SITE_PREFIX + text.site)
            document.add_value(SITE, text.site)
            document.add_value(PUBLISHED, xapian.sortable_serialise(text.published))
            document.set_data(text.id)
            database.add_document(document)
        database.commit()
        database.close()
        return {}

    def open(self, folder: Path) -> Index:
        return Index(folder)


ADAPTER = Xapian()
