"""What others script against: the names and meanings of every field, the same from command line and page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.samples import pages
from indexer.engine.base import Sort
from indexer.search import SearchRequest, search
from web import create_app
from web.cli import main

SEARCHES: tuple[tuple[str, dict[str, str]], ...] = (
    ("المدينه", {}),
    ("", {}),
    ('"كأس الجهة"', {}),
    ("مكتب*", {"limit": "3"}),
    ("قطار OR حافلة", {"sort": "newest"}),
    ("في -المدينة", {"sort": "oldest", "limit": "5", "offset": "5"}),
    ("عنوان:مهرجان", {}),
    ("published:2022..", {"offset": "7"}),
    ("السنة الماضية", {"sort": "relevance"}),
    ("لا شيء كهذا", {}),
    ("في", {"limit": "0"}),
)
HIT = ["id", "title", "url", "site", "author", "published", "score", "step", "snippet", "copies", "folded"]
CLEAN = [
    "source", "id", "url", "site", "title", "author", "published", "published_as_printed",
    "language", "paragraphs", "removed", "modified", "section", "image", "metadata",
]  # fmt: skip


def run(folder: Path, *arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["--archive", str(folder), *arguments])
    assert result.exit_code == status, result.output
    return result.stdout


@pytest.mark.parametrize(("query", "options"), SEARCHES)
def test_command_page_and_python_answer_alike(samples, query, options):
    typed = [word for name, value in options.items() for word in (f"--{name}", value)]
    printed = json.loads(run(samples.folder, "search", query, "--json", *typed))
    client = create_app(samples.store, samples.engine).test_client()
    served = client.get("/search.json", query_string={"q": query} | options).json
    assert list(printed)[:2] == ["query", "total"]
    for answer in (printed, served):
        assert answer.pop("took_ms") >= 0
    assert printed == served
    limits = {name: int(options[name]) for name in ("limit", "offset") if name in options}
    sort = Sort(options["sort"]) if "sort" in options else None
    result = search(samples.store, samples.engine, SearchRequest(query=query, sort=sort, **limits))
    assert [hit["id"] for hit in printed["hits"]] == [hit.id for hit in result.hits]
    assert all(list(hit) == HIT for hit in printed["hits"])
    assert set(printed["facets"]) == {"site", "author", "section", "year", "language"}
    assert len(printed["hits"]) == min(
        limits.get("limit", 10), max(0, printed["total"] - limits.get("offset", 0))
    )


def test_cleaning_prints_these_fields_and_null_for_the_unknown(samples):
    records = [json.loads(line) for line in run(samples.folder, "clean", str(pages())).splitlines()]
    assert len(records) == samples.store.count()
    for record in records:
        assert list(record) == CLEAN
        facts = {name: record[name] for name in CLEAN if name not in {"paragraphs", "removed", "metadata"}}
        assert all(value is None or (isinstance(value, str) and value) for value in facts.values())
        assert record["paragraphs"]
        assert all(list(line) == ["text", "reason"] for line in record["removed"])
    assert any(record["author"] is None for record in records)


def test_adding_counts_and_names_what_failed(tmp_path):
    (tmp_path / "bad.html").write_bytes(b"")
    argument = str(tmp_path / "bad.html")
    summary = json.loads(run(tmp_path / "a", "add", str(pages()), argument, "--json", status=1))
    assert {"added", "updated", "unchanged", "failed"} <= set(summary)
    (failure,) = summary["failed"]
    assert failure["source"] == argument
    assert failure["error"]
    assert json.loads(run(tmp_path / "a", "add", str(pages()), "--json"))["unchanged"] == summary["added"]


def test_batches_agree_in_every_format(samples, tmp_path):
    path = tmp_path / "queries.jsonl"
    texts = {"q1": "المدينة القديمة", "q2": "كأس", "q3": "لاشيءكهذا"}
    path.write_text(
        "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items()), encoding="utf-8"
    )
    arguments = ("search", "--queries", str(path), "--limit", "4", "--format")
    trec = [line.split(" ") for line in run(samples.folder, *arguments, "trec").splitlines()]
    found = [json.loads(line) for line in run(samples.folder, *arguments, "json").splitlines()]
    rows = list(csv.DictReader(io.StringIO(run(samples.folder, *arguments, "csv"))))
    assert [one["id"] for one in found] == list(texts)
    ids = [(one["id"], hit["id"]) for one in found for hit in one["hits"]]
    assert ids == [(line[0], line[2]) for line in trec] == [(row["query"], row["id"]) for row in rows]
    assert all(line[1] == "Q0" and line[5] == "khizana" for line in trec)
    for one in found:
        scores = [hit["score"] for hit in one["hits"]]
        assert scores == sorted(scores, reverse=True)
        assert [line[3] for line in trec if line[0] == one["id"]] == [
            str(rank) for rank in range(1, len(scores) + 1)
        ]


def test_counts_by_value_can_hold_null(samples):
    facts = json.loads(run(samples.folder, "stats", "--json"))
    assert {"value", "count"} == set(facts["by_site"][0])
    assert sum(one["count"] for one in facts["by_language"]) == facts["articles"]
