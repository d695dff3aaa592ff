"""The benchmark of starts: its peer answers, and what fails is no time."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.benchmarks.starts.__main__ import PEER, measured, once, written

ARTICLES = [
    {"id": "a", "title": "قافلة الواحة", "text": "وصلت القافلة إلى الواحة.", "site": "noor", "date": "2020"},
    {"id": "b", "title": "سوق الواحة", "text": "فتحت السوق أبوابها في الواحة.", "site": "wadi"},
]


def test_the_peer_prints_titles_passages_and_counts(tmp_path):
    database = tmp_path / "words.sqlite3"
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES)
    peer = (sys.executable, str(PEER), str(database))
    environment = os.environ | {"PYTHONUTF8": "1"}
    subprocess.run(peer, input=lines.encode(), env=environment, check=True)
    answer = subprocess.run((*peer, "السوق", "الواحة"), env=environment, capture_output=True, check=True)
    hit, facts, passage, counts = answer.stdout.decode().splitlines()
    assert hit.endswith("سوق الواحة")
    assert facts.strip() == "wadi · b"
    assert "[السوق]" in passage
    assert counts == "1 articles; site: wadi 1"


def test_commands_run_in_turn_and_one_round_more():
    commands = {"python -c pass": (sys.executable, "-c", "pass"), "other": (sys.executable, "-c", "1")}
    times = measured(commands, os.environ, 2)
    assert {name: len(rounds) for name, rounds in times.items()} == {"python -c pass": 2, "other": 2}
    assert all(0 < cpu < 10 and clock > 0 for rounds in times.values() for clock, cpu in rounds)
    assert "| `python -c pass` | 0." in written(times, 2, "0.0")


def test_a_command_that_fails_has_no_time():
    with pytest.raises(RuntimeError, match="no such thing"):
        once((sys.executable, "-c", "raise SystemExit('no such thing')"), os.environ)
