"""What goes wrong is a problem of a type that the page tells of, never a fault of ours, whatever is asked."""

from __future__ import annotations

import logging
from urllib.parse import quote

import pytest

from archive.errors import ArchiveDamagedError
from web import create_app
from web.api.checks import fits
from web.api.openapi import SCHEMAS
from web.api.parameters import FACET, SEARCH
from web.api.problems import MEDIA
from web.reports import Reports

from .schema_checks import faults

ARABIC = quote("المدينة")
ID = "ID"


def problem(response) -> dict:
    assert response.mimetype == "application/problem+json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    told = response.get_json(force=True)
    assert faults(told, SCHEMAS["Problem"], SCHEMAS) == []
    assert told["status"] == response.status_code
    return told


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/api/search?q=%28", 400, "query-syntax"),
        ("/api/search?q=" + "x" * 10_000, 400, "query-syntax"),
        ("/api/search?q=" + "%28" * 3_000, 400, "query-syntax"),
        ("/api/facets/site?q=%22", 400, "query-syntax"),
        ("/api/articles/ID/explanation?q=%22", 400, "query-syntax"),
        ("/api/search?limit=-1", 400, "invalid-parameter"),
        ("/api/search?limit=1001", 400, "invalid-parameter"),
        ("/api/search?limit=", 400, "invalid-parameter"),
        ("/api/search?limit=%D9%A2", 400, "invalid-parameter"),
        ("/api/search?limit=" + "9" * 6_000, 400, "invalid-parameter"),
        ("/api/search?limit=1.0", 400, "invalid-parameter"),
        ("/api/search?limit=1&limit=2", 400, "invalid-parameter"),
        ("/api/search?offset=100000&limit=1", 400, "invalid-parameter"),
        ("/api/search?offset=1&page=1", 400, "invalid-parameter"),
        ("/api/search?page=0", 400, "invalid-parameter"),
        ("/api/search?q=a&q=b", 400, "invalid-parameter"),
        ("/api/search?sort=best", 400, "invalid-parameter"),
        ("/api/search?sort=", 400, "invalid-parameter"),
        ("/api/search?equal=2", 400, "invalid-parameter"),
        ("/api/search?any=true", 400, "invalid-parameter"),
        ("/api/search?year=17", 400, "invalid-parameter"),
        ("/api/search?year=2017%0A", 400, "invalid-parameter"),
        ("/api/search?month=2022-13", 400, "invalid-parameter"),
        ("/api/facets/month?limit=1001", 400, "invalid-parameter"),
        ("/api/suggest", 400, "invalid-parameter"),
        ("/api/articles/ID/explanation", 400, "invalid-parameter"),
        ("/api/articles/ID/related?limit=101", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?style=ris", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?language=fr", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?digits=", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?paragraph=0", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?paragraph=9999", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?accessed=2023-02-29", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?accessed=0000-01-01", 400, "invalid-parameter"),
        ("/api/articles/ID/citation?accessed=2023-02", 400, "invalid-parameter"),
        ("/api/articles/none/citation", 404, "article-not-found"),
        ("/api/names", 405, "method-not-allowed"),
        ("/api/search?lang=ar", 400, "unknown-parameter"),
        ("/api/search?Q=x", 400, "unknown-parameter"),
        ("/api/search?%ED%A0%80=1", 400, "unknown-parameter"),
        ("/api/articles/ID?q=x", 400, "unknown-parameter"),
        ("/api/status?x", 400, "unknown-parameter"),
        ("/api/openapi.json?x", 400, "unknown-parameter"),
        ("/api/articles/none", 404, "article-not-found"),
        ("/api/articles/none/lines", 404, "article-not-found"),
        ("/api/articles/none/raw", 404, "article-not-found"),
        ("/api/articles/none/related", 404, "article-not-found"),
        ("/api/articles/none/explanation?q=x", 404, "article-not-found"),
        ("/api/articles/%00", 404, "article-not-found"),
        ("/api/articles/%ED%A0%80/raw", 404, "article-not-found"),
        ("/api/articles/" + "x" * 5_000, 404, "article-not-found"),
        ("/api/articles/a%2Fb", 404, "article-not-found"),
        ("/api/articles/..", 404, "article-not-found"),
        ("/api/articles/ID/nothing", 404, "article-not-found"),
        ("/api/articles/", 404, "not-found"),
        ("/api/articles//x", 404, "not-found"),
        ("/api/facets/letters", 404, "not-found"),
        ("/api/facets/", 404, "not-found"),
        ("/api/nothing", 404, "not-found"),
        ("/api/search/", 404, "not-found"),
    ],
)
def test_odd_requests_are_problems(client, samples, caplog, *, url, status, code):
    response = client.get(url.replace(ID, samples.store.ids()[0]))
    assert response.status_code == status
    told = problem(response)
    assert told["type"] == f"/api/#{code}"
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "url",
    [
        "/api/search?q=%00&site=%ED%A0%80&author=%FF&site=%00",
        "/api/search?q=%E2%80%AE%EF%BB%BF",
        "/api/search?year=0000&month=-&sort=newest",
        "/api/search?q=%zz",
        "/api/suggest?q=%00",
        "/api/suggest?q=" + "x" * 10_000,
        "/api/facets/language?q=%D8%9F%D8%9F",
    ],
)
def test_odd_requests_that_have_an_answer(client, caplog, url):
    assert client.get(url).status_code == 200
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_fault_in_a_query_has_its_place_and_a_mended_query(client):
    query = "  كتاب (مدرسة"
    told = problem(client.get("/api/search?q=" + quote(query)))
    assert query[told["position"]] == "("
    assert client.get("/api/search?q=" + quote(told["suggestion"])).status_code == 200
    assert "localized" not in told


