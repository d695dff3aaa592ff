"""Whatever is asked, the answer is a page: never a fault of ours, never a flood of statements."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from archive import ArticleStore
from indexer.engine import open_engine
from indexer.ingest import add
from indexer.sources import ReadOptions, read_sources
from web import create_app

ARABIC = quote("المدينة")


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/?page=0", 200),
        ("/?page=-1", 400),
        ("/?page=9999", 200),
        ("/?page=99999999", 400),
        ("/?page=%D9%A2", 400),
        ("/search.json?limit=abc", 400),
        ("/search.json?limit=-1", 400),
        ("/search.json?limit=0", 200),
        ("/search.json?offset=100001", 400),
        (f"/?q=a&q={ARABIC}", 200),
        ("/?q=" + "x" * 10_000, 400),
        ("/?q=" + f"{ARABIC}%20" * 600, 400),
        ("/?q=" + "%28" * 3_000, 400),
        ("/?q=%00", 200),
        ("/search.json?q=a%00b", 200),
        ("/search.json?q=%ED%A0%80", 200),
        ("/?site=%ED%A0%80&author=%FF&site=%00", 200),
        ("/?q=%", 200),
        ("/?q=%zz", 200),
        ("/?q=%E2%80%AE%EF%BB%BF", 200),
        ("/?year=x", 400),
        ("/?year=0000", 200),
        ("/?month=2022-13", 400),
        ("/?year=-&month=-&site=-&author=-", 200),
        ("/?year=2022&month=2019-01", 200),
        ("/?sort=newest&sort=oldest", 200),
        ("/article/", 404),
        ("/article//", 404),
        ("/article/..", 404),
        ("/article/%2e%2e/x", 404),
        ("/article/a%2Fb", 404),
        ("/article/%00.json", 404),
        ("/article/%ED%A0%80/raw", 404),
        ("/article/%FF/removed", 404),
        ("/article/" + "x" * 5_000, 404),
        (f"/article/{ARABIC}", 404),
        ("/article/%20", 404),
        ("/static/../views.py", 404),
        ("/static/%2e%2e/views.py", 404),
    ],
)
def test_odd_addresses(client, caplog, url, status):
    response = client.get(url)
    assert response.status_code == status
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    if status >= 400 and ".json" not in url:
        page = BeautifulSoup(response.text, "lxml")
        assert page.select_one("[role=alert]")


@pytest.mark.parametrize("identifier", ["a/b", "..", "a b", "خبر/١", "x.json", "x/raw", "%2F", "a?b#c", "-"])
def test_articles_of_any_id_are_reached(tmp_path, identifier):
    import json

    source = tmp_path / "records.jsonl"
    source.write_text(
        json.dumps({"id": identifier, "text": "خبر عن البلدة القديمة وأسواقها."}), encoding="utf-8"
    )
    with (
        ArticleStore.open(tmp_path / "a", create=True) as store,
        open_engine("whoosh", tmp_path / "a" / "index") as engine,
    ):
        with store.writer() as writer:
            sources = read_sources([str(source)], ReadOptions(as_is=True))
            assert not add(store, writer, engine, sources).failed
        client = create_app(store, engine).test_client()
        page = BeautifulSoup(client.get("/?q=" + quote("البلدة")).text, "lxml")
        link = page.select_one(".hits h3 a")
        assert link is not None
        reading = client.get(link["href"])
        assert reading.status_code == 200
        links = BeautifulSoup(reading.text, "lxml").select(".actions a")
        assert [client.get(one["href"]).status_code for one in links] == [200] * len(links)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "url", ["/", "/search.json", "/article/x", "/health", "/unapi", "/export.ris", "/feed.atom"]
)
def test_nothing_can_be_changed(client, method, url):
    response = client.open(url, method=method)
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.allow)


def test_head_answers_as_get_does_without_the_page(client):
    assert client.head("/").data == b""
    assert client.head("/").content_type == client.get("/").content_type


def test_a_page_after_the_last_leads_back(client):
    page = BeautifulSoup(client.get("/?page=50").text, "lxml")
    assert not page.select(".hits li")
    (back,) = [a for a in page.select(".results a") if "الأولى" in a.text]
    assert BeautifulSoup(client.get(back["href"]).text, "lxml").select(".hits li")


def test_a_filter_is_shown_kept_by_a_new_search_and_can_be_taken_off(client):
    url = "/?q=" + ARABIC + "&year=2022&site=-"
    page = BeautifulSoup(client.get(url).text, "lxml")
    chips = page.select(".chosen a")
    assert len(chips) == 3  # two filters, and both at once
    hidden = {one["name"]: one["value"] for one in page.select("form.search input[type=hidden]")}
    assert hidden == {"year": "2022", "site": "-"}
    totals = [client.get(a["href"].replace("/?", "/search.json?")).json["total"] for a in chips]
    assert totals[-1] == client.get("/search.json?q=" + ARABIC).json["total"]
    assert all(total >= client.get(url.replace("/?", "/search.json?")).json["total"] for total in totals)


def test_a_mended_query_is_a_link_that_answers(client):
    page = BeautifulSoup(client.get("/?q=" + quote("(المدينة")).text, "lxml")
    link = page.select_one("[role=alert] a")
    assert link is not None
    assert client.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/", 4),
        (f"/?q={ARABIC}", 4),
        (f"/?q={ARABIC}&collapse=1", 5),
        (f"/?q={ARABIC}&year=2022&site=-&sort=oldest", 4),
        (f"/search.json?q={ARABIC}&limit=100", 3),
        ("/article/ID", 4),
        (f"/article/ID?q={ARABIC}", 4),
        ("/article/ID.json", 2),
        (f"/explain/ID?q={ARABIC}", 2),
        (f"/explain/ID.json?q={ARABIC}&any=1", 3),
        ("/article/ID/removed", 4),
        (f"/article/ID?q={ARABIC}&at=1", 7),
        ("/article/ID/compare/ID", 2),
        ("/article/ID/raw", 2),
        ("/article/ID.ris", 1),
        ("/article/ID.txt", 1),
        ("/unapi?id=ID&format=ris", 1),
        (f"/export.ris?q={ARABIC}", 2),
        (f"/feed.atom?q={ARABIC}", 2),
        ("/opensearch.xml", 0),
        ("/health", 2),
        ("/static/khizana.css", 0),
    ],
)
def test_a_page_asks_the_store_a_fixed_number_of_times(client, samples, url, most):
    identifier = samples.store.listing(limit=1)[0].id
    statements: list[str] = []
    samples.store.trace(statements.append)
    try:
        with client.get(url.replace("ID", quote(identifier))) as response:
            assert response.status_code == 200
    finally:
        samples.store.trace(None)
    # One more is asked for the tag of the answer.
    assert len(statements) <= most + 1, statements


def test_many_readers_while_articles_are_added(tmp_path):
    """What is searched meanwhile is one commit or another, never a half, never a fault."""
    from archive.samples import pages

    folder = tmp_path / "a"
    urls = ["/", f"/?q={ARABIC}", f"/search.json?q={ARABIC}&limit=100", "/health"]
    with (
        ArticleStore.open(folder, create=True) as store,
        open_engine("whoosh", folder / "index") as engine,
        ThreadPoolExecutor(8) as readers,
    ):
        app = create_app(store, engine)

        def ask(number: int) -> tuple[int, int | None]:
            response = app.test_client().get(urls[number % len(urls)])
            found = response.json if response.is_json else {}
            hits = found.get("hits")
            assert hits is None or found["total"] == len(hits)
            return response.status_code, found.get("total")

        with store.writer() as writer:
            add(store, writer, engine, read_sources([str(next(pages().glob("*.html")))]))
            asked = [readers.submit(ask, number) for number in range(200)]
            add(store, writer, engine, read_sources([str(pages())]))
        answers = [one.result() for one in asked]
    assert {status for status, _ in answers} == {200}
