"""How results are found, on the search page and on the page that says why one is."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask_babel import gettext

from indexer.explain import How, explain
from indexer.query import Step
from indexer.search import SearchRequest, search
from web import create_app
from web.language import words
from web.language.numbers import decimal

from .conftest import soup

pytestmark = pytest.mark.usefixtures("arabic")

QUERY = "المدينة"


def address(article_id: str, query: str, twin: str = "") -> str:
    return f"/explain/{quote(article_id)}{twin}?q={quote(query)}"


def test_the_steps_stand_below_the_summary(client, samples):
    result = search(samples.store, samples.engine, SearchRequest(QUERY))
    assert sum(count > 0 for count in result.steps.values()) > 1
    line = soup(client, "/?q=" + quote(QUERY)).select_one(".steps").text
    counts = [words.counted(count, words.RESULTS) for count in result.steps.values() if count]
    assert all(count in line for count in counts)
    assert line.startswith(words.counted(result.steps[Step.TYPED], words.RESULTS))


@pytest.mark.parametrize("query", ["", "مدين*", "published:2022", "كأس"])
def test_there_is_no_line_where_all_are_found_alike(client, query):
    assert soup(client, "/?q=" + quote(query)).select_one(".steps") is None


@pytest.mark.parametrize("options", [{}, {"any": "1"}])
def test_each_hit_says_its_step_and_leads_to_the_reasons(client, samples, options):
    request = SearchRequest(QUERY, combine="any" if options else "all")
    result = search(samples.store, samples.engine, request)
    url = f"/?q={quote(QUERY)}" + ("&any=1" if options else "")
    hits = soup(client, url).select(".hits > li")
    assert len(hits) == len(result.hits)
    for hit, shown in zip(result.hits, hits, strict=True):
        assert shown.select_one(".step").text == words.step_in_words(hit.step)
        page = soup(client, shown.select_one(".why a")["href"])
        assert decimal(hit.score, 4) in page.select_one(".explained .facts").text
        assert hit.title in page.select_one(".lead").text


def test_without_words_there_are_no_steps_and_without_a_query_no_reasons(client):
    assert not soup(client, "/").select(".hits .why")
    page = soup(client, "/?q=" + quote("مدين*"))
    assert page.select(".hits .why a")
    assert not page.select(".hits .step")


def test_the_page_shows_the_spellings_and_the_share_of_each_word(client, samples):
    hit = search(samples.store, samples.engine, SearchRequest("كاس الجهه")).hits[0]
    page = soup(client, address(hit.id, "كاس الجهه"))
    assert [heading.bdi.text for heading in page.select(".why h2")] == ["كاس", "الجهه", "كاس الجهه"]
    assert {one.bdi.text for one in page.select(".why")[0].select(".spelling")} == {"كأس"}
    assert page.select_one(".spelling small").text == gettext(words.NEARNESS[How.FOLDED])
    added = [float(row.find_all("td")[-1].text.replace("٫", ".")) for row in page.select("tbody tr")]
    assert sum(added) == pytest.approx(hit.score, abs=0.001)
    assert sum(float(one["value"]) for one in page.select("meter")) == pytest.approx(1, abs=0.01)


def test_an_article_that_is_not_found_is_told_why(client, samples):
    hit = search(samples.store, samples.engine, SearchRequest("كأس")).hits[0]
    page = soup(client, address(hit.id, "كأس زرافة -الجهة"))
    assert page.h1.text.startswith("لماذا لم تظهر")
    told = page.select_one(".notice").text
    assert "زرافة" in told
    assert "فيه ما استُبعد: «\u2068الجهة\u2069»" in told


MANY = "المدينة OR " + " OR ".join(f"كل{letter}*" for letter in "ابتثجحخدذرزسش")


def test_limits_are_told_as_on_the_search_page(client, samples):
    hit = search(samples.store, samples.engine, SearchRequest(MANY)).hits[0]
    told = [words.note_in_words("wildcards-many:9")]
    assert [one.text for one in soup(client, "/?q=" + quote(MANY)).select("p.notice")] == told
    assert [one.text for one in soup(client, address(hit.id, MANY)).select("p.notice")] == told
    assert client.get(address(hit.id, MANY, ".json")).json["notes"] == ["wildcards-many:9"]
    assert not soup(client, address(hit.id, QUERY)).select(".notice")


def test_equal_words_say_what_they_equal(client, samples):
    for id_ in samples.store.ids():
        explained = explain(samples.store, samples.engine, SearchRequest("أغسطس", equivalents=True), id_)
        equal = [one for one in explained.reasons if one.equal_to and one.matches]
        if equal:
            page = soup(client, address(id_, "أغسطس") + "&equal=1")
            assert "مرادف لـ" in page.text
            return
    pytest.fail("no sample has an equal word")


def test_json_is_the_same_as_in_python(client, samples):
    hit = search(samples.store, samples.engine, SearchRequest(QUERY)).hits[0]
    answer = client.get(address(hit.id, QUERY, ".json")).json
    assert (answer["score"], answer["step"]) == (hit.score, hit.step.name.lower())
    parts = [part["score"] for reason in answer["reasons"] for part in reason["parts"]]
    assert sum(parts) == pytest.approx(hit.score, abs=1e-6)


@pytest.mark.parametrize(
    ("url", "status"),
    [
        (address("nowhere", "كأس"), 404),
        (address("nowhere", "كأس", ".json"), 404),
        (address("ID", "(كأس"), 400),
        (address("ID", "(كأس", ".json"), 400),
        ("/explain/ID", 200),
        ("/explain/", 404),
        (address("ID", "؟؟"), 200),
        (address("ID", "كأس") + "&any=1&equal=1&page=3", 200),
    ],
)
def test_odd_requests_are_answered(client, samples, url, status):
    assert client.get(url.replace("ID", samples.store.ids()[0])).status_code == status


def test_hostile_text_stays_text(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    for query in ('"نص بقية" <script>', "عنوان <img src=x>", "{{ 70707*7 }} فقرة"):
        page = soup(client, address(hostile.store.ids()[0], query))
        assert not page.select("script:not([src^='/static/']), svg, img, style")
        assert not page.select("[style]")
        assert "494949" not in page.text


def test_every_way_and_step_has_words():
    assert set(words.HOW) == set(How)
    assert set(words.STEPS) == {*Step, None}


def test_relatives_of_a_word_are_not_taken_for_the_word(client, samples):
    both = [
        {hit.id for hit in search(samples.store, samples.engine, SearchRequest("كتاب", combine=one)).hits}
        for one in ("any", "all")
    ]
    fates = {soup(client, address(id_, "كتاب")).select_one(".why .facts").text for id_ in both[0] - both[1]}
    assert fates == {"في المقال ما يقاربه فقط"}


def test_a_long_article_says_from_how_many_words_its_spellings_are(client, monkeypatch):
    monkeypatch.setattr("indexer.explain.MOST_WORDS", 3)
    hit = client.get("/search.json?q=المدينة").json["hits"][0]["id"]
    assert "أول ٣ كلمة" in client.get(f"/explain/{hit}?q=المدينة&lang=ar").text
