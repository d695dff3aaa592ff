"""Tags: while nothing changed an answer is not sent again; when anything did, it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import quote

import pytest

from web import create_app
from web.safety.editing import new_editing

from .growing import TEXT, WORD, add_another

URLS = (
    "/",
    f"/?q={WORD}",
    f"/search.json?q={WORD}",
    "/article/1",
    f"/article/1?q={WORD}",
    "/article/1.json",
    "/article/1/removed",
    f"/explain/1?q={WORD}",
    f"/explain/1.json?q={WORD}",
    "/article/1/compare/1",
    "/article/1.txt",
    "/article/1.ris",
    f"/export.csv?q={WORD}",
    "/feed.atom",
    "/opensearch.xml",
    "/unapi?id=1&format=bibtex",
    f"/kwic?q={WORD}",
    f"/kwic.json?q={WORD}",
    f"/kwic.csv?q={WORD}",
    "/values/site",
    "/suggest?q=%D8%A7%D9%84%D8%B2",
    "/suggest.json?q=%D8%A7%D9%84%D8%B2",
    "/api/",
    f"/api/search?q={WORD}",
    "/api/facets/site",
    "/api/suggest?q=%D8%A7%D9%84%D8%B2",
    "/api/articles/1",
    "/api/articles/1/lines",
    "/api/articles/1/related",
    "/api/articles/1/citation",
    f"/api/articles/1/explanation?q={WORD}",
)
NEVER = ("/health", "/api/status", "/article/1/raw", "/favicon.ico", "/names", f"/names?q={WORD}")


@pytest.fixture
def client(growing):
    return create_app(growing.store, growing.engine).test_client(use_cookies=False)


def again(client, url: str, tag: str, **headers: str):
    return client.get(url, headers={"If-None-Match": tag, **headers})


@pytest.mark.parametrize("url", URLS)
def test_what_did_not_change_is_not_sent_again(client, url):
    first = client.get(url)
    assert first.status_code == 200
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    second = again(client, url, tag)
    assert (second.status_code, second.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert second.headers.get(name) == first.headers.get(name)
    # What the browser has kept keeps its own policy: that of a frame is not that of a page.
    assert {"Content-Type", "Content-Security-Policy", "X-Frame-Options"}.isdisjoint(second.headers.keys())
    assert again(client, url, f'"other", {tag}').status_code == 304
    assert again(client, url, '"other"').status_code == 200
    assert client.head(url, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("url", URLS)
def test_what_changed_is_sent(growing, client, url):
    tag = client.get(url).headers["ETag"]
    add_another(growing, "2", "مطر غزير على الساحل.")
    changed = again(client, url, tag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_two_servers_of_one_archive_give_the_same_tag(growing, client):
    other = create_app(growing.store, growing.engine).test_client(use_cookies=False)
    assert again(other, "/", client.get("/").headers["ETag"]).status_code == 304


def test_only_the_same_request_has_the_same_tag(client):
    tags = [client.get(url).headers["ETag"] for url in URLS]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("url", NEVER)
def test_what_is_asked_at_the_moment_has_no_such_tag(client, url):
    assert not client.get(url).headers.get("ETag", "").startswith("W/")


@pytest.mark.parametrize(
    "url", ["/?q=%28", "/article/none", "/api/search?q=%28", "/api/articles/none", "/nowhere"]
)
def test_errors_are_always_sent(client, url):
    first = client.get(url)
    assert "ETag" not in first.headers
    assert again(client, url, "*").status_code == first.status_code


def test_pages_are_told_apart_by_language_and_choices_and_answers_of_the_api_are_not(client):
    page, answer = "/", "/api/search"
    french, arabic = {"Accept-Language": "fr"}, {"Accept-Language": "ar"}
    tag = client.get(page, headers=french).headers["ETag"]
    assert again(client, page, tag, **french).status_code == 304
    assert again(client, page, tag, **arabic).status_code == 200
    assert again(client, page, tag, **french, Cookie="khizana-theme=dark").status_code == 200
    tag = client.get(answer, headers=french).headers["ETag"]
    assert again(client, answer, tag, **arabic, Cookie="khizana-theme=dark").status_code == 304


def test_pages_are_kept_by_the_readers_browser_alone(client):
    assert set(client.get("/").headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert client.get("/api/search").headers["Cache-Control"] == "no-cache"


def test_what_is_compressed_has_the_same_weak_tag(client):
    plain, packed = client.get("/article/1"), client.get("/article/1", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"]
    for response in (
        plain,
        packed,
        again(client, "/article/1", plain.headers["ETag"], **{"Accept-Encoding": "gzip"}),
    ):
        assert "Accept-Encoding" in response.vary
    assert "Accept-Encoding" not in client.get("/api/search").vary


def test_another_day_changes_the_tag_of_pages_which_name_it(client, monkeypatch):
    page, answer = (client.get(url).headers["ETag"] for url in ("/article/1", "/api/articles/1"))

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=1)

    monkeypatch.setattr("web.delivery.unchanged.datetime", Tomorrow)
    assert again(client, "/article/1", page).status_code == 200
    assert again(client, "/api/articles/1", answer).status_code == 304


def test_what_can_be_edited_is_kept_by_no_browser(growing):
    app = create_app(growing.store, growing.engine, editing=new_editing())
    response = app.test_client().get("/article/1/removed")
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" in app.test_client().get("/article/1").headers


def test_copies_found_later_change_the_tag(growing, client):
    """They are compared after the store's revision has risen, and that is known to it."""
    add_another(growing, "2", TEXT + " ويتكرر.")
    tag = client.get("/article/1").headers["ETag"]
    before = growing.store.marks()
    with growing.store.writer() as writer:
        writer.forget_comparisons()
    assert growing.store.marks()[0] == before[0]
    assert again(client, "/article/1", tag).status_code == 200


def test_own_equal_words_change_the_tag(growing, client):
    tag = client.get(f"/?q={WORD}&equal=1").headers["ETag"]
    (growing.folder / "equivalents.tsv").write_text("الزيتون\tالزيت\n", encoding="utf-8")
    assert again(client, f"/?q={WORD}&equal=1", tag).status_code == 200


def test_an_article_is_read_and_tagged_without_an_index(growing, client):
    (growing.folder / "index" / "stamp.json").unlink()
    first = client.get("/article/1")
    assert first.status_code == 200
    assert again(client, "/article/1", first.headers["ETag"]).status_code == 304


@pytest.mark.parametrize("url", ["/?q=", "/search.json?q=", "/api/search?q="])
def test_what_was_cut_short_by_the_clock_is_neither_tagged_nor_kept(client, monkeypatch, url):
    url += quote("الزيتوت")
    whole = client.get(url)
    assert whole.headers["ETag"]
    monkeypatch.setattr("indexer.search_help.SECONDS", 0.0)
    other = url + "&any=1"
    cut = client.get(other)
    assert cut.status_code == 200
    assert "ETag" not in cut.headers
    assert "no-cache" in cut.headers["Cache-Control"]
    monkeypatch.setattr("indexer.search_help.SECONDS", 600.0)
    assert client.get(other).headers["ETag"]


def test_a_choice_is_remembered_although_the_page_is_not_sent_again(client):
    tag = client.get("/?lang=fr").headers["ETag"]
    second = again(client, "/?lang=fr", tag)
    assert second.status_code == 304
    assert "khizana-lang=fr" in second.headers["Set-Cookie"]
