"""Lists of names by the API: the answers of the command line, within the limits of the page."""

from __future__ import annotations

import json
import logging

import pytest
from click.testing import CliRunner

from web import create_app
from web.api.cors import allow_origins
from web.cli import main
from web.delivery import handing
from web.names import addresses as lists
from web.safety.costs import LIST
from web.safety.rate import Buckets, limit_rate
from web.safety.turns import RETRY_AFTER, Turns

NAMES = ("المدينة", "كاس الجهه", "زقزقزق", "الرياص", "مهرجان -قطار", "؟؟؟")
TEXT = "\n".join(NAMES)
CSV = "id,name\n" + "".join(f'{number},"{name}"\n' for number, name in enumerate(NAMES, 1))
TOTALS = {"found": 0, "few": 0, "none": 0, "bad": 0}


@pytest.fixture
def app(samples):
    return create_app(samples.store, samples.engine)


@pytest.fixture
def client(app):
    return app.test_client()


def asked(client, parameters: str = "", *, status: int = 200, **sent):
    answer = client.post(f"/api/names{parameters}", **sent)
    assert answer.status_code == status, answer.text[:500]
    return answer


def bare(lines: list[dict]) -> list[dict]:
    """Return lines as the command line prints them: without addresses."""
    without = [{name: value for name, value in line.items() if name != "links"} for line in lines]
    for line in without:
        if "hits" in line:
            line["hits"] = [{name: hit[name] for name in hit.keys() - {"links"}} for hit in line["hits"]]
    return without


@pytest.mark.parametrize(
    ("parameters", "options"),
    [
        ("", []),
        ("?limit=2&syntax=1", ["--limit", "2", "--syntax"]),
        ("?any=1&equal=1&limit=0", ["--any", "--equal", "--limit", "0"]),
        ("?from=2022&to=2022-09&-site=القصبة", ["--from", "2022", "--to", "2022-09", "--not-site", "القصبة"]),
    ],
    ids=["plain", "queries", "any", "filters"],
)
@pytest.mark.parametrize(("kind", "text"), [("text/plain", TEXT), ("text/csv", CSV)])
def test_answers_are_those_of_the_command_line(client, samples, tmp_path, *, kind, text, parameters, options):
    path = tmp_path / ("names.csv" if kind == "text/csv" else "names.txt")
    path.write_text(text, encoding="utf-8")
    command = ["search", "--queries", str(path), "--format", "report", "--archive", str(samples.folder)]
    printed = CliRunner().invoke(main, [*command, *options])
    assert printed.exit_code == 1, printed.stderr[-500:]  # one line is a bad one
    rows = [json.loads(line) for line in printed.stdout.splitlines()]
    told = asked(client, parameters, data=text.encode(), content_type=kind).json
    assert bare(told["lines"]) == rows
    assert len(rows) == len(NAMES)
    assert told["kind"] == ("table" if kind == "text/csv" else "lines")
    statuses = [line["status"] for line in rows]
    assert told["totals"] == {status: statuses.count(status) for status in TOTALS}
    assert told["behind"] == 0


def test_json_is_a_list_whose_entries_may_have_a_name(client):
    body = {"lines": ["المدينة", {"text": "المدينة", "id": "m"}, {"text": " "}, "\ud800"]}
    told = asked(client, data=json.dumps(body), content_type="application/json")
    assert "Content-Disposition" not in told.headers
    assert told.mimetype == "application/json"
    first, second, third, fourth = told.json["lines"]
    assert (first["id"], second["id"], second["line"]) == ("", "m", 2)
    assert first["total"] == second["total"] > 3
    assert {third["status"], fourth["status"]} == {"bad"}
    assert third["problem"] == "this line has no text to look for"
    assert told.json["totals"] == TOTALS | {"found": 2, "bad": 2}


def test_the_same_list_has_the_same_answers_whatever_its_form(client):
    as_json = asked(client, json={"lines": list(NAMES)}).json
    as_text = asked(client, data=TEXT.encode("cp1256"), content_type="text/plain; charset=x").json
    assert as_json["lines"] == as_text["lines"]


