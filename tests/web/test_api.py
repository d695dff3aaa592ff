"""The calls: that they answer what the pages and the command line do, in parts, and only when they must."""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from archive import ArticleStore
from archive.article import page_order
from indexer.engine import open_engine
from indexer.kwic_values import Bounds
from web import create_app
from web.api import calls
from web.api.cors import allow_origins
from web.api.paging import LONGEST_HEADER, paging
from web.api.problems import PROBLEMS
from web.cli import main

WORD = quote("المدينة")
LINK = re.compile(r'<([^>]+)>; rel="(\w+)"')


@pytest.fixture(scope="module")
def client(samples):
    return create_app(samples.store, samples.engine, whole_paths=True).test_client()


def got(client, url: str):
    response = client.get(url)
    assert response.status_code == 200, response.text[:500]
    return response.json


@pytest.mark.parametrize(
    "asked",
    ["", "&sort=before&limit=7&offset=3", "&year=2022&sort=oldest&collapse=1", "&skip=2&any=1", "&limit=0"],
)
def test_words_in_context_are_those_of_the_old_address(client, asked):
    ours, old = got(client, f"/api/kwic?q={WORD}{asked}"), got(client, f"/kwic.json?q={WORD}{asked}")
    added = {"occurrence_pieces", "links"}
    assert [{name: line[name] for name in line.keys() - added} for line in ours["lines"]] == old["lines"]
    same = old.keys() - {"lines", "offset", "limit"}
    assert {name: ours[name] for name in same} == {name: old[name] for name in same}
    for line in ours["lines"]:
        assert "".join(one["text"] for one in line["occurrence_pieces"]) == line["occurrence"]
        for link in line["links"].values():
            assert client.get(link).status_code == 200


def test_words_in_context_come_in_parts_and_lead_on_to_other_articles(client, monkeypatch):
    whole = got(client, f"/api/kwic?q={WORD}&sort=after&limit=1000")
    assert whole["complete"]
    assert whole["further"] is None
    read, url = [], f"/api/kwic?q={WORD}&sort=after&limit=3"
    while url:
        part = got(client, url)
        assert part["paging"]["total"] == whole["occurrences"] > 3
        read += part["lines"]
        url = part["paging"]["links"].get("next")
    assert read == whole["lines"]
    monkeypatch.setattr(calls, "PAGE_BOUNDS", Bounds(articles=2, occurrences=5_000, characters=300_000))
    places, url = set(), f"/api/kwic?q={WORD}&limit=1000"
    while url:
        part = got(client, url)
        assert part["read"] <= 2
        assert part["further"] is None or not part["complete"]
        places |= {(line["id"], line["paragraph"], line["start"]) for line in part["lines"]}
        url = part["further"]
    assert places == {(line["id"], line["paragraph"], line["start"]) for line in whole["lines"]}


def test_an_archive_without_articles_has_no_words_in_context(tmp_path):
    with (
        ArticleStore.open(tmp_path, create=True) as store,
        open_engine("whoosh", tmp_path / "index") as engine,
    ):
        part = got(create_app(store, engine).test_client(), "/api/kwic?q=a")
    assert (part["lines"], part["total"], part["complete"]) == ([], 0, True)


@pytest.mark.parametrize(
    "search", ["", f"?q={WORD}", f"?q={WORD}&year=2022&sort=oldest", f"?q={WORD}&collapse=1&any=1"]
)
def test_a_search_is_that_of_the_page_and_of_the_old_address(client, search):
    ours, old = got(client, "/api/search" + search), got(client, "/search.json" + search)
    for name in (
        "query",
        "total",
        "stories",
        "sort",
        "histogram",
        "undated",
        "steps",
        "notes",
        "suggestions",
    ):
        assert ours[name] == old[name]
    assert [one["id"] for one in ours["hits"]] == [one["id"] for one in old["hits"]]
    counted = {
        field: [{name: one[name] for name in ("value", "count")} for one in values]
        for field, values in ours["facets"].items()
    }
    assert counted == old["facets"]
    links = BeautifulSoup(client.get("/" + search).text, "lxml").select(".hits h3 a")
    assert [one["links"]["page"] for one in ours["hits"]] == [one["href"] for one in links]


