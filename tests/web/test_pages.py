"""The pages, asked as a browser would ask them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from archive import ArticleStore
from indexer.arabic import FINGERPRINT
from indexer.engine import open_engine
from indexer.search import SearchRequest, search
from web import create_app

from .conftest import soup

SCRIPT = "/static/complete.js"
SCRIPTS = {f"/static/{name}.js" for name in ("complete", "keys", "range", "marks", "cite")}
DATA = "application/ld+json"


@pytest.fixture(scope="module")
def word() -> str:
    """A word that several samples hold."""
    return "المدينة"


def test_the_page_is_arabic_and_runs_from_the_right(client):
    html = soup(client, "/").html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")


def test_without_a_query_the_newest_articles_are_listed(client, samples):
    page = soup(client, "/")
    dates = [time["datetime"] for time in page.select(".hits time")]
    assert len(page.select(".hits > li")) == 10
    assert dates == sorted(dates, reverse=True)


def test_results_mark_the_words_in_their_own_spelling(client, word):
    page = soup(client, f"/?q={word}")
    assert page.select(".hits > li")
    assert page.select(".snippet mark")


def test_json_and_python_and_page_give_the_same_order(client, samples, word):
    from_json = [hit["id"] for hit in client.get(f"/search.json?q={word}").json["hits"]]
    from_python = [hit.id for hit in search(samples.store, samples.engine, SearchRequest(query=word)).hits]
    links = [a["href"] for a in soup(client, f"/?q={word}").select(".hits h3 a")]
    from_page = [link.split("?")[0].removeprefix("/article/") for link in links]
    assert from_json == from_python == from_page
    assert from_json


def test_a_facet_narrows_to_the_number_it_promised(client):
    page = soup(client, "/")
    choice = page.select_one(".facets li")
    promised = int(choice.select_one(".count").text.replace(",", ""))
    narrowed = client.get(choice.a["href"].replace("/?", "/search.json?")).json
    assert narrowed["total"] == promised
    again = soup(client, choice.a["href"])
    assert again.select_one('.facets a[aria-current="true"]')


def test_every_histogram_bar_leads_to_its_articles(client):
    bars = soup(client, "/").select(".chart a")
    assert len(bars) > 1
    for bar in bars:
        count = int(bar.title.text.rsplit(":", 1)[1])
        assert client.get(bar["href"].replace("/?", "/search.json?")).json["total"] == count


def test_paging_walks_through_every_article_once(client, samples):
    seen: list[str] = []
    for number in range(1, samples.store.count() // 10 + 2):
        links = [a["href"] for a in soup(client, f"/?page={number}").select(".hits h3 a")]
        seen += links
    assert len(seen) == len(set(seen)) == samples.store.count()


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_sorting_puts_undated_articles_last(client, samples, sort):
    hits = client.get(f"/search.json?sort={sort}&limit=100").json["hits"]
    dates = [hit["published"] for hit in hits]
    dated = [date for date in dates if date]
    assert dates == dated + [None] * (len(dates) - len(dated))
    days = [date[:10] for date in dated]
    assert days == sorted(days, reverse=sort == "newest")


def test_reading_page_shows_every_paragraph_with_an_anchor(client, samples):
    for listed in samples.store.listing(limit=100):
        page = soup(client, f"/article/{quote(listed.id)}")
        paragraphs = [p.get_text().removesuffix("¶") for p in page.select("article p[id]")]
        assert paragraphs == list(listed.paragraphs)


def test_reading_page_marks_the_words_that_led_there(client, samples, word):
    hit = search(samples.store, samples.engine, SearchRequest(query=word)).hits[0]
    page = soup(client, f"/article/{quote(hit.id)}?q={word}")
    assert page.select("article mark")
    assert not soup(client, f"/article/{quote(hit.id)}").select("article mark")


def test_removed_page_shows_the_whole_page_in_order(client, samples):
    for listed in samples.store.listing(limit=100):
        article = samples.store.get(listed.id).article
        page = soup(client, f"/article/{quote(listed.id)}/removed")
        assert [p.get_text() for p in page.select(".lines .kept .text")] == list(article.paragraphs)
        assert [li.get_text() for li in page.select(".lines .gone del")] == [
            one.text for one in article.removed
        ]


def test_article_json_is_the_article(client, samples):
    listed = samples.store.listing(limit=1)[0]
    answer = client.get(f"/article/{quote(listed.id)}.json").json
    assert answer["paragraphs"] == list(listed.paragraphs)
    assert answer["id"] == listed.id


def test_raw_source_is_inert_text_and_can_be_downloaded_byte_for_byte(client, samples):
    listed = samples.store.listing(limit=1)[0]
    shown = client.get(f"/article/{quote(listed.id)}/raw")
    assert shown.content_type == "text/plain; charset=utf-8"
    handed = client.get(f"/article/{quote(listed.id)}/raw?download=1")
    assert handed.headers["Content-Disposition"].startswith("attachment")
    assert handed.data == samples.store.raw(samples.store.get(listed.id).source.sha256)


def test_health(client, samples):
    assert client.get("/health").json == {
        "status": "ok",
        "articles": samples.store.count(),
        "index": "current",
        "behind": 0,
    }


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/article/none", 404),
        ("/article/none.json", 404),
        ("/article/none/raw", 404),
        ("/nowhere", 404),
        ("/?sort=best", 400),
        ("/?page=x", 400),
        ("/search.json?limit=5000", 400),
        ("/search.json?offset=99999999999999", 400),
        ("/search.json?q=%22open", 400),
    ],
)
def test_errors_have_a_status_and_words(client, url, status):
    response = client.get(url)
    assert response.status_code == status
    if ".json" in url:
        assert response.json["error"]
    else:
        assert BeautifulSoup(response.text, "lxml").select_one("[role=alert]")


@pytest.mark.parametrize("damage", ["missing", "other"])
def test_an_archive_without_a_usable_index_says_so_without_its_folders(tmp_path, make_archive, damage):
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "1", "text": "حصاد الزيتون بدأ في القرية."}', encoding="utf-8")
    archive = make_archive(tmp_path / "archive", source, as_is=True)
    archive.engine.close()
    stamp = tmp_path / "archive" / "index" / "stamp.json"
    if damage == "missing":
        stamp.unlink()
    else:
        stamp.write_text(stamp.read_text().replace(FINGERPRINT, "other"))
    with archive.store, open_engine("whoosh", tmp_path / "archive" / "index") as engine:
        client = create_app(archive.store, engine).test_client()
        for url in ("/", "/?q=x", "/search.json?q=x", "/health"):
            response = client.get(url)
            assert response.status_code == 503, url
            assert str(tmp_path) not in response.text
        assert client.get("/article/1").status_code == 200


def test_an_error_in_the_query_is_marked_at_its_place(client):
    page = soup(client, "/?q=" + quote("كتاب (مدرسة"), 400)
    assert page.select_one(".query mark")
    assert page.select_one("#q")["value"] == "كتاب (مدرسة"


def test_an_empty_archive_says_how_to_add(tmp_path):
    with (
        ArticleStore.open(tmp_path, create=True) as store,
        open_engine("whoosh", tmp_path / "index") as engine,
    ):
        page = soup(create_app(store, engine).test_client(), "/?q=كتاب")
    assert "khizana add" in page.text


def test_hostile_text_stays_text(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    listed = hostile.store.listing(limit=1)[0]
    address = f"/article/{quote(listed.id)}"
    for url in ("/", "/?q=%3Cscript%3E", "/?q=" + quote("فقرة"), address, address + "/removed"):
        page = soup(client, url)
        assert not page.find_all(["svg", "img"]), url
        scripts = [one for one in page.find_all("script") if one.get("type") != DATA]
        assert [
            one for one in scripts if one.text or one.get("src", "").partition("?v=")[0] not in SCRIPTS
        ] == []
        assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
        assert not page.select('a[href^="javascript:"]')
        assert "494949" not in page.text
    assert "<script>" in soup(client, address).select_one("article").get_text()


@pytest.mark.parametrize("url", ["/", "/nowhere", "/search.json", "/static/khizana.css", "/health"])
def test_every_answer_carries_the_headers(client, url):
    with client.get(url) as response:
        headers = response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert ("script-src 'self'" in headers["Content-Security-Policy"]) == (url in {"/", "/nowhere"})
    assert ("connect-src 'self'" in headers["Content-Security-Policy"]) == (url == "/")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_no_page_holds_an_inline_script_or_a_style(client, samples):
    article = f"/article/{quote(samples.store.ids()[0])}"
    for url in ("/?q=المدينة", article, article + "/removed"):
        page = soup(client, url)
        scripts = [one for one in page.find_all("script") if one.get("type") != DATA]
        assert {(one["src"].partition("?v=")[0] in SCRIPTS, one.text) for one in scripts} <= {(True, "")}
        assert not page.select("style, [style]")
    for script in SCRIPTS:
        with client.get(script) as response:
            assert response.mimetype in {"text/javascript", "application/javascript"}


def test_a_raw_source_loads_no_script(client, samples):
    with client.get(f"/article/{quote(samples.store.ids()[0])}/raw") as response:
        assert "script-src" not in response.headers["Content-Security-Policy"]
