"""The same engine, asked from words on: the plan of every question is made, looked up and compiled each
time."""

from __future__ import annotations

from pathlib import Path

from indexer.engine import open_engine
from tests.benchmarks.engines.adapters.khizana import Index, Khizana, limited, request, words_plan
from tests.benchmarks.engines.queries import Query


class WordsIndex(Index):
    """An open index; what is prepared are a query's words."""

    def run(self, prepared: Query) -> object:  # type: ignore[override]
        return self._engine.search(limited(prepared, words_plan(prepared)), request(prepared))

    def prepare(self, query: Query) -> Query:  # type: ignore[override]
        return query

    def look(self, prepared: Query) -> object:  # type: ignore[override]
        return super().look(super().prepare(prepared))


class KhizanaWords(Khizana):
    """The engine on a folder."""

    def version(self) -> str:
        return "Khizana, from words on"

    def open(self, folder: Path) -> WordsIndex:
        return WordsIndex(open_engine("whoosh", folder))


ADAPTER = KhizanaWords()
