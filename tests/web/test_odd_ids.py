"""Whatever an id is made of, each address that a page gives of an article leads a browser to that article."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from web import create_app
from web.asking.links import article_url, compare_url
from web.safety.editing import Editing

IDS = ("a/../b", "./a", "a/.", "../..", "b", "a", "a b/..", "خبر/../١", "...", "a/..b", "a//b")
HERE = "http://localhost"


@pytest.fixture(scope="module")
def archive(tmp_path_factory, make_archive):
    folder = tmp_path_factory.mktemp("odd")
    text = "تفتح السوق أبوابها يوم الخميس في بلدة النخيل ويأتيها الزوار من القرى القريبة والبعيدة"
    rows = [
        {
            "id": one,
            "title": f"سوق {number}",
            "text": f"{text} {number}",
            "url": f"https://n.example/{number}",
        }
        for number, one in enumerate(IDS)
    ]
    source = folder / "odd.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return make_archive(folder / "archive", source, as_is=True)


@pytest.fixture(scope="module")
def client(archive):
    client = create_app(archive.store, archive.engine, editing=Editing("t")).test_client()
    client.get(f"/edit?once={Editing('t').once()}")
    return client


def followed(client, address: str, base: str = HERE + "/"):
    """Ask for an address as a browser does, which takes ``.`` and ``..`` out of its path."""
    parts = urlsplit(urljoin(base, address))
    # `urljoin` takes them out of what is joined alone, and only where they are not escaped.
    path = urlsplit(urljoin(HERE, re.sub("%2e", ".", parts.path, flags=re.IGNORECASE))).path
    answer = client.get(path + (f"?{parts.query}" if parts.query else ""))
    assert answer.status_code == 200, address
    return answer


def title_of(identifier: str) -> str:
    return f"سوق {IDS.index(identifier)}"


def page_of(client, identifier: str) -> BeautifulSoup:
    hits = client.get("/api/search?limit=50").json["hits"]
    links = next(hit["links"] for hit in hits if hit["id"] == identifier)
    page = BeautifulSoup(followed(client, links["page"]).text, "lxml")
    assert page.h1.get_text(strip=True) == title_of(identifier)
    return page


@pytest.mark.parametrize("identifier", IDS)
def test_every_address_that_is_cited_leads_to_its_article(client, identifier):
    page = page_of(client, identifier)
    told = json.loads(page.select_one("script[type='application/ld+json']").string)
    record = followed(client, next(a["href"] for a in page.select("a") if ".ris" in a["href"])).text
    (reached,) = re.findall(r"^L2  - (\S+)\r$", record, re.MULTILINE)
    for address in (told["url"], reached, page.select_one("#cite")["data-address"]):
        assert address.startswith(HERE)
        shown = BeautifulSoup(followed(client, address).text, "lxml")
        assert shown.h1.get_text(strip=True) == title_of(identifier)


@pytest.mark.parametrize("identifier", IDS)
def test_every_link_of_the_api_leads_to_its_article(client, identifier):
    hits = client.get("/api/search?limit=50&q=السوق").json["hits"]
    links = next(hit["links"] for hit in hits if hit["id"] == identifier)
    found = followed(client, links["article"]).json
    assert found["id"] == identifier
    assert followed(client, links["explanation"]).json["links"]["article"] == links["article"]
    for name in ("lines", "related"):
        assert followed(client, found["links"][name]).json["id"] == identifier
    assert followed(client, found["links"]["raw"]).status_code == 200
    for other in followed(client, found["links"]["related"]).json["copies"]:
        assert followed(client, other["links"]["article"]).json["id"] == other["id"]


@pytest.mark.parametrize("identifier", IDS)
def test_changes_are_sent_to_their_article(client, identifier):
    with client.application.test_request_context("/"):
        removed = f"{article_url(identifier)}/removed"
    page = BeautifulSoup(followed(client, removed).text, "lxml")
    form = page.select_one("form[action$='/lines']")["action"]
    answer = client.get(urlsplit(urljoin(HERE + removed, form)).path)
    assert answer.status_code == 302
    assert urlsplit(answer.location).path == removed
    assert answer.request.path == f"/article/{identifier}/lines"


def test_a_feed_leads_to_its_articles(client):
    feed = BeautifulSoup(client.get("/feed.atom").text, "xml")
    for entry in feed.select("entry"):
        reached = entry.select_one("link[rel=alternate]")["href"]
        page = BeautifulSoup(followed(client, reached).text, "lxml")
        assert page.h1.get_text(strip=True) == entry.title.text


def test_a_comparison_leads_to_both_articles(client):
    for one, other in pairwise(IDS):
        with client.application.test_request_context("/"):
            address = compare_url(one, other)
            urls = {article_url(one), article_url(other)}
        page = BeautifulSoup(followed(client, address).text, "lxml")
        assert {a["href"] for a in page.select("h2 a")} == urls
