"""Feeds of searches, read by an independent reader; the description by which browsers search."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from web import create_app

QUERY = quote("المدينة")
ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def tree(client, url: str, **asked) -> ET.Element:
    response = client.get(url, **asked)
    assert response.status_code == 200
    return ET.fromstring(response.data)  # noqa: S314  our own


def links(root: ET.Element) -> dict[str, str]:
    return {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}


def test_a_feed_holds_the_newest_results_with_all_that_is_known(client, samples):
    root = tree(client, f"/feed.atom?q={QUERY}")
    answer = client.get(f"/search.json?q={QUERY}&sort=newest&limit=20").json
    entries = root.findall(f"{ATOM}entry")
    assert [one.find(f"{ATOM}title").text for one in entries] == [hit["title"] for hit in answer["hits"]]
    assert root.find(f"{SEARCH}totalResults").text == str(answer["total"])
    asked = root.find(f"{SEARCH}Query")
    assert (asked.get("role"), asked.get("searchTerms")) == ("request", "المدينة")
    for entry, hit in zip(entries, answer["hits"], strict=True):
        stored = samples.store.get(hit["id"])
        assert entry.find(f"{ATOM}updated").text == stored.changed
        assert links(entry)["alternate"] == f"http://localhost/article/{hit['id']}"
        assert links(entry).get("via") == stored.article.url
        published = entry.find(f"{ATOM}published")
        assert (published is None) == (hit["published"] is None)
        assert published is None or published.text.startswith(hit["published"])
        assert entry.find(f"{ATOM}summary").text.startswith(stored.article.paragraphs[0][:100])


def test_pages_of_a_feed_lead_through_all_results_once(client, samples):
    url, seen = "/feed.atom", []
    while url:
        root = tree(client, url)
        seen += [one.find(f"{ATOM}id").text for one in root.findall(f"{ATOM}entry")]
        assert links(root)["first"] == "http://localhost/feed.atom?sort=newest"
        url = links(root).get("next", "").removeprefix("http://localhost")
    assert len(seen) == len(set(seen)) == samples.store.count()
    assert "previous" in links(root)


def test_a_feed_and_its_entries_keep_their_ids_wherever_they_are_read(client):
    here = tree(client, f"/feed.atom?q={QUERY}")
    there = tree(client, f"/feed.atom?q={QUERY}&page=1", base_url="https://press.example/archive")
    for path in (f"{ATOM}id", f"{ATOM}entry/{ATOM}id"):
        assert [one.text for one in here.findall(path)] == [one.text for one in there.findall(path)]
    assert here.find(f"{ATOM}id").text.startswith("urn:uuid:")
    assert here.find(f"{ATOM}id").text != tree(client, "/feed.atom").find(f"{ATOM}id").text
    assert links(there)["self"].startswith("https://press.example/archive/feed.atom?")


def test_a_feed_of_nothing_is_a_feed(client):
    root = tree(client, "/feed.atom?q=" + quote("لاشيءكهذا"))
    assert root.findall(f"{ATOM}entry") == []
    assert root.find(f"{SEARCH}totalResults").text == "0"
    assert root.find(f"{ATOM}updated").text == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ("q=%22open", 400),
        ("page=x", 400),
        ("page=9999999", 400),
        ("page=", 200),
        ("q=%00%1b", 200),
        ("page=99", 200),
    ],
)
def test_what_is_asked_wrongly_is_refused(client, parameters, status):
    assert client.get(f"/feed.atom?{parameters}").status_code == status


def test_feeds_are_read_by_a_reader_that_is_not_ours(client, samples):
    feedparser = pytest.importorskip("feedparser")
    read = feedparser.parse(client.get("/feed.atom").data)
    assert not read.bozo
    assert read.version == "atom10"
    assert int(read.feed.opensearch_totalresults) == samples.store.count()
    assert len(read.entries) == 20
    for entry in read.entries:
        identifier = entry.link.rsplit("/", 1)[1]
        article = samples.store.get(identifier).article
        assert entry.title == article.title
        assert entry.get("author") == (article.author or article.site)
        assert entry.summary_detail.type == "text/plain"


def test_a_hostile_article_is_text_in_a_feed(hostile):
    feedparser = pytest.importorskip("feedparser")
    client = create_app(hostile.store, hostile.engine).test_client()
    read = feedparser.parse(client.get("/feed.atom").data)
    assert not read.bozo
    (entry,) = read.entries
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "</title><script>alert('عنوان')</script>"
    assert not [one for one in entry.links if one.href.startswith("javascript")]


@pytest.mark.parametrize(("language", "name"), [("ar", "خزانة"), ("en", "Khizana"), ("fr", "Khizana")])
def test_browsers_are_told_how_to_search(client, language, name):
    response = client.get("/opensearch.xml", headers={"Accept-Language": language})
    assert response.mimetype == "application/opensearchdescription+xml"
    root = ET.fromstring(response.data)  # noqa: S314  our own
    assert root.find(f"{SEARCH}ShortName").text == name
    assert len(name) <= 16
    assert root.find(f"{SEARCH}Language").text == language
    templates = {one.get("type"): one.get("template") for one in root.findall(f"{SEARCH}Url")}
    for mimetype in ("text/html", "application/atom+xml", "application/x-suggestions+json"):
        address = templates[mimetype].replace("{searchTerms}", QUERY).replace("{startPage?}", "")
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, mimetype)


@pytest.mark.parametrize("url", ["/", f"/?q={QUERY}", "/article/ID", "/nowhere"])
def test_pages_lead_to_the_description(client, samples, url):
    page = BeautifulSoup(client.get(url.replace("ID", samples.store.ids()[0])).text, "lxml")
    link = page.select_one('link[rel="search"]')
    assert link["type"] == "application/opensearchdescription+xml"
    assert client.get(link["href"]).status_code == 200


def test_a_page_of_results_leads_to_its_feed(client):
    page = BeautifulSoup(client.get(f"/?q={QUERY}&year=2022").text, "lxml")
    link = page.select_one('link[rel="alternate"][type="application/atom+xml"]')
    total = tree(client, link["href"]).find(f"{SEARCH}totalResults").text
    assert total == str(client.get(f"/search.json?q={QUERY}&year=2022").json["total"])
