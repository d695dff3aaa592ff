"""Results taken away as files: what the search finds, all of it, in its order, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

QUERY = quote("المدينة")
SUFFIXES = ("ris", "bib", "csl.json", "csv", "jsonl")


def found(client, parameters: str) -> list[str]:
    hits = client.get(f"/search.json?limit=100&{parameters}").json["hits"]
    return [hit["id"] for hit in hits]


def keys(suffix: str, text: str) -> list[str]:
    """Return the ids of the articles of an export."""
    if suffix == "ris":
        return [line[6:] for line in text.split("\r\n") if line.startswith("AN  - ")]
    if suffix == "bib":
        return re.findall(r"^@(?:article|misc){khizana-(.*),$", text, re.MULTILINE)
    if suffix == "csl.json":
        return [one["id"].removeprefix("khizana-") for one in json.loads(text)]
    if suffix == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    return [json.loads(line)["id"] for line in text.splitlines()]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "parameters",
    [
        "",
        f"q={QUERY}",
        f"q={QUERY}&sort=oldest",
        f"q={QUERY}&year=2022&year=2019",
        "author=-&collapse=1",
        "q=%3D%22",
    ],
)
def test_an_export_holds_what_the_search_finds_in_its_order(client, suffix, parameters):
    response = client.get(f"/export.{suffix}?{parameters}")
    if parameters == "q=%3D%22":
        assert response.status_code == 400
        return
    assert response.status_code == 200
    assert keys(suffix, response.text) == found(client, parameters)
    assert response.headers["Content-Disposition"] == f"attachment; filename=khizana.{suffix}"
    assert "Link" not in response.headers


def test_a_search_that_finds_nothing_gives_files_without_articles(client):
    nothing = quote("لاشيءكهذا")
    texts = {suffix: client.get(f"/export.{suffix}?q={nothing}").text for suffix in SUFFIXES}
    assert texts["ris"] == texts["bib"] == texts["jsonl"] == ""
    assert json.loads(texts["csl.json"]) == []
    assert list(csv.reader(io.StringIO(texts["csv"])))[1:] == []


def test_pages_of_an_export_lead_from_one_to_the_next(client, samples):
    url, seen = "/export.jsonl?limit=10", []
    while url:
        response = client.get(url)
        seen += keys("jsonl", response.text)
        link = response.headers.get("Link")
        url = link and link.removeprefix("<http://localhost").removesuffix('>; rel="next"')
    assert seen == found(client, "")
    assert len(seen) == samples.store.count()


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ("limit=10001", 400),
        ("limit=0", 200),
        ("limit=x", 400),
        ("offset=100001", 400),
        ("offset=100000", 200),
        ("q=" + quote('"open'), 400),
        ("year=x", 400),
        ("sort=best", 400),
        ("bom=1", 200),
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "csl.json"])
def test_what_is_asked_wrongly_is_refused_before_anything_is_sent(client, parameters, status, suffix):
    response = client.get(f"/export.{suffix}?{parameters}")
    assert response.status_code == status
    if status == 400 and suffix == "csl.json":
        assert response.json["error"]
    elif status == 400:
        assert response.json["detail"]
        page = client.get(f"/export.{suffix}?{parameters}", headers={"Accept": "text/html,*/*;q=0.8"})
        assert BeautifulSoup(page.text, "lxml").select_one("[role=alert]")
        assert "Accept" in page.vary
        assert "Accept" in response.vary


@pytest.mark.parametrize("suffix", ["xlsx", "json", "", "ris.", "RIS"])
def test_other_formats_are_not_found(client, suffix):
    assert client.get(f"/export.{suffix}").status_code == 404


def test_a_byte_order_mark_is_a_choice(client):
    plain, marked = (client.get(f"/export.csv?q={QUERY}{more}").data for more in ("", "&bom=1"))
    assert marked == b"\xef\xbb\xbf" + plain
    assert not plain.startswith(b"\xef\xbb\xbf")


def test_the_page_offers_the_files_of_its_search_and_says_what_they_hold_at_most(client, monkeypatch):
    url = f"/?q={QUERY}&year=2022&sort=oldest&page=1"
    page = BeautifulSoup(client.get(url).text, "lxml")
    links = [a["href"] for a in page.select(".take a")]
    assert len(links) == 7
    wanted = found(client, f"q={QUERY}&year=2022&sort=oldest")
    for link in links[:-1]:
        response = client.get(link)
        suffix = link.split("?")[0].removeprefix("/export.")
        assert keys(suffix, response.text.removeprefix("\ufeff")) == wanted
    assert client.get(links[-1]).mimetype == "application/atom+xml"
    assert not page.select(".take p")
    monkeypatch.setattr("web.citing.view.MOST", 3)
    bounded = BeautifulSoup(client.get("/?lang=en").text, "lxml")
    assert bounded.select_one(".take p").get_text() == "A file holds at most 3 articles."
    client.get("/?lang=ar")


def test_few_articles_are_held_at_a_time(client, samples, monkeypatch):
    monkeypatch.setattr("indexer.found.AT_A_TIME", 5)
    asked: list[int] = []
    several = samples.store.several
    monkeypatch.setattr(samples.store, "several", lambda ids: asked.append(len(ids)) or several(ids))
    assert client.get("/export.ris").data
    assert max(asked) == 5
    assert sum(asked) == samples.store.count()


def test_an_export_is_read_back_by_independent_readers(client, samples):
    rispy = pytest.importorskip("rispy")
    bibtexparser = pytest.importorskip("bibtexparser", minversion="2.0")
    count = samples.store.count()
    records = rispy.loads(client.get("/export.ris").text)
    assert len(records) == count
    assert {one["type_of_reference"] for one in records} == {"NEWS"}
    library = bibtexparser.parse_string(client.get("/export.bib").text)
    assert not library.failed_blocks
    assert len({one.key for one in library.entries}) == count
    titles = {stored.article.id: stored.article.title for stored in samples.store.iterate()}
    assert {one["accession_number"]: one.get("title") for one in records} == titles
