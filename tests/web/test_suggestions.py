"""Equal words, help and completions on the page and its addresses: in Arabic, escaped."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from flask_babel import gettext

from indexer.search import SearchRequest, search
from indexer.suggestions.complete import complete
from web import create_app
from web.language.numbers import decimal
from web.language.words import OFFERS, TRIED

pytestmark = pytest.mark.usefixtures("arabic")

SCRIPTS = [f"/static/{name}.js" for name in ("complete", "keys", "range")]


def soup(client: FlaskClient, **parameters: str) -> BeautifulSoup:
    response = client.get("/", query_string=parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


def test_a_misspelt_word_is_answered_with_the_word_meant_and_its_count(client, samples):
    page = soup(client, q="المدييينة")
    (offer,) = page.select(".offers li")
    assert offer.text.startswith("هل تقصد: المدينة")
    total = search(samples.store, samples.engine, SearchRequest("المدينة")).total
    assert decimal(total) in offer.select_one(".count").text
    again = BeautifulSoup(client.get(offer.a["href"]).text, "lxml")
    assert again.select_one("#q")["value"] == "المدينة"
    assert again.select(".hits > li")
    assert not again.select(".offers")


def test_what_was_tried_is_said_where_nothing_is_found(client):
    page = soup(client, q="«زرافة منغوليا»")
    assert "شمل البحث: كل كلمة بأي رسم لها، كلمات العبارة متتابعة" in page.select_one(".results").text


def test_a_filter_in_the_way_can_be_taken_off(client):
    page = soup(client, q="المدينة", year="1907", sort="oldest")
    offer = next(one for one in page.select(".offers li") if "بلا تصفية (السنة)" in one.text)
    assert "year=" not in offer.a["href"]
    assert "sort=oldest" in offer.a["href"]
    assert BeautifulSoup(client.get(offer.a["href"]).text, "lxml").select(".hits > li")


def test_any_word_is_an_address_and_a_tick_that_a_new_search_keeps(client):
    page = soup(client, q="المدينة زرافة")
    offer = next(one for one in page.select(".offers li") if gettext(OFFERS["any-word"]) in one.text)
    again = BeautifulSoup(client.get(offer.a["href"]).text, "lxml")
    assert again.select(".hits > li")
    assert again.select_one('form.search input[name="any"]').has_attr("checked")
    assert not again.select('form.search input[type="hidden"][name="any"]')
    assert "any=1" in again.select_one(".facets a")["href"]


def test_equal_words_are_switched_on_shown_marked_and_switched_off(client):
    plain = soup(client, q="آذار")
    assert not plain.select(".equals")
    assert not plain.select_one('input[name="equal"]').has_attr("checked")
    page = soup(client, q="آذار", equal="1")
    assert page.select_one('input[name="equal"]').has_attr("checked")
    assert page.select_one(".equals li").text.startswith("آذار = مارس")
    assert not [one for one in page.select(".notice") if "equal:" in one.text]
    off = BeautifulSoup(client.get(page.select_one(".equals a")["href"]).text, "lxml")
    assert not off.select(".equals")
    assert "equal=1" in page.select_one(".sorts a")["href"]
    marked = [mark.text for mark in page.select(".hits mark")]
    assert marked
    assert any("آذار" not in one for one in marked)
    reading = BeautifulSoup(client.get(page.select_one(".hits h3 a")["href"]).text, "lxml")
    assert reading.select("article mark")


def test_a_bad_row_of_the_archives_own_table_is_told_and_the_rest_counts(tmp_path, make_archive):
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "1", "text": "حصاد الزيتون بدأ في القرية."}', encoding="utf-8")
    archive = make_archive(tmp_path / "archive", source, as_is=True)
    with archive.store, archive.engine:
        (archive.folder / "equivalents.tsv").write_text("<b>وحيد\nالقطاف\tالحصاد\n", encoding="utf-8")
        client = create_app(archive.store, archive.engine).test_client()
        page = soup(client, q="القطاف", equal="1")
        assert len(page.select(".hits > li")) == 1
        (notice,) = [one for one in page.select(".notice") if "equivalents.tsv:1" in one.text]
        assert not notice.select("b")


def test_json_has_the_same(client):
    answer = client.get("/search.json", query_string={"q": "آذار", "equal": "1"}).json
    assert answer["equivalents"][0]["typed"] == "آذار"
    assert answer["notes"] == ["equal:آذار=" + "،".join(answer["equivalents"][0]["equals"])]
    answer = client.get("/search.json", query_string={"q": "المدييينة"}).json
    assert answer["suggestions"][0]["query"] == "المدينة"


def test_completions_in_the_format_of_browsers(client, samples):
    response = client.get("/suggest", query_string={"q": "المدي"})
    assert response.content_type == "application/x-suggestions+json"
    typed, texts, descriptions, addresses = response.json
    assert typed == "المدي"
    expected = complete(samples.store, samples.engine, "المدي")
    assert texts == [one.text for one in expected]
    assert "المدينة" in texts
    assert len(texts) == len(descriptions) == len(addresses)
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_the_box_says_where_it_is_completed_and_is_a_plain_one_without_a_script(client):
    box = soup(client).select_one("#q")
    assert client.get(box["data-completions"], query_string={"q": "المدي"}).json[0] == "المدي"
    assert "{}" in box["data-said"]
    assert box["data-label"]
    assert not [name for name in box.attrs if name.startswith("aria") or name in {"role", "list"}]


def test_completions_in_full(client):
    answer = client.get("/suggest.json", query_string={"q": "المدي", "limit": "2"}).json
    assert answer["query"] == "المدي"
    assert len(answer["completions"]) == 2
    assert list(answer["completions"][0]) == ["text", "kind", "count", "id", "url"]


@pytest.mark.parametrize("url", ["/suggest", "/suggest.json"])
@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%ED%A0%80", "?q=%00", "?q=" + quote("ا " * 900), "?q=%22&limit=0"]
)
def test_odd_beginnings_are_answered(client, url, query):
    assert client.get(url + query).status_code == 200


def test_a_limit_that_is_none_is_an_error_in_json(client):
    for url in ("/suggest?q=a&limit=x", "/suggest.json?q=a&limit=-1"):
        response = client.get(url)
        assert response.status_code == 400
        assert response.json["error"]


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/suggest?q=" + quote("المدي"), 1),
        ("/suggest.json?q=" + quote("المدي"), 1),
        ("/?q=" + quote("المدييينة"), 3),
        ("/?equal=1&q=" + quote("آذار"), 4),
    ],
)
def test_the_store_is_asked_a_fixed_number_of_times(client, samples, url, most):
    statements: list[str] = []
    client.get(url)
    samples.store.trace(statements.append)
    try:
        assert client.get(url).status_code == 200
    finally:
        samples.store.trace(None)
    # One more is asked for the tag of the answer.
    assert len(statements) <= most + 1, statements


def test_hostile_text_stays_text(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    for query in ("<script>", "فقرره <script>", "ثانيةة", "<svg onload=alert>"):
        page = soup(client, q=query, equal="1")
        assert not page.find_all(["svg", "img"])
        assert not [
            one for one in page.find_all("script") if one.text or one["src"].partition("?")[0] not in SCRIPTS
        ]


def test_every_kind_of_offer_and_of_trial_has_words():
    from indexer.cli import offers

    assert set(OFFERS) == set(offers.OFFERS)
    assert set(TRIED) == set(offers.TRIED)