def test_a_search_finds_something(client):
    assert got(client, f"/api/search?q={WORD}")["total"] > 3


def test_pieces_are_the_text_and_its_marks(client, samples):
    hits = got(client, f"/api/search?q={WORD}&limit=100")["hits"]
    for hit in hits:
        article = samples.store.get(hit["id"]).article
        assert "".join(one["text"] for one in hit["title_pieces"]) == (article.title or "")
        passage = hit["snippet"]
        text = "".join(one["text"] for one in passage["pieces"])
        assert text in article.paragraphs[passage["paragraph"] - 1]
    assert any(piece["marked"] for hit in hits for piece in hit["snippet"]["pieces"])


def test_facets_and_passages_can_be_left_out(client):
    bare = got(client, f"/api/search?q={WORD}&facets=0&snippets=0")
    assert (bare["facets"], bare["histogram"]) == ({}, [])
    assert {hit["snippet"] for hit in bare["hits"]} == {None}
    assert "facets=0&snippets=0" in bare["paging"]["links"]["self"]


def walked(client, url: str, name: str) -> list:
    """Follow a list to its end by the links of its header, and back by those of its body."""
    found = []
    while url:
        response = client.get(url)
        found += response.json[name]
        body = response.json["paging"]["links"]
        header = {rel: address for address, rel in LINK.findall(response.headers.get("Link", ""))}
        assert header == {rel: address for rel, address in body.items() if rel != "self"}
        if "prev" in body:
            back = client.get(body["prev"]).json["paging"]
            assert back["offset"] == max(0, response.json["paging"]["offset"] - back["limit"])
        last, url = url, header.get("next")
    assert header["last"] == last
    return found


def test_links_lead_through_all_results_once(client, samples):
    found = walked(client, "/api/search?limit=9", "hits")
    assert len(found) == len({one["id"] for one in found}) == samples.store.count()


def test_links_lead_through_all_values_of_a_facet(client, samples):
    values = walked(client, "/api/facets/site?limit=5", "values")
    assert sum(one["count"] for one in values) == samples.store.count()
    assert [one["count"] for one in values] == sorted((one["count"] for one in values), reverse=True)
    for one in values:
        site = "-" if one["value"] is None else quote(one["value"])
        assert got(client, f"/api/search?site={site}&limit=0")["total"] == one["count"]


def test_a_facet_is_counted_without_its_own_filter(client):
    free = got(client, f"/api/facets/year?q={WORD}")
    limited = got(client, f"/api/facets/year?q={WORD}&year=2022")
    assert [one["value"] for one in limited["values"] if one["selected"]] == ["2022"]
    assert [(one["value"], one["count"]) for one in free["values"]] == [
        (one["value"], one["count"]) for one in limited["values"]
    ]


def test_what_is_left_out_is_told_with_its_count(client):
    free = got(client, "/api/facets/site")["values"]
    site, count = next((one["value"], one["count"]) for one in free if one["value"])
    without = got(client, f"/api/facets/site?-site={quote(site)}")["values"]
    assert [one["value"] for one in without if one["excluded"]] == [site]
    assert [one["count"] for one in without] == [one["count"] for one in free]
    everything, rest = (got(client, f"/api/search?{end}")["total"] for end in ("", f"-site={quote(site)}"))
    assert rest == everything - count > 0


def test_a_range_of_dates_limits(client):
    years = {one["value"]: one["count"] for one in got(client, "/api/facets/year")["values"]}
    assert got(client, "/api/search?from=2022&to=2022-12-31")["total"] == years["2022"]
    assert got(client, "/api/search?from=&to=")["total"] == sum(years.values())
    for wrong in ("from=2022&to=2021", "from=2022-13", "to=-", "from=2021&from=2022"):
        refused = client.get(f"/api/search?{wrong}")
        assert refused.status_code == 400
        assert refused.get_json(force=True)["type"] == "/api/#invalid-parameter"


def test_the_size_of_a_page_works_here_too(client):
    by_page = got(client, "/api/search?per=25&page=2")
    by_limit = got(client, "/api/search?limit=25&offset=25")
    assert [one["id"] for one in by_page["hits"]] == [one["id"] for one in by_limit["hits"]]
    assert by_page["paging"]["links"]["prev"] == "/api/search?per=25"
    refused = client.get("/api/search?per=25&limit=5")
    assert (refused.status_code, refused.get_json(force=True)["parameter"]) == (400, "per")


