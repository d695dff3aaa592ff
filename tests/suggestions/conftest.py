"""A small archive of invented articles, on every engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from archive import ArticleStore
from indexer.engine import ENGINES, open_engine
from indexer.engine.base import Engine
from indexer.ingest import add
from indexer.sources import ReadOptions, read_sources

MARKET = "افتتح رئيس البلدية سوق الزيتون الجديد وسط المدينة القديمة، وحضر المزارعون من القرى المجاورة."
FESTIVAL = "عرض مهرجان السينما أفلامًا عن البحر، وفاز المخرج عبدالله المرابطي بالجائزة الأولى في شباط."
BRIDGE = "نشرت البلدية صور الجسر على صفحتها في Facebook قبل فبراير (د ب أ)."
MANY = (
    ("m", 6, {"title": "سوق الزيتون الجديد", "text": MARKET, "site": "noor.example"}),
    ("c", 5, {"title": "مهرجان السينما", "text": FESTIVAL, "site": "wadi.example"}),
    ("f", 1, {"title": "Facebook", "text": BRIDGE, "site": "wadi.example"}),
)
ARTICLES = [{"id": f"{name}{number}"} | facts for name, count, facts in MANY for number in range(count)]


class Town(NamedTuple):
    """An archive and its index."""

    store: ArticleStore
    engine: Engine


@pytest.fixture(scope="session", params=ENGINES)
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    yield from filled(folder, request.param)


def filled(folder: Path, engine_name: str = "whoosh", source: Path | None = None) -> Iterator[Town]:
    """Yield an archive of the articles, or of those of a file, and close it."""
    if source is None:
        source = folder / "articles.jsonl"
        lines = (json.dumps(one, ensure_ascii=False) for one in ARTICLES)
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (
        ArticleStore.open(folder / "archive", create=True) as store,
        open_engine(engine_name, folder / "archive" / "index") as engine,
    ):
        with store.writer() as writer:
            sources = read_sources([str(source)], ReadOptions(as_is=True))
            assert not add(store, writer, engine, sources).failed
        yield Town(store, engine)
