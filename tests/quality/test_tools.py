"""Running tools: ours and another that this environment has, in processes of their own."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality import peers, speed, worker
from tests.quality.documents import Document
from tests.quality.report import flat
from tests.quality.tables import figures_table, table
from tests.quality.tools import OURS, PEERS, WORKER, ToolFailedError, answers, turns, written

PARAGRAPHS = [
    "افتتح بستان التين في قرية الرمانة أبوابه للزوار صباح السبت، بعد شهور من العمل المتواصل.",
    "وقال القائمون عليه إن الأشجار المئتين زرعت قبل عشر سنين على يد متطوعين من القرى المجاورة.",
    "ويستقبل البستان العائلات كل يوم حتى المغرب، على أن يغلق أيام المطر.",
]
PAGE = (
    '<html><head><meta charset="utf-8"><title>بستان التين</title></head><body><div><a href="/">الرئيسية</a>'
    f"</div><article><h1>بستان التين</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</article>"
    "</body></html>"
)


def documents() -> list[Document]:
    text = "\n".join(PARAGRAPHS)
    return [Document("t/page", "html", PAGE.encode(), {}), Document("t/text", "text", text.encode(), {})]


def other(tool: str, path: Path) -> dict[str, dict[str, object]]:
    """Run a tool that this environment has: the adapter is the same."""
    run = subprocess.run(
        [sys.executable, "-P", str(WORKER), tool, str(path)], capture_output=True, text=True, check=True
    )
    return {each["id"]: each for each in map(json.loads, run.stdout.splitlines())}


def test_ours_answers_every_document_with_its_paragraphs():
    with written(documents()) as path:
        said = answers(OURS, path)
    assert said["t/page"]["paragraphs"] == PARAGRAPHS
    assert said["t/page"]["title"] == "بستان التين"
    assert said["t/text"]["paragraphs"] == PARAGRAPHS
    assert all(each["seconds"] > 0 for each in said.values())


def test_another_tool_is_given_plain_text_as_a_page():
    with written(documents()) as path:
        said = other("beautifulsoup4", path)
    assert said["t/text"]["paragraphs"] == PARAGRAPHS
    assert said["t/page"]["paragraphs"] == ["الرئيسية", "بستان التين", *PARAGRAPHS]


def test_a_tool_that_is_not_there_is_an_error_that_names_it(monkeypatch):
    monkeypatch.setattr("tests.quality.tools.peers_python", lambda: Path(sys.executable))
    with written(documents()) as path, pytest.raises(ToolFailedError, match=r"^goose3: .*No module named"):
        answers("goose3", path)


def test_what_a_tool_raises_is_its_answer():
    def broken() -> worker.Answer:
        raise ValueError("no head")

    said = worker.answer(broken)
    assert (said["paragraphs"], said["error"]) == ([], "ValueError: no head")


def test_tools_take_turns_and_the_first_does_not_count():
    with written(documents()) as path:
        seconds = turns([OURS], path, rounds=2)
    assert len(seconds[OURS]) == 2
    assert all(each > 0 for each in seconds[OURS])


def test_a_record_is_given_to_ours_whole():
    record = json.dumps({"title": "من السجل", "text": "\n".join(PARAGRAPHS)}).encode()
    (name, call), *_ = worker._calls(
        OURS, [{"id": "t/r", "kind": "text", "data": "", "record": base64.b64encode(record).decode()}]
    )
    assert (name, call()["title"]) == ("t/r", "من السجل")


def test_a_tool_that_ends_in_its_turn_is_an_error_with_its_last_words(monkeypatch):
    monkeypatch.setattr("tests.quality.tools.peers_python", lambda: Path(sys.executable))
    with written(documents()) as path, pytest.raises(ToolFailedError, match=r"^goose3: .*No module named"):
        turns(["goose3"], path, rounds=1)


def test_races_are_against_tools_that_there_are():
    assert {rival for _, rivals in speed.RACES.values() for rival in rivals} <= set(PEERS)


def test_the_best_of_a_column_has_a_star_and_the_others_are_named():
    column = peers.Column("wrong", "pages", "dates wrong")
    more = peers.Column("F1", "pages", "F1")
    tools = {
        "a": {"pages": {"dates wrong": 2.0, "F1": 0.9}},
        "b": {"pages": {"dates wrong": 0.0, "F1": 0.8}},
        "c": {},
    }
    lines = peers.comparison([column, more], tools).splitlines()
    assert [line.split() for line in lines[2:]] == [
        ["a", "2", "0.900*"],
        ["b", "0*", "0.800"],
        ["c", "–", "–"],
    ]
    assert peers.not_first([column, more], tools, "a") == [column]


def test_figures_of_folds_are_shown_whatever_tree_they_hang_in():
    made = {"pooled": {"F1": 0.9}, "folds": {"1": {"F1": 0.8, "sites": ["a"]}}, "seed": 7}
    assert dict(flat(made)) == {"all": {"seed": 7.0}, "pooled": {"F1": 0.9}, "folds · 1": {"F1": 0.8}}


def test_tables_are_aligned_and_leave_out_columns_that_nobody_fills():
    lines = table(["a", "b"], [["x", "10"], ["long", "1"]]).splitlines()
    assert lines == ["a      b", "────  ──", "x     10", "long   1"]
    made = figures_table({"m": {"F1": 0.5, "n": 3}}, ["n", "F1", "perfect"]).splitlines()
    assert made[0].split() == ["measure", "n", "F1"]
    assert made[2].split() == ["m", "3", "0.5000"]
