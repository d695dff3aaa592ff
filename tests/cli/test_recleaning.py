"""`reclean`, `keep`, `drop`, `sources`, and pages that are no articles, as a person runs them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests import planted
from tests.waiting import until
from web.cli import main

MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("أخبار", "رياضة", "ثقافة", "صور"))
ARTICLE = f"""<html lang="ar"><head><title>موسم الرمان</title>
<link rel="canonical" href="https://wadi.example/a"></head><body>
<nav><ul>{MENU}</ul></nav><h1>موسم الرمان يبدأ في الوادي</h1>
<div class="story"><p>بدأ المزارعون في الوادي الأخضر صباح السبت جني محصول الرمان وسط توقعات بموسم وفير.</p>
<p>وقال رئيس الجمعية الزراعية إن الإنتاج سيزيد بنحو الخمس عن العام الماضي بفضل أمطار الربيع.</p>
<p>ومن المنتظر أن تفتح سوق الرمان أبوابها يوم الخميس المقبل عند مدخل البلدة.</p></div>
</body></html>"""
ERROR = f"""<html lang="ar"><head><title>الصفحة غير موجودة 404</title></head><body>
<nav><ul>{MENU}</ul></nav><h1>404</h1><p>الصفحة غير موجودة</p></body></html>"""
SECOND = "وقال رئيس الجمعية الزراعية إن الإنتاج سيزيد بنحو الخمس عن العام الماضي بفضل أمطار الربيع."


def run(archive: Path, *arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--archive", str(archive), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pages" / "e.html").write_text(ERROR, encoding="utf-8")
    run(tmp_path / "archive", "add", str(tmp_path / "pages"))
    return tmp_path / "archive"


def article_id(archive: Path) -> str:
    (only,) = json.loads(run(archive, "list", "--json").stdout)["articles"]
    return only["id"]


def shown(archive: Path) -> dict:
    return json.loads(run(archive, "show", article_id(archive), "--json").stdout)


def numbered(archive: Path, text: str) -> int:
    lines = run(archive, "show", article_id(archive), "--removed").stdout.splitlines()
    (line,) = [line for line in lines if text[:30] in line and line.split()[0].isdecimal()]
    return int(line.split()[0])


def hits(archive: Path, query: str) -> int:
    return json.loads(run(archive, "search", query, "--json").stdout)["total"]


def test_a_page_that_is_no_article_is_told_and_is_no_failure(tmp_path, archive):
    again = run(archive, "add", str(tmp_path / "pages"))
    assert "1 is no article (error page); `khizana sources --no-article` lists them" in again.stdout
    told = json.loads(run(archive, "add", str(tmp_path / "pages"), "--json").stdout)
    assert (told["no_article"], told["failed"], told["unchanged"]) == ({"error": 1}, [], 1)


def test_sources_tell_what_became_of_them(tmp_path, archive):
    (tmp_path / "pages" / "bad.jsonl").write_text('{"title": "بلا نص"}\n', encoding="utf-8")
    run(archive, "add", str(tmp_path / "pages"), status=1)
    every = json.loads(run(archive, "sources", "--json").stdout)["sources"]
    states = {Path(one["source"]).name: (one["state"], one["no_article"]) for one in every}
    assert states == {
        "a.html": ("article", None),
        "e.html": ("no article", "error"),
        "bad.jsonl:1": ("failed", None),
    }
    (aside,) = json.loads(run(archive, "sources", "--no-article", "--json").stdout)["sources"]
    assert (Path(aside["source"]).name, aside["no_article"]) == ("e.html", "error")
    (failed,) = json.loads(run(archive, "sources", "--failed", "--json").stdout)["sources"]
    assert failed["source"].endswith("bad.jsonl:1")
    assert "error page" in run(archive, "sources", "--no-article").stdout
    assert len(json.loads(run(archive, "sources", "--limit", "1", "--json").stdout)["sources"]) == 1
    run(archive, "sources", "--no-article", "--failed", status=2)


@pytest.mark.parametrize("by", ["number", "text"])
def test_a_dropped_line_leaves_article_and_index_and_stays_away(archive, by):
    assert hits(archive, "الربيع") == 1
    named = str(numbered(archive, SECOND)) if by == "number" else SECOND
    told = run(archive, "drop", article_id(archive), named).stdout
    assert "is dropped" in told
    assert "khizana reclean --site 'wadi.example'" in told
    assert SECOND not in shown(archive)["paragraphs"]
    assert {"text": SECOND, "reason": "by-hand"} in shown(archive)["removed"]
    assert hits(archive, "الربيع") == 0
    assert json.loads(run(archive, "reclean", "--json").stdout)["changed"] == 0
    assert SECOND not in shown(archive)["paragraphs"]


def test_a_kept_line_comes_back_where_it_stood_and_stays(archive):
    number = numbered(archive, "رياضة")
    run(archive, "keep", article_id(archive), str(number))
    assert shown(archive)["paragraphs"][0].startswith("رياضة")
    assert hits(archive, "رياضة") == 1
    assert json.loads(run(archive, "reclean", "--json").stdout)["changed"] == 0
    assert shown(archive)["paragraphs"][0].startswith("رياضة")


def test_a_decision_can_be_taken_back(archive):
    before = shown(archive)["paragraphs"]
    run(archive, "drop", article_id(archive), SECOND)
    told = json.loads(run(archive, "drop", article_id(archive), SECOND, "--undo", "--json").stdout)
    assert (told["decision"], told["text"], told["site"]) == ("no longer dropped", SECOND, "wadi.example")
    assert shown(archive)["paragraphs"] == before
    assert hits(archive, "الربيع") == 1
    assert json.loads(run(archive, "reclean", "--json").stdout)["changed"] == 0


MISTAKES = [
    (("keep", "99"), "there is no line '99'; the page has"),
    (("keep", "لا سطر كهذا"), "there is no line 'لا سطر كهذا'"),
    (("keep", SECOND), "is kept already"),
    (("drop", "رياضة"), "is removed already"),
    (("drop", SECOND, "--undo"), "was not dropped by hand"),
    (("keep", "رياضة", "--undo"), "was not kept by hand"),
]


@pytest.mark.parametrize(("arguments", "told"), MISTAKES, ids=[" ".join(row[0]) for row in MISTAKES])
def test_mistakes_are_told_with_the_next_step(archive, arguments, told):
    before = shown(archive)
    command, *rest = arguments
    result = run(archive, command, article_id(archive), *rest, status=1)
    assert told in result.stderr
    assert "→" in result.stderr
    assert shown(archive) == before


@pytest.mark.parametrize("command", ["drop", "remove"])
def test_a_lost_index_is_made_again_by_what_changes_the_archive(archive, command):
    shutil.rmtree(archive / "index")
    run(archive, command, article_id(archive), *[SECOND][: command == "drop"])
    assert hits(archive, "الرمان") == (command == "drop")
    assert json.loads(run(archive, "check", "--json").stdout)["problems"] == []


def test_the_last_line_is_not_dropped(archive):
    first, second, third = shown(archive)["paragraphs"]
    run(archive, "drop", article_id(archive), first)
    run(archive, "drop", article_id(archive), second)
    result = run(archive, "drop", article_id(archive), third, status=1)
    assert "all that is left" in result.stderr


def test_a_line_dropped_on_one_page_goes_from_the_others_when_they_are_cleaned_again(tmp_path, archive):
    closing = "وتواصل الجمعية دعوة أهل الوادي إلى المشاركة في القطاف."
    for name in ("b", "c"):
        page = ARTICLE.replace("example/a", f"example/{name}").replace(
            "الرمان", "التين" if name == "b" else "اللوز"
        )
        page = page.replace("</div>", f"<p>{closing}</p></div>")
        (tmp_path / "pages" / f"{name}.html").write_text(page, encoding="utf-8")
    run(archive, "add", str(tmp_path / "pages"))
    ids = [one["id"] for one in json.loads(run(archive, "search", "القطاف", "--json").stdout)["hits"]]
    assert len(ids) == 2
    run(archive, "drop", ids[0], closing)
    assert hits(archive, "القطاف") == 1
    summary = json.loads(run(archive, "reclean", "--json").stdout)
    assert (summary["changed"], summary["unchanged"], summary["still_no_article"]) == (1, 2, 1)
    assert hits(archive, "القطاف") == 0


def test_notes_on_a_site_hold_for_add_reclean_and_decisions(tmp_path, archive):
    third = shown(archive)["paragraphs"][2]
    (archive / "sites").mkdir()
    (archive / "sites" / "wadi.example.toml").write_text(f'drop_lines = ["{third}"]', encoding="utf-8")
    run(archive, "add", str(tmp_path / "pages"))
    assert {"text": third, "reason": "site-notes"} in shown(archive)["removed"]
    (archive / "sites" / "wadi.example.toml").write_text(f'drop_lines = ["{SECOND}"]', encoding="utf-8")
    assert json.loads(run(archive, "reclean", "--json").stdout)["changed"] == 1
    assert {"text": SECOND, "reason": "site-notes"} in shown(archive)["removed"]
    run(archive, "keep", article_id(archive), SECOND)
    assert SECOND in shown(archive)["paragraphs"]
    (archive / "sites" / "wadi.example.toml").write_text("dorp = 1", encoding="utf-8")
    assert "dorp" in run(archive, "reclean", status=1).stderr


def test_reclean_tells_what_it_did(archive):
    told = run(archive, "reclean", "--site", "wadi.example").stdout
    assert told.startswith("0 articles changed, 1 unchanged, 0 failed in ")
    assert "no page of the site" in run(archive, "reclean", "--site", "x.example", status=2).stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no Ctrl-C to send to a process on Windows")
def test_ctrl_c_leaves_a_reclean_that_goes_on(tmp_path):
    planted.write(tmp_path / "pages", planted.pages(240))
    archive = tmp_path / "archive"
    run(archive, "add", str(tmp_path / "pages"))
    code = "import sys; from web.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--archive", str(archive), "reclean", "--jobs", "1"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    database = archive / "khizana.sqlite3-wal"
    # The first write to the store says that it is at work.
    until(lambda: (database.exists() and database.stat().st_size) or process.poll() is not None)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("it was done before Ctrl-C came")
    assert process.returncode == 130, errors.decode()
    result = run(archive, "reclean", "--json")
    summary = json.loads(result.stdout)
    assert summary["changed"] + summary["unchanged"] == 240
    assert json.loads(run(archive, "reclean", "--json").stdout)["changed"] == 0