def test_pages_are_parts_too(client):
    by_page = got(client, f"/api/search?q={WORD}&page=2&limit=2")
    by_offset = got(client, f"/api/search?q={WORD}&offset=2&limit=2")
    assert [one["id"] for one in by_page["hits"]] == [one["id"] for one in by_offset["hits"]]
    assert by_page["paging"] == by_offset["paging"]


@pytest.mark.parametrize(
    ("offset", "limit", "total", "starts"),
    [
        (0, 10, 0, {"self": 0, "first": 0, "last": 0}),
        (0, 0, 50, {"self": 0}),
        (20, 10, 21, {"self": 20, "first": 0, "prev": 10, "last": 20}),
        (5, 10, 21, {"self": 5, "first": 0, "prev": 0, "next": 15, "last": 20}),
        (500, 10, 21, {"self": 500, "first": 0, "prev": 20, "last": 20}),
        (99_990, 10, 10**6, {"self": 99_990, "first": 0, "prev": 99_980, "last": 99_990}),
        (99_000, 700, 10**6, {"self": 99_000, "first": 0, "prev": 98_300, "last": 98_700}),
    ],
)
def test_parts_lie_within_reach(offset, limit, total, starts):
    links = paging("/x", [], offset=offset, limit=limit, usual=limit, total=total).links
    told = {name: int(url.partition("offset=")[2] or 0) for name, url in links.items()}
    assert told == starts


def test_links_too_long_for_a_header_are_in_the_body_alone(client):
    asked = "/api/search?limit=1&q=" + "%7C".join([WORD] * 60)
    response = client.get(asked)
    assert response.json["paging"]["links"]["next"]
    assert len(response.json["paging"]["links"]["next"]) > LONGEST_HEADER / 3
    assert "Link" not in response.headers


def test_an_article_is_that_of_the_command_line(client, samples, identifier):
    printed = json.loads(
        CliRunner().invoke(main, ["show", identifier, "--json", "--archive", str(samples.folder)]).output
    )
    ours = got(client, f"/api/articles/{identifier}")
    links = ours.pop("links")
    assert ours == printed == got(client, f"/article/{identifier}.json")
    assert {client.get(url).status_code for url in links.values()} == {200}


def test_lines_are_the_page_in_its_own_order(client, samples):
    for listed in samples.store.ids():
        article = samples.store.get(listed).article
        lines = got(client, f"/api/articles/{quote(listed)}/lines")["lines"]
        page = [(one, True) if isinstance(one, str) else (one.text, False) for one in page_order(article)]
        assert [(one["text"], one["kept"]) for one in lines] == page
        assert [one["number"] for one in lines] == list(range(1, len(lines) + 1))
        assert all(one["kept"] == (one["reason"] is None) for one in lines)


def test_the_source_comes_byte_for_byte_with_its_digest(client, samples, identifier):
    response = client.get(f"/api/articles/{identifier}/raw")
    digest = samples.store.get(identifier).source.sha256
    assert hashlib.sha256(response.data).hexdigest() == digest
    assert response.headers["ETag"] == f'"{digest}"'
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.mimetype == "application/octet-stream"
    again = client.get(f"/api/articles/{identifier}/raw", headers={"If-None-Match": f'"{digest}"'})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("ours", "old"),
    [
        ("/api/suggest?q=%D9%85%D8%AF", "/suggest.json?q=%D9%85%D8%AF"),
        (f"/api/articles/ID/explanation?q={WORD}", f"/explain/ID.json?q={WORD}"),
    ],
)
def test_old_addresses_answer_the_same(client, identifier, ours, old):
    answer = got(client, ours.replace("ID", identifier))
    answer.pop("links", None)
    assert answer == got(client, old.replace("ID", identifier))


def test_related_articles_are_those_of_the_command_line(client, samples):
    for listed in samples.store.ids()[:12]:
        printed = json.loads(
            CliRunner().invoke(main, ["related", listed, "--json", "--archive", str(samples.folder)]).output
        )
        ours = got(client, f"/api/articles/{quote(listed)}/related")
        for one in (ours, *ours["copies"], *ours["related"]):
            del one["links"]
        assert ours == printed


