"""Citing one article: on its page, in files, and through what reference managers ask."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, unquote
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from flask import Response

from indexer.citing import cited
from indexer.citing.styles import STYLES, as_text
from indexer.citing.words import Writing
from web import create_app
from web.citing.view import reading_now
from web.reading.memento import as_memento

from .conftest import soup


@pytest.fixture(scope="module")
def app(samples):
    return create_app(samples.store, samples.engine)


@pytest.fixture(scope="module")
def client(app):
    return app.test_client()


@pytest.fixture(scope="module")
def stored(samples):
    """A sample of which everything is known."""
    return next(
        one
        for one in samples.store.iterate()
        if one.article.author and one.article.published and one.article.url and one.article.section
    )


@pytest.fixture(scope="module")
def hostile_client(hostile):
    return create_app(hostile.store, hostile.engine).test_client()


def contents(page: BeautifulSoup, attribute: str) -> dict[str, str]:
    return {meta[attribute]: meta["content"] for meta in page.select(f"meta[{attribute}][content]")}


def test_the_page_tells_zotero_of_a_newspaper_article(client, stored):
    page, article = soup(client, f"/article/{stored.article.id}"), stored.article
    told = contents(page, "name")
    assert told["DC.type"] == "newspaperArticle"
    assert (told["DC.title"], told["DC.creator"]) == (article.title, article.author)
    assert (told["DC.source"], told["DC.date"]) == (article.site, article.published[:10])
    assert (told["DC.language"], told["DC.identifier"]) == (article.language, article.url)
    assert not [name for name in told if name.startswith("citation_")]
    graph = contents(page, "property")
    # og:type=website would win over DC.type.
    assert graph["og:type"] == "article"
    assert (graph["og:title"], graph["og:site_name"]) == (article.title, article.site)


def test_json_ld_tells_of_the_article_and_of_its_copy(client, stored):
    page, article = soup(client, f"/article/{stored.article.id}"), stored.article
    (script,) = page.select('script[type="application/ld+json"]')
    told = json.loads(script.text)
    address = f"http://localhost/article/{article.id}"
    assert (told["@type"], told["headline"], told["inLanguage"]) == ("NewsArticle", article.title, "ar")
    assert (told["datePublished"], told["articleSection"]) == (article.published, article.section)
    assert (told["isBasedOn"], told["url"], told["archivedAt"]) == (article.url, address, address + "/raw")
    assert client.get(told["archivedAt"]).status_code == 200


@pytest.mark.parametrize(
    ("language", "first", "digits"), [("ar", "ar", "own"), ("en", "en", "own"), ("fr", "en", "latn")]
)
def test_each_style_stands_in_both_languages_the_readers_first(app, stored, language, first, digits):
    client = app.test_client()
    page = soup(client, f"/article/{stored.article.id}?lang={language}&digits={digits}")
    shown = {dd["id"]: dd.get_text() for dd in page.select(".cite dd")}
    assert next(iter(shown)) == f"cite-{first}-apa"
    with app.test_request_context():
        one = cited(stored, reading_now())
    for code in ("ar", "en"):
        for style, write in STYLES.items():
            assert shown[f"cite-{code}-{style}"] == as_text(write(one, Writing(code, digits)))
    assert page.select_one("dd#cite-en-mla")["dir"] == "ltr"
    assert page.select_one("dd#cite-ar-mla")["dir"] == "rtl"
    for button in page.select(".cite .copy"):
        assert button.has_attr("hidden")
        assert button["data-copies"] in shown
        assert button["aria-label"]


def test_every_record_of_the_section_is_handed_over(client, stored):
    page = soup(client, f"/article/{stored.article.id}")
    links = {a.get_text(): a["href"] for a in page.select(".cite .downloads a")}
    assert len(links) == 4
    types = []
    for link in links.values():
        response = client.get(link)
        assert response.status_code == 200
        assert stored.article.title in response.text
        types.append(response.content_type)
        attached = not link.endswith(".txt")
        name = f"khizana-{stored.article.id}{link[link.index('.', link.rindex('/')) :]}"
        assert response.headers.get("Content-Disposition") == (
            f"attachment; filename={name}" if attached else None
        )
    assert types == [
        "application/x-research-info-systems; charset=utf-8",
        "application/x-bibtex; charset=utf-8",
        "application/vnd.citationstyles.csl+json",
        "text/plain; charset=utf-8",
    ]


def test_ris_names_the_copy_and_what_proves_it(client, stored):
    text = client.get(f"/article/{stored.article.id}.ris").text
    address = f"http://localhost/article/{stored.article.id}"
    assert f"L2  - {address}\r\n" in text
    assert f"N1  - Khizana: {address}; SHA-256: {stored.source.sha256}\r\n" in text
    assert f"Y2  - {datetime.now(UTC):%Y/%m/%d}\r\n" in text


def test_a_citation_is_had_as_text_in_any_style_and_language(client, app, stored):
    with app.test_request_context():
        one = cited(stored, reading_now())
    address = f"/article/{stored.article.id}.txt"
    for style, write in STYLES.items():
        for language in ("ar", "en"):
            text = client.get(f"{address}?style={style}&language={language}").text
            assert text == as_text(write(one, Writing(language))) + "\n"
    quoted = client.get(f"{address}?style=mla&language=en&paragraph=2").text
    assert quoted.startswith(f"“{stored.article.paragraphs[1]}”\n")
    assert quoted.endswith(f"\nparagraph 2: http://localhost/article/{stored.article.id}#p2\n")


FAULTS = {
    "ar": {400: "طلب غير مفهوم", 404: "الصفحة غير موجودة"},
    "en": {400: "The request cannot be understood", 404: "Page not found"},
    "fr": {400: "La demande n’a pas pu être comprise", 404: "Page introuvable"},
}
"""What the page of an error is headed by."""

WRITTEN_IN = {
    "ar": "[\u0621-\u064a]{3}",
    "en": r"\b(The|Choose|Give|Go)\b",
    "fr": r"\b(La|Choisissez|Donnez|Page)\b",
}
"""What stands in each sentence of a language."""

ISOLATED = "\u2068[^\u2069]*\u2069"
"""What a sentence repeats of the address or of our names."""


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ("style=harvard", 400),
        ("language=fr", 400),
        ("paragraph=0", 200),
        ("paragraph=999", 404),
        ("paragraph=x", 400),
        ("style=apa%00", 400),
    ],
)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_citation_asked_for_wrongly_is_a_fault_in_words(app, stored, parameters, status, language):
    client = app.test_client()
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = client.get(f"/article/{stored.article.id}.txt?{parameters}&lang={language}", headers=browser)
    assert response.status_code == status
    if status == 200:
        return
    alert = BeautifulSoup(response.text, "lxml").select_one("[role=alert]")
    heading, *lines, way_out = (re.sub(ISOLATED, "", one.get_text()) for one in alert.select("h1, p"))
    assert heading == FAULTS[language][status]
    # What is wrong, and what to do about it; a page that is not there says all in its heading.
    assert len(lines) == (2 if status == 400 else 0)
    for line in (*lines, way_out):
        assert re.search(WRITTEN_IN[language], line), line
        assert language != "ar" or not re.search("[A-Za-z]", line), line


ODD_IDS = ["a.ris", "b.bib", "c.csl", "d.csl.json", "e.txt", "خبر/١", "a/../b"]


@pytest.fixture(scope="module")
def odd_ids(tmp_path_factory, make_archive):
    """A client of an archive whose ids end like addresses; each title says the id."""
    folder = tmp_path_factory.mktemp("ids")
    text = "خبر عن البلدة القديمة وأسواقها."
    records = ({"id": one, "title": f"خبر الواحة {one}", "text": text} for one in ODD_IDS)
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    archive = make_archive(folder / "archive", folder / "a.jsonl", as_is=True)
    with archive.store, archive.engine:
        yield create_app(archive.store, archive.engine).test_client()


@pytest.mark.parametrize("suffix", ["ris", "bib", "csl.json", "txt"])
@pytest.mark.parametrize("identifier", ODD_IDS)
def test_articles_whose_ids_end_like_our_addresses_are_reached(odd_ids, identifier, suffix):
    address = "/article/" + quote(identifier, safe="")
    assert f"خبر الواحة {identifier}" in odd_ids.get(f"{address}.{suffix}").text
    assert soup(odd_ids, address).select_one("h1").get_text() == f"خبر الواحة {identifier}"
    assert odd_ids.get(f"{address}.json").json["id"] == identifier
    assert odd_ids.get(f"{address}x.{suffix}").status_code == 404


def test_unapi_offers_formats_and_ris_comes_first_for_zotero(client, stored):
    page = soup(client, f"/article/{stored.article.id}")
    server = page.select_one('link[rel="unapi-server"]')["href"]
    (abbr,) = page.select("abbr.unapi-id")
    listed = client.get(server)
    assert (listed.status_code, listed.mimetype) == (200, "application/xml")
    names = [one.get("name") for one in ET.fromstring(listed.data)]  # noqa: S314  our own
    assert names == ["ris", "bibtex", "rdf_dc"]
    # As its translator asks: the id put into the address as the page shows it.
    choices = client.get(f"{server}?id={abbr['title']}")
    assert choices.status_code == 300
    assert ET.fromstring(choices.data).get("id") == stored.article.id  # noqa: S314  our own
    for name in names:
        response = client.get(f"{server}?id={abbr['title']}&format={name}")
        assert response.status_code == 200
        assert stored.article.title in response.text
    ris = client.get(f"{server}?id={abbr['title']}&format=ris")
    assert ris.data == client.get(f"/article/{stored.article.id}.ris").data


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ("id=none", 404),
        ("id=none&format=ris", 404),
        ("format=ris", 400),
        ("id=ID&format=marc", 406),
        ("id=", 200),
    ],
)
def test_unapi_refuses_as_its_specification_says(client, stored, parameters, status):
    assert client.get("/unapi?" + parameters.replace("ID", stored.article.id)).status_code == status


def test_a_page_of_results_offers_all_of_them_to_reference_managers(client):
    page = soup(client, "/?q=المدينة")
    hits = page.select(".hits > li")
    abbrs, spans = page.select("abbr.unapi-id"), page.select("span.Z3988")
    assert len(hits) == len(abbrs) == len(spans) > 1
    for hit, abbr, span in zip(hits, abbrs, spans, strict=True):
        told = parse_qs(span["title"], strict_parsing=True)
        assert told["rft.type"] == ["newspaperArticle"]
        assert told["rft.title"] == [hit.h3.get_text()]
        assert unquote(abbr["title"]) in hit.h3.a["href"]
    assert page.select_one('link[rel="unapi-server"]')["href"] == "http://localhost/unapi"


def test_without_results_there_is_nothing_to_take(client):
    page = soup(client, "/?q=لاشيءكهذا")
    assert not page.select('link[rel="unapi-server"], .take, abbr.unapi-id')


def test_an_id_of_any_letters_is_taken_escaped_and_escaped_twice(hostile_client, hostile):
    identifier = hostile.store.ids()[0]
    page = soup(hostile_client, "/article/" + quote(identifier, safe=""))
    shown = page.select_one("abbr.unapi-id")["title"]
    assert shown.isascii()
    for asked in (shown, quote(shown, safe="")):
        response = hostile_client.get(f"/unapi?id={asked}&format=ris")
        assert "TI  - </title><script>" in response.text


def test_a_hostile_article_is_cited_inertly(hostile_client, hostile):
    response = hostile_client.get("/article/" + quote(hostile.store.ids()[0], safe=""))
    page = BeautifulSoup(response.text, "html.parser")
    inline = [one for one in page.find_all("script") if not one.get("src")]
    assert [one["type"] for one in inline] == ["application/ld+json"]
    told = json.loads(inline[0].text)
    assert told["headline"] == "</title><script>alert('عنوان')</script>"
    assert "isBasedOn" not in told
    assert "javascript:" not in response.text
    assert not page.find_all(["svg", "img"])


def test_the_raw_view_is_a_memento(client, stored):
    for parameters in ("", "?download=1"):
        headers = client.get(f"/article/{stored.article.id}/raw{parameters}").headers
        assert headers["Link"] == f'<{stored.article.url}>; rel="original"'
        taken = datetime.strptime(headers["Memento-Datetime"], "%a, %d %b %Y %H:%M:%S GMT")  # noqa: DTZ007
        kept = stored.source.fetched or stored.source.added
        assert taken.replace(tzinfo=UTC) == datetime.fromisoformat(kept)


def test_the_raw_view_of_no_known_address_is_no_memento(hostile_client, hostile):
    headers = hostile_client.get("/article/" + quote(hostile.store.ids()[0], safe="") + "/raw").headers
    assert "Memento-Datetime" not in headers
    assert "Link" not in headers


def test_print_says_where_the_article_is(client, stored):
    printed = soup(client, f"/article/{stored.article.id}").select_one(".printed").get_text()
    assert stored.article.url in printed
    assert f"http://localhost/article/{stored.article.id}" in printed
    assert stored.source.sha256 in printed


def test_under_a_path_of_another_server_addresses_keep_it(samples, stored):
    client = create_app(samples.store, samples.engine).test_client()
    outer = {"base_url": "https://press.example/archive"}
    text = client.get(f"/article/{stored.article.id}.ris", **outer).text
    assert f"L2  - https://press.example/archive/article/{stored.article.id}\r\n" in text
    page = BeautifulSoup(client.get(f"/article/{stored.article.id}", **outer).text, "lxml")
    assert page.select_one('link[rel="unapi-server"]')["href"] == "https://press.example/archive/unapi"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://waha.example/خبر <1>", "https://waha.example/%D8%AE%D8%A8%D8%B1%20%3C1%3E"),
        ("https://waha.example/%D8%A7?a=1&b=2", "https://waha.example/%D8%A7?a=1&b=2"),
        ("http://خبر..example/", "http://%D8%AE%D8%A8%D8%B1..example/"),
        ("https://a.example/\r\nX-Evil: 1", "https://a.example/%20X-Evil:%201"),
        ("http://[bad/", None),
    ],
)
def test_the_original_of_a_memento_is_one_address_in_ascii(stored, url, target):
    copy = replace(stored, article=replace(stored.article, url=url), source=replace(stored.source, url=None))
    headers = as_memento(Response(""), copy).headers
    assert headers.get("Link") == (target and f'<{target}>; rel="original"')
