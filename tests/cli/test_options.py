"""Options that do not fit together are refused, and never passed over in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from web.cli import main


def run(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *arguments])


@pytest.fixture
def archive(samples) -> Path:
    """The folder of an archive to read."""
    return samples.folder


def test_a_mistyped_command_is_answered_with_the_nearest(archive):
    answer = run(archive, "serch", "x")
    assert answer.exit_code == 2
    assert "Did you mean 'search'?" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["--queries", "FILE", "--sort", "newest"], "--sort"),
        (["--queries", "FILE", "--offset", "3"], "--offset"),
        (["--queries", "FILE", "--year", "2022"], "--year"),
        (["كتاب", "--format", "csv"], "--format"),
        (["كتاب", "--syntax"], "--syntax"),
    ],
)
def test_no_option_is_passed_over_in_silence(archive, tmp_path, arguments, option):
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "1", "text": "المدينة"}\n', encoding="utf-8")
    answer = run(archive, "search", *[str(queries) if one == "FILE" else one for one in arguments])
    assert answer.exit_code == 2
    assert option in answer.stderr


def test_json_of_a_batch_is_json(archive, tmp_path):
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "1", "text": "المدينة"}\n', encoding="utf-8")
    answer = run(archive, "search", "--queries", str(queries), "--json")
    assert json.loads(answer.stdout)["hits"]


def test_a_trec_line_is_never_broken_by_an_id(tmp_path):
    record = tmp_path / "records.jsonl"
    record.write_text('{"id": "two words", "text": "خبر عن البلدة"}\n', encoding="utf-8")
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "1", "text": "البلدة"}\n', encoding="utf-8")
    run(tmp_path / "a", "add", "--as-is", str(record))
    answer = run(tmp_path / "a", "search", "--queries", str(queries))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "--format" in answer.stderr
    assert run(tmp_path / "a", "search", "--queries", str(queries), "--format", "csv").exit_code == 0