@pytest.mark.parametrize("parameters", ["", "?syntax=1", "?year=2022&any=1"])
def test_every_line_leads_to_its_search_and_its_articles(client, parameters):
    told = asked(client, parameters, json={"lines": [*NAMES, 'كأس "الجهة']}).json
    good = [line for line in told["lines"] if line["status"] != "bad"]
    assert len(good) >= 5
    for line in good:
        assert client.get(line["links"]["search"]).json["total"] == line["total"], line["query"]
        assert client.get(line["links"]["page"]).status_code == 200
        for hit in line["hits"]:
            assert client.get(hit["links"]["article"]).json["id"] == hit["id"]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"data": b"a"}, 415, "media-type-not-read"),
        ({"data": {"list": "a"}}, 415, "media-type-not-read"),
        ({"data": b"a", "content_type": "application/xml"}, 415, "media-type-not-read"),
        ({"data": b"", "content_type": "application/json"}, 400, "invalid-body"),
        ({"data": b"{", "content_type": "application/json"}, 400, "invalid-body"),
        ({"data": b"[" * 100_000, "content_type": "application/json"}, 400, "invalid-body"),
        ({"data": b"9" * 5_000, "content_type": "application/json"}, 400, "invalid-body"),
        ({"data": b'{"lines": ["\xff"]}', "content_type": "application/json"}, 400, "invalid-body"),
        ({"json": []}, 400, "invalid-body"),
        ({"data": b"null", "content_type": "application/json"}, 400, "invalid-body"),
        ({"json": {}}, 400, "invalid-body"),
        ({"json": {"lines": []}}, 400, "invalid-body"),
        ({"json": {"lines": "a"}}, 400, "invalid-body"),
        ({"json": {"lines": ["a", 7]}}, 400, "invalid-body"),
        ({"json": {"lines": ["a", None]}}, 400, "invalid-body"),
        ({"json": {"lines": [{"id": "a"}]}}, 400, "invalid-body"),
        ({"json": {"lines": [{"text": "a", "id": 7}]}}, 400, "invalid-body"),
        ({"json": {"lines": [{"text": "a", "name": "b"}]}}, 400, "invalid-body"),
        ({"json": {"lines": ["a"], "limit": 3}}, 400, "invalid-body"),
        ({"data": b"", "content_type": "text/plain"}, 400, "invalid-body"),
        ({"data": b" \n\n", "content_type": "text/csv"}, 400, "invalid-body"),
        ({"data": b"%PDF-1.7 x", "content_type": "text/plain"}, 400, "invalid-body"),
        ({"data": bytes(9), "content_type": "text/csv"}, 400, "invalid-body"),
        ({"data": b"a" * (lists.MOST_BYTES + 1), "content_type": "text/csv"}, 413, "too-large"),
        ({"data": b"a" * 4_000_001, "content_type": "application/json"}, 413, "too-large"),
    ],
)
def test_what_is_no_list_is_a_problem(client, caplog, sent, status, code):
    answer = asked(client, status=status, headers={"Accept-Language": "fr"}, **sent)
    assert answer.mimetype == "application/problem+json"
    told = answer.get_json(force=True)
    assert told["type"] == f"/api/#{code}"
    assert told["localized"]["detail"] != told["detail"]
    if code == "invalid-body":
        assert told["localized"]["hint"] != told["hint"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ("?q=a", "unknown-parameter"),
        ("?list=a", "unknown-parameter"),
        ("?limit=101", "invalid-parameter"),
        ("?syntax=yes", "invalid-parameter"),
        ("?from=2023&to=2022", "invalid-parameter"),
    ],
)
def test_wrong_parameters_are_problems(client, parameters, code):
    answer = asked(client, parameters, status=400, json={"lines": ["a"]})
    assert answer.get_json(force=True)["type"] == f"/api/#{code}"


def test_odd_texts_are_answered(client):
    for text in (b"\xff\xfe", b"a\x00b", "x\u202e\n".encode() * 300, b'"', b"id,name\n1", b"(((\n" * 9):
        for kind in ("text/plain", "text/csv"):
            answer = client.post("/api/names?syntax=1", data=text, content_type=kind)
            assert answer.status_code in (200, 400), (text, kind)
            assert answer.get_json(force=True)


def test_lines_beyond_the_bound_and_beyond_the_time_are_told(client, monkeypatch):
    monkeypatch.setattr(lists, "MOST_LINES", 2)
    told = asked(client, json={"lines": ["a", "b", "c", "d"]}).json
    assert [line["status"] for line in told["lines"]] == ["none", "none", "bad"]
    assert told["lines"][2]["problem"] == "only the first 2 lines were asked"
    monkeypatch.setattr(lists, "SECONDS", -1.0)
    told = asked(client, json={"lines": ["a", "b"]}).json
    assert told["totals"] == TOTALS | {"bad": 2}


def test_a_list_takes_a_turn_of_lists_and_a_place_among_files(client, monkeypatch):
    with lists.TURNS.taken("127.0.0.1"):
        busy = asked(client, status=503, json={"lines": ["a"]})
    assert busy.headers["Retry-After"] == str(RETRY_AFTER)
    assert busy.get_json(force=True)["type"] == "/api/#server-busy"
    asked(client, json={"lines": ["a"]})
    monkeypatch.setattr(handing, "SENT", Turns(0))
    asked(client, status=503, json={"lines": ["a"]})
    assert not lists.TURNS._taken


def test_a_list_costs_as_much_as_on_the_page_and_who_asks_too_much_waits(app, monkeypatch):
    taken, take = [], Buckets.take
    monkeypatch.setattr(
        Buckets, "take", lambda *given, had=0: taken.append(given[2]) or take(*given, had=had)
    )
    limit_rate(app, 1)
    client = app.test_client()
    asked(client, json={"lines": ["a"]})
    answer = asked(client, status=429, json={"lines": ["a"]})
    assert taken == [LIST, LIST]
    assert int(answer.headers["Retry-After"]) >= 1
    assert answer.get_json(force=True)["type"] == "/api/#too-many-requests"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "empty"}, 403),
        ({"Origin": "https://foreign.example"}, 403),
        ({"Origin": "https://mine.example"}, 200),
        (
            {
                "Origin": "https://mine.example",
                "Sec-Fetch-Site": "cross-site",
                "Sec-Fetch-Mode": "cors",
                "Sec-Fetch-Dest": "empty",
            },
            200,
        ),
    ],
)
def test_only_pages_that_may_read_the_api_send_lists(app, headers, status):
    allow_origins(app, {"https://mine.example"})
    asked(app.test_client(), status=status, headers=headers, data=b"a", content_type="text/plain")


def test_a_browser_may_ask_first_and_takes_little(app, monkeypatch):
    taken = []
    monkeypatch.setattr(Buckets, "take", lambda *given, **_: taken.append(given[2]) or 0)
    limit_rate(app, 1)
    allow_origins(app, {"https://mine.example"})
    answer = app.test_client().options("/api/names", headers={"Origin": "https://mine.example"})
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    assert (set(answer.allow), taken) == ({"POST", "OPTIONS"}, [1])