def test_the_state_of_the_archive(client, samples):
    assert got(client, "/api/status") == {
        "ready": True,
        "articles": samples.store.count(),
        "index": "current",
        "behind": 0,
        "revision": samples.store.revision(),
    }
    assert client.get("/api/status").headers["Cache-Control"] == "no-store"


def test_an_empty_archive_answers_with_nothing(tmp_path):
    with (
        ArticleStore.open(tmp_path, create=True) as store,
        open_engine("whoosh", tmp_path / "index") as engine,
    ):
        client = create_app(store, engine).test_client()
        assert got(client, "/api/search?q=x")["hits"] == []
        assert got(client, "/api/facets/site")["values"] == []
        assert got(client, "/api/status")["ready"]


@pytest.mark.parametrize("call", ["lines", "raw", "related", "explanation?q=x", "citation"])
def test_an_id_may_end_as_an_address_does(tmp_path, make_archive, call):
    source = tmp_path / "a.jsonl"
    name = call.partition("?")[0]
    source.write_text(
        json.dumps({"id": f"a/{name}", "text": "حصاد الزيتون بدأ في القرية."}), encoding="utf-8"
    )
    archive = make_archive(tmp_path / "archive", source, as_is=True)
    with archive.store, archive.engine:
        client = create_app(archive.store, archive.engine).test_client()
        (hit,) = got(client, "/api/search")["hits"]
        article = got(client, hit["links"]["article"])
        assert article["id"] == f"a/{name}"
        for link in article["links"].values():
            assert client.get(link).status_code == 200
        assert client.get(f"/api/articles/b/{call}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
@pytest.mark.parametrize(
    "url", ["/api/", "/api/search", "/api/articles/x", "/api/articles/x/raw", "/api/openapi.json"]
)
def test_other_methods_are_a_problem(client, method, url):
    response = client.open(url, method=method)
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert "Allow" in response.get_json(force=True)["detail"]
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("url", ["/api/", "/api/search", "/api/status", "/api/openapi.json"])
def test_head_and_options(client, url):
    got_headers, head = client.get(url).headers, client.head(url)
    assert head.data == b""
    assert head.status_code == 200
    for name in ("Content-Type", "ETag", "Cache-Control", "Link"):
        assert head.headers.get(name) == got_headers.get(name)
    assert set(client.options(url).allow) == {"GET", "HEAD", "OPTIONS"}


def test_no_other_site_may_read_unless_told(samples):
    mine, foreign = "https://mine.example", "https://foreign.example"
    app = create_app(samples.store, samples.engine)
    for origin in (mine, foreign):
        assert not [
            one
            for one in app.test_client().get("/api/status", headers={"Origin": origin}).headers
            if "Access-Control" in one[0]
        ]
    app = create_app(samples.store, samples.engine)
    allow_origins(app, {mine})
    client = app.test_client()
    for url in ("/api/status", "/api/articles/none"):
        allowed = client.get(url, headers={"Origin": mine}).headers
        assert allowed["Access-Control-Allow-Origin"] == mine
        assert allowed["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Origin" in allowed["Vary"]
    assert (
        client.options("/api/search", headers={"Origin": mine}).headers["Access-Control-Allow-Methods"]
        == "GET, HEAD, POST"
    )
    for url, origin in (("/api/status", foreign), ("/", mine), ("/search.json", mine)):
        refused = client.get(url, headers={"Origin": origin}).headers
        assert "Access-Control-Allow-Origin" not in refused
        assert refused["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_for_people_tells_of_every_call_and_problem(client, language):
    page = BeautifulSoup(client.get(f"/api/?lang={language}").text, "lxml")
    assert page.html["lang"] == language
    assert {page.select_one(f"#{code}").name for code in PROBLEMS} == {"dt"}
    links = [a["href"] for a in page.select("main a[href]")]
    for link in links:
        if link.startswith("#"):
            assert page.select_one(link), link
        else:
            assert client.get(link).status_code == 200, link
    assert sum(not link.startswith("#") for link in links) >= 5


def test_every_page_leads_to_the_page_of_the_api(client):
    assert BeautifulSoup(client.get("/").text, "lxml").select_one('footer a[href="/api/"]')
    assert client.get("/api").headers["Location"].endswith("/api/")
