"""The benchmark of serving: its queries find something, its clients count what they get."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

import pytest
from flask import Flask, abort

from tests.benchmarks.asking import Answers, Connection, ask_here
from tests.benchmarks.serving import cpu, family, memory, popular, times, two_words, written
from tests.web.conftest import served


@pytest.fixture
def port():
    app = Flask("served")
    app.add_url_rule("/good", view_func=lambda: "جيد" * 1000, endpoint="good")
    app.add_url_rule("/bad", view_func=lambda: abort(500), endpoint="bad")
    with served(app) as address:
        yield urlsplit(address).port


def test_queries_are_two_words_of_one_text():
    texts = [f"كلمة{chr(0x627 + n % 5)} نص{chr(0x62A + n % 7)} الذي" for n in range(100)]
    queries = two_words(texts, 30)
    assert len(queries) == len(set(queries)) == 30
    assert queries == two_words(texts, 30)
    assert 30 < len(two_words(texts, 10_000)) < 10_000  # there are no more
    for query in queries:
        one, other = query.split()
        assert one != other
        assert any(one in text and other in text for text in texts)
        assert "الذي" not in query  # every text has it


def test_answers_and_errors_are_counted(port):
    found = ask_here(port, ["/good", "/bad"], 0.3, 2)
    assert found.seconds
    assert found.errors.keys() == {"500"}
    assert found.size == len(("جيد" * 1000).encode()) * len(found.seconds)
    assert all(0 < one < 5 for one in found.seconds)
    assert times(found)["p50"] <= times(found)["p99"]


def test_a_server_that_is_gone_is_an_error():
    found = ask_here(1, ["/"], 0.05, 1)
    assert found == Answers(errors=found.errors, cpu=found.cpu)
    assert found.errors["ConnectionRefusedError"] > 0
    with pytest.raises(ConnectionRefusedError):
        Connection(1).ask("/")


def test_the_report_has_every_figure():
    import os

    assert family(os.getpid())[0] == os.getpid()
    assert memory(os.getpid())["resident"] > memory(os.getpid())["own"] > 0
    assert cpu(os.getpid()) > 0
    load = {
        "p50": 4.0,
        "p95": 5.0,
        "p99": 6.0,
        "requests a second": 300.0,
        "requests": 36_000,
        "errors": {},
        "CPU ms a page": 4.0,
        "CPU of asking": 0.1,
        "memory MB": [{"resident": 100.0, "own": 50.0}],
    }
    found = {
        "one connection": {"p50": 1.0, "p95": 2.0, "p99": 3.0},
        "loads": {"new": load, "again": {**load, "requests a second": 900.0}},
        "bytes a page": {"plain": {"mean": 60_000.0, "most": 61_000.0}},
    }
    report = written(found, argparse.Namespace(workers=2, connections=16, seconds=120.0), "0.1")
    assert "| one connection | 1.0 | 2.0 | 3.0 |" in report
    assert "| requests a second | 300 | 900 |" in report


def test_readers_ask_some_queries_often():
    asked = popular([f"/?q={number}" for number in range(100)], 2_000)
    assert asked.count("/?q=0") > 3 * asked.count("/?q=9") > 0
    assert len(asked) == 2_000