def test_a_parameter_is_named_with_what_it_may_be(client):
    told = problem(client.get("/api/search?limit=many"))
    assert (told["parameter"], told["hint"]) == ("limit", "Give a number from 0 to 1000.")
    told = problem(client.get("/api/suggest?q=a&count=3"))
    assert (told["parameter"], told["hint"]) == ("count", "Known are: q, limit.")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, None),
        ("en", None),
        ("de", None),
        ("*", None),
        ("fr", "fr"),
        ("ar-MA,fr;q=0.5", "ar"),
        ("en,ar;q=0.1", "ar"),
    ],
)
def test_problems_speak_the_language_that_is_asked_for_too(client, accepted, language):
    response = client.get("/api/search?sort=best", headers={"Accept-Language": accepted} if accepted else {})
    told = problem(response)
    assert told["title"] == "Invalid parameter value"
    assert told.get("localized", {}).get("language") == language
    assert "Accept-Language" in response.vary
    # A choice that a browser remembers is one for pages.
    chosen = client.get(
        "/api/search?sort=best", headers={"Accept-Language": accepted or "", "Cookie": "khizana-lang=ar"}
    )
    assert problem(chosen) == told


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/kwic.csv?q=(", 400, "query-syntax"),
        ("/export.ris?q=(", 400, "query-syntax"),
        ("/export.csv?limit=x", 400, "invalid-parameter"),
        ("/export.jsonl?limit=99999", 400, "invalid-parameter"),
        ("/feed.atom?year=x", 400, "invalid-parameter"),
        ("/article/none.ris", 404, "article-not-found"),
        ("/article/none.txt", 404, "article-not-found"),
        ("/unapi?id=none", 404, "not-found"),
    ],
)
def test_files_say_what_is_wrong_as_the_api_does(client, url, status, code):
    response = client.get(url)
    assert (response.status_code, response.mimetype) == (status, MEDIA)
    assert response.json["status"] == status
    assert response.json["type"].endswith(f"#{code}")


