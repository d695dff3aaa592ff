"""`khizana search --queries` with counts: lists of every kind, bad lines told, nothing lost of the rest."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.search import SearchRequest, search
from web.cli import main

BROKEN = {41: "(المدينة", 222: '"مهرجان', 487: "المدينة OR"}
"""Three queries that cannot be read, by their line."""


def run(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), "search", *arguments])


@pytest.fixture
def five_hundred(tmp_path) -> Path:
    """A list of 500 queries, 3 of them broken."""
    words = ("المدينة", "مهرجان", "كاس الجهه", "زيتون", "زقزقزق")
    lines = [BROKEN.get(number, words[number % len(words)]) for number in range(1, 501)]
    path = tmp_path / "queries.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_of_five_hundred_lines_three_are_told_and_the_rest_is_counted(samples, five_hundred):
    answer = run(samples.folder, "--queries", str(five_hundred), "--syntax", "--format", "counts")
    assert answer.exit_code == 1
    found = rows(answer.stdout)
    assert len(found) == 500
    assert {int(row["line"]): row["query"] for row in found if row["status"] == "bad"} == BROKEN
    for number in BROKEN:
        assert f"{five_hundred}:{number} is left out" in answer.stderr
    totals = {
        query: search(samples.store, samples.engine, SearchRequest(query=query)).total
        for query in {row["query"] for row in found if row["status"] != "bad"}
    }
    assert len(totals) == 5
    assert all(int(row["articles"]) == totals[row["query"]] for row in found if row["status"] != "bad")


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ((), {}),
        (("--any",), {"combine": "any"}),
        (("--equal",), {"equivalents": True}),
        (("--year", "2022"), {"filters": (("year", ("2022",)),)}),
        (("--site", "alwaha-news.example"), {"filters": (("site", ("alwaha-news.example",)),)}),
    ],
)
def test_options_mean_what_they_mean_in_a_search(samples, tmp_path, options, wanted):
    path = tmp_path / "names.csv"
    path.write_text("name\nكاس الجهه\nالمدينة\n", encoding="utf-8")
    answer = run(samples.folder, "--queries", str(path), "--format", "report", "--limit", "2", *options)
    assert answer.exit_code == 0
    for line in answer.stdout.splitlines():
        record = json.loads(line)
        alone = search(
            samples.store,
            samples.engine,
            SearchRequest(query=record["query"], limit=2, syntax=False, **wanted),
        )
        assert record["total"] == alone.total
        assert [hit["id"] for hit in record["hits"]] == [hit.id for hit in alone.hits]


def test_the_long_table_adds_up_to_the_short_one(samples, five_hundred):
    short = rows(run(samples.folder, "--queries", str(five_hundred), "--format", "counts").stdout)
    long = rows(run(samples.folder, "--queries", str(five_hundred), "--format", "long").stdout)
    for row in short[:10]:
        cells = [int(one["articles"]) for one in long if one["line"] == row["line"]]
        assert sum(cells) == int(row["articles"])


def test_a_byte_order_mark_is_written_where_asked(samples, tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("المدينة\n", encoding="cp1256")
    plain = run(samples.folder, "--queries", str(path), "--format", "counts").stdout_bytes
    marked = run(samples.folder, "--queries", str(path), "--format", "counts", "--bom").stdout_bytes
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["--format", "counts", "--offset", "3"], "--offset"),
        (["--format", "report", "--sort", "newest"], "--sort"),
        (["--format", "long", "--collapse"], "--collapse"),
        (["--format", "report", "--bom"], "--bom"),
        (["--format", "trec", "--bom"], "--bom"),
        (["--format", "csv", "--any"], "--any"),
    ],
)
def test_options_that_do_not_fit_are_refused(samples, five_hundred, arguments, option):
    answer = run(samples.folder, "--queries", str(five_hundred), *arguments)
    assert answer.exit_code == 2
    assert option in answer.stderr
    assert not answer.stdout


def test_an_option_without_meaning_is_one_error_and_no_table(samples, five_hundred):
    answer = run(samples.folder, "--queries", str(five_hundred), "--format", "counts", "--year", "x")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.count("'x' is not a year") == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 "])
def test_what_is_no_list_is_an_error_that_names_it(samples, tmp_path, data):
    path = tmp_path / "names.csv"
    path.write_bytes(data)
    answer = run(samples.folder, "--queries", str(path), "--format", "counts")
    assert answer.exit_code == 1
    assert str(path) in answer.stderr
    assert not answer.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")
def test_a_terminal_shows_how_far_it_is_while_the_answers_go_elsewhere(samples, five_hundred, tmp_path):
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "web.cli", "search", "--archive", str(samples.folder)]
    with (tmp_path / "counts.csv").open("wb") as output:
        process = subprocess.Popen(
            [*command, "--queries", str(five_hundred), "--format", "counts"], stdout=output, stderr=slave
        )
    os.close(slave)
    shown = b""
    with os.fdopen(master, "rb", buffering=0) as terminal, contextlib.suppress(OSError):
        while chunk := terminal.read(4096):
            shown += chunk
    assert process.wait() == 0
    assert b"lines asked" in shown
    assert len(rows((tmp_path / "counts.csv").read_text(encoding="utf-8"))) == 500
