"""The parts of the benchmark of the whole job: its pages, its figures, and that its commands do the job."""

from __future__ import annotations

import doctest
import os
import sys

import pytest

from archive import RawSource, SourceKind
from indexer.clean import examine
from tests.benchmarks.engines.environments import LOCK as ENGINES_LOCK
from tests.benchmarks.whole_job import furniture, peer, report, running
from tests.benchmarks.whole_job.contestants import COMMANDS, FTS5, LOCK, OURS, Contestant
from tests.benchmarks.whole_job.pages import folder_of_pages, pages
from tests.benchmarks.whole_job.report import Outcome
from tests.benchmarks.whole_job.running import JobError, Run, run
from tests.benchmarks.whole_job.templates import TEMPLATES

BODY = "افتتح متحف الفخار في الواحة معرضا جديدا يضم مئتي قطعة، وقال مديره إن الزوار سيدخلون مجانا حتى الشتاء."


def articles(count):
    return [
        {
            "title": f"معرض الفخار رقم {number} يفتح أبوابه",
            "text": f"{BODY}\n\n وحضر الافتتاح {number} من الحرفيين والطلاب الذين انتظروه منذ الربيع.",
            "author": "هند الساحلي",
            "date": "2015-07-19T10:30:00",
            "source": f"paper-{number % len(TEMPLATES)}",
        }
        for number in range(count)
    ]


@pytest.mark.parametrize("module", [furniture, report, running])
def test_examples(module):
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


def test_a_seed_makes_the_same_pages_again():
    assert list(pages(articles(12), 10, 7)) == list(pages(articles(12), 10, 7))
    assert list(pages(articles(12), 10, 7)) != list(pages(articles(12), 10, 8))


def test_there_are_no_more_pages_than_articles():
    with pytest.raises(ValueError, match="12 articles, not 13"):
        list(pages(articles(12), 13, 7))


def test_every_kind_of_page_holds_its_article_and_much_beside_it():
    made = list(pages(articles(20), 20, 7))
    for number in range(len(TEMPLATES)):
        (page,) = [one for one in made if f"paper-{number + 1}.example/" in one][:1]
        found = examine(RawSource("page", page.encode(), SourceKind.HTML)).article
        assert BODY in found.paragraphs
        assert found.title.startswith("معرض الفخار رقم")
        assert found.published.startswith("2015-07-19")
        assert len(found.removed) > 30
        assert len(page.encode()) > 20_000


def test_a_folder_is_made_once(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.benchmarks.whole_job.pages.records", lambda _source: articles(6))
    folder = folder_of_pages(tmp_path, 5, 7)
    assert len(list(folder.glob("*.html"))) == 5
    monkeypatch.setattr("tests.benchmarks.whole_job.pages.records", None)
    assert folder_of_pages(tmp_path, 5, 7) == folder


def test_what_a_process_and_its_children_take_is_counted(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {burn!r}])\nprint(3)"
    done = run([sys.executable, "-c", parent], tmp_path / "made", 1)
    assert done.pages == 3
    assert done.cpu >= 0.3
    assert done.seconds >= 0.3


def test_processes_that_outlive_their_parent_are_counted(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.4: pass"
    parent = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {burn!r}])\nprint(3)"
    assert run([sys.executable, "-c", parent], tmp_path / "made", 1).cpu >= 0.4


def test_a_command_gets_as_many_processors_as_are_said(tmp_path):
    done = run([sys.executable, "-c", "import os; print(len(os.sched_getaffinity(0)))"], tmp_path / "made", 1)
    assert done.pages == 1
    assert len(os.sched_getaffinity(0)) >= 1


def test_a_command_that_fails_is_told(tmp_path):
    with pytest.raises(JobError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path / "made", 1)


def test_our_command_makes_every_page_searchable(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, page in enumerate(pages(articles(6), 6, 7)):
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    assert run(COMMANDS[OURS](tmp_path, folder, tmp_path / "made", 1), tmp_path / "made", 1).pages == 6


def test_what_fts5_is_given_is_found(tmp_path):
    import sqlite3

    rows = [("a", "معرض الفخار", "", "2015-07-19", BODY), None, ("b", "سوق السمك", "", "", "نص")]
    assert peer.into_fts5(iter(rows), tmp_path) == 2
    found = sqlite3.connect(tmp_path / "index.sqlite3")
    assert found.execute("select address from page where page match 'الفخار'").fetchall() == [("a",)]
    found.close()


def test_ratios_are_of_the_same_turn():
    def took(seconds):
        return Run(seconds, seconds, 9, 1.0, 1.0)

    runs = {
        Contestant(OURS, 1): [took(1.0), took(2.0), took(4.0)],
        Contestant(FTS5, 1): [took(3.0), took(6.0), took(8.0)],
    }
    ((name, clock, cpu),) = report.ratios(runs)
    assert name == "khizana add, 1 core ÷ trafilatura + FTS5, 1 core"
    assert clock == cpu == "3.00 (2.00–3.00)"


def test_a_report_names_what_was_measured(tmp_path):
    runs = {
        Contestant(OURS, 1): [Run(2.0, 1.0, 9, 1.0, 1.0)],
        Contestant(OURS, 2): [Run(1.0, 1.2, 9, 1.0, 1.0)],
    }
    words = report.write(Outcome("it", {"pages": 10, "bytes": 1_000_000}, runs, "0.1"), tmp_path)
    assert "| khizana add, 1 core | 5.0 | 10.0 | 2.0 | 1.0 | 9 | 1 | 1 |" in words
    assert "khizana add, 2 cores ÷ khizana add, 1 core | 2.00 (2.00–2.00)" in words
    assert (tmp_path / "whole-job-10.json").is_file()


def test_the_peers_are_those_that_other_benchmarks_measure():
    def versions(lock):
        lines = (line.split(" ")[0] for line in lock.read_text(encoding="utf-8").splitlines())
        return dict(line.split("==") for line in lines if "==" in line)

    own, others = versions(LOCK), [versions(ENGINES_LOCK), versions(LOCK.with_name("peers.txt"))]
    assert own["tantivy"] == others[0]["tantivy"]
    assert own["trafilatura"] == others[1]["trafilatura"]
