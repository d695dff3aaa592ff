"""Twenty thousand real articles: taken in within a gigabyte, and found alike by every face."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from archive import ArticleStore
from indexer.engine import open_engine
from indexer.search import SearchRequest, search
from web import create_app

pytestmark = pytest.mark.slow

QUERIES = [
    "مجلس الوزراء",
    "أسعار النفط",
    "اسعار النفط",
    '"حقوق الإنسان"',
    "زلزال OR فيضان OR إعصار",
    "الرياض -الهلال",
    "عنوان:المنتخب",
    "مدرس*",
    "published:2015-07-25..2015-07-28 الطقس",
    "(النصر OR الهلال) دوري ٢٠١٥",
]


def khizana(archive: Path, *arguments: str) -> dict:
    command = [sys.executable, "-m", "web.cli", "--archive", str(archive), *arguments, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.fixture(scope="module")
def archive(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news") / "archive"
    summary = khizana(folder, "add", "--as-is", str(shared / "data" / "saudinews_20k.jsonl.gz"))
    print(f"{summary['articles_per_second']} articles/s, peak memory {summary['peak_memory_mb']} MB")
    assert (summary["added"], summary["failed"]) == (20_000, [])
    assert summary["peak_memory_mb"] < 1_000
    return folder


def test_every_face_answers_in_the_same_order(archive):
    with ArticleStore.open(archive) as store, open_engine("whoosh", archive / "index") as engine:
        client = create_app(store, engine).test_client()
        for query in QUERIES:
            from_python = [hit.id for hit in search(store, engine, SearchRequest(query=query)).hits]
            from_page = [hit["id"] for hit in client.get(f"/search.json?q={quote(query)}").json["hits"]]
            from_command = [hit["id"] for hit in khizana(archive, "search", query)["hits"]]
            assert from_python == from_page == from_command, query
            assert from_python, query


def test_the_archive_is_sound(archive):
    assert khizana(archive, "check")["problems"] == []
