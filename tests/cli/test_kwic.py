"""`khizana kwic`, as a person or a script runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli.wrap import cells
from indexer.search import SearchRequest, search
from web.cli import main

QUERY = "المدينة"


def run(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), "kwic", *arguments])


def rows(answer: Result) -> list[dict[str, str]]:
    assert answer.exit_code == 0, answer.output
    return list(csv.DictReader(io.StringIO(answer.stdout)))


def test_occurrences_stand_one_below_the_other(samples):
    answer = run(samples.folder, QUERY, "--width", "30")
    assert answer.exit_code == 0
    *shown, blank, told = answer.stdout.splitlines()
    every = rows(run(samples.folder, QUERY, "--format", "csv"))
    assert blank == ""
    assert told.startswith(f"{len(every)} occurrences in ")
    assert len(shown) == len(every)
    for line, row in zip(shown, every, strict=True):
        before, after = line.split(f"  {row['occurrence']} ", 1)
        assert cells(before) == 30
        assert row["before"].split()[-1:] == before.split()[-1:]
        assert after.endswith(f"{row['id']} ¶{row['paragraph']}")
    places = {
        cells(line[: line.rindex(" ¶")]) - len(row["id"]) for line, row in zip(shown, every, strict=True)
    }
    assert len(places) == 1


@pytest.mark.parametrize("sort", ["before", "after"])
def test_lines_are_sorted(samples, sort):
    answer = json.loads(run(samples.folder, QUERY, "--sort", sort, "--format", "json").stdout)
    keys = [line[f"word_{sort}"] for line in answer["lines"]]
    assert keys == sorted(keys)
    assert len(set(keys)) > 2
    assert answer["order"] == sort


@pytest.mark.parametrize(("sort", "falling"), [("newest", True), ("oldest", False)])
def test_articles_are_sorted(samples, sort, falling):
    days = [row["published"] for row in rows(run(samples.folder, QUERY, "--sort", sort, "--format", "csv"))]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=falling)


def test_what_is_left_out_is_told(samples):
    total = search(samples.store, samples.engine, SearchRequest(QUERY)).total
    answer = run(samples.folder, QUERY, "--articles", "2", "--limit", "1")
    assert answer.stdout.splitlines()[-1].endswith(f"; the first 2 of {total} articles that match were read")
    assert len(answer.stdout.splitlines()) == 3
    file = run(samples.folder, QUERY, "--articles", "2", "--format", "jsonl")
    assert f"the first 2 of {total} articles" in file.stderr
    assert len({json.loads(line)["id"] for line in file.stdout.splitlines()}) == 2


def test_one_is_told_as_one(samples):
    row = rows(run(samples.folder, QUERY, "--format", "csv"))[0]
    answer = run(samples.folder, f'"{row["word_before"]} {row["occurrence"]} {row["word_after"]}"')
    assert answer.stdout.splitlines()[-1] == "1 occurrence in 1 article"


def test_limits_of_files(samples):
    assert len(rows(run(samples.folder, QUERY, "--format", "csv", "--limit", "2"))) == 2
    assert rows(run(samples.folder, QUERY, "--format", "csv", "--limit", "0")) == []


def test_options_narrow_as_those_of_a_search(samples):
    every = rows(run(samples.folder, QUERY, "--format", "csv"))
    site = every[0]["site"]
    narrowed = rows(run(samples.folder, QUERY, "--format", "csv", "--site", site))
    assert narrowed == [row for row in every if row["site"] == site]
    assert 0 < len(narrowed) < len(every)
    related = rows(run(samples.folder, "كتاب", "--format", "csv", "--any"))
    assert len(related) > len(rows(run(samples.folder, "كتاب", "--format", "csv")))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["زرافة"], "nothing found"),
        (["site:alwaha"], "the query has no words"),
        ([""], "the query has no words"),
    ],
)
def test_no_lines_are_explained(samples, arguments, told):
    answer = run(samples.folder, *arguments)
    assert answer.exit_code == 0
    assert told in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["(كأس"], 1, "not closed"),
        (["كأس", "--limit", "1001"], 1, "Ask for 0 to 1,000"),
        (["كأس", "--year", "x"], 1, "not a year"),
        (["كأس", "--sort", "left"], 2, "'left' is not one of"),
        (["كأس", "--width", "0"], 2, "0 is not in the range"),
        (["كأس", "--format", "xml"], 2, "'xml' is not one of"),
        ([], 2, "Missing argument"),
    ],
)
def test_faults_are_told(samples, arguments, status, told):
    answer = run(samples.folder, *arguments)
    assert answer.exit_code == status
    assert told in answer.stderr


def test_equal_words_are_told_and_shown(samples):
    answer = run(samples.folder, "أغسطس", "--equal")
    assert "note: also looked for: " in answer.stderr
    assert len(answer.stdout.splitlines()) > len(run(samples.folder, "أغسطس").stdout.splitlines())


def test_a_byte_order_mark_is_a_choice_of_tables(samples):
    plain, marked = (run(samples.folder, QUERY, "--format", "csv", *bom) for bom in ([], ["--bom"]))
    assert marked.stdout_bytes == b"\xef\xbb\xbf" + plain.stdout_bytes
    assert "--bom goes with" in run(samples.folder, QUERY, "--bom").output