@pytest.mark.parametrize("url", ["/search.json?q=(", "/kwic.json?q=(", "/kwic.jsonl?q=(", "/suggest?limit=x"])
def test_older_addresses_of_json_say_it_as_they_did(client, url):
    response = client.get(url)
    assert (response.status_code, response.mimetype) == (400, "application/json")
    assert response.json["error"]


def test_programs_are_given_no_cookies(client):
    assert "Set-Cookie" not in client.get("/api/search?lang=fr").headers
    assert "Set-Cookie" not in client.get("/api/nothing?lang=fr").headers
    assert "Set-Cookie" in client.get("/api/?lang=fr").headers


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(
    "url",
    [
        "/api/search?q=%28",
        "/api/search?limit=x",
        "/api/search?collapse=3",
        "/api/search?sort=x",
        "/api/search?year=x",
        "/api/search?x=1",
        "/api/status?x=1",
        "/api/search?q=a&q=b",
        "/api/search?page=1&offset=1",
        "/api/search?offset=100000",
        "/api/suggest",
        "/api/articles/none",
        "/api/nothing",
        "/api/articles/ID/citation?paragraph=9999",
        "/api/articles/ID/citation?accessed=2023-02-29",
    ],
)
def test_all_that_is_said_is_said_in_the_other_languages_too(client, samples, language, url):
    asked = url.replace(ID, samples.store.ids()[0])
    told = problem(client.get(asked, headers={"Accept-Language": language}))
    assert not {told["title"], told["detail"]} & {told["localized"]["title"], told["localized"]["detail"]}
    has_hint = "hint" in told and "suggestion" not in told and url != "/api/articles/none"
    assert ("hint" in told["localized"]) == has_hint


def test_a_fault_of_the_archive_is_told_without_its_inside(samples, monkeypatch, caplog):
    app = create_app(samples.store, samples.engine)

    def broken(_: str):
        raise ArchiveDamagedError("/secret/folder: broken", hint="khizana check")

    monkeypatch.setattr(samples.store, "get", broken)
    told = problem(app.test_client().get("/api/articles/x"))
    assert told["type"] == "/api/#archive-error"
    assert "secret" not in str(told)
    assert "secret" in caplog.text


def test_the_log_is_told_of_a_fault_once_in_a_while_and_not_at_every_request(samples, monkeypatch, caplog):
    app = create_app(samples.store, samples.engine)
    faults = iter(["one folder: broken"] * 3 + ["another: broken"])

    def broken(_: str):
        raise ArchiveDamagedError(next(faults), hint="khizana check")

    monkeypatch.setattr(samples.store, "get", broken)
    for _ in range(4):
        problem(app.test_client().get("/api/articles/x"))
    assert [record.args[0] for record in caplog.records] == ["one folder: broken", "another: broken"]


def test_a_fault_that_lasts_is_told_again(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("web.reports.time.monotonic", lambda: now[0])
    reports = Reports(seconds=60.0, most=2)
    told = []
    for now[0] in (0.0, 30.0, 59.0, 60.0, 61.0):
        told.append(reports.due("a"))
    assert told == [True, False, False, True, False]
    assert all(reports.due(other) for other in "bc")
    assert reports.due("a")


def test_behind_a_path_prefix_types_lead_to_the_page(client):
    response = client.get("/api/search?x=1", environ_overrides={"SCRIPT_NAME": "/press"})
    assert problem(response)["type"] == "/press/api/#unknown-parameter"


def test_each_value_that_the_description_forbids_is_refused():
    for parameter in (*SEARCH, *FACET):
        schema = parameter.schema
        if schema["type"] == "integer" and "enum" not in schema:
            least, most = schema["minimum"], schema["maximum"]
            assert fits(str(least), schema)
            assert fits(str(most), schema)
            assert not fits(str(most + 1), schema)
            assert not fits(str(least - 1), schema)
        elif "enum" in schema:
            assert all(fits(str(one), schema) for one in schema["enum"])
            assert not fits("x", schema)
