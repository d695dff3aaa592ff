"""The reading page: marks one can follow, neighbours in the results, setting, comparing, the source."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from indexer.search import SearchRequest, search
from web import create_app
from web.comparing import addresses
from web.language.direction import setting_of
from web.reading.told import file_name

from .conftest import soup

WORD = "المدينة"


def test_links_to_paragraphs_are_numbered_in_the_digits_of_the_reader(client, samples):
    address = f"/article/{quote(samples.store.ids()[0])}"
    for asked, number in (("?lang=ar", "١"), ("?lang=ar&digits=latn", "1"), ("?lang=en", "1")):
        label = BeautifulSoup(client.get(address + asked).text, "lxml").select_one("#p1 .anchor")[
            "aria-label"
        ]
        assert number in label


@pytest.fixture(scope="module")
def client(samples):
    return create_app(samples.store, samples.engine, whole_paths=True).test_client()


def found(samples, query: str) -> list[str]:
    return [
        hit.id for hit in search(samples.store, samples.engine, SearchRequest(query=query, limit=100)).hits
    ]


def test_marks_are_numbered_through_and_linked_one_to_the_next(client, samples):
    address = f"/article/{quote(found(samples, WORD)[0])}?q={quote(WORD)}"
    page = soup(client, address)
    marks = page.select("article mark")
    assert [mark["id"] for mark in marks] == [f"m{number}" for number in range(1, len(marks) + 1)]
    seen = []
    while link := page.select_one(".marks a:last-of-type[href]"):
        page = soup(client, link["href"].split("#")[0])
        (current,) = page.select("article mark.current")
        seen.append(current["id"])
        assert link["href"].endswith(f"#{current['id']}")
    assert seen == [mark["id"] for mark in marks]
    for wanted in reversed(seen[:-1]):
        page = soup(client, page.select_one(".marks a[href]")["href"].split("#")[0])
        assert page.select_one("mark.current")["id"] == wanted


def test_a_source_is_named_without_its_folders_and_the_path_can_be_opened(client, samples):
    stored = next(one for one in samples.store.iterate() if one.source.name.endswith("/waha-saffron.html"))
    page = soup(client, f"/article/{quote(stored.article.id)}")
    told = page.select_one(".about details")
    assert told.summary.text == "waha-saffron.html"
    assert told.select_one("summary ~ bdi").text == stored.source.name
    assert "open" not in told.attrs
    frame = soup(client, f"/article/{quote(stored.article.id)}/page")
    assert frame.select_one(".source .facts bdi").text == "waha-saffron.html"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a.html", "a.html"),
        ("press/2019/list.csv:7", "list.csv:7"),
        ("C:\\press\\a.html", "a.html"),
        ("/home/c#/list!/v1/a.html", "a.html"),
        ("/home/press.zip!2019/a.html", "press.zip!2019/a.html"),
        ("/home/crawl.warc.gz#https://alwaha.example/a/1", "crawl.warc.gz#https://alwaha.example/a/1"),
    ],
)
def test_what_lies_in_a_file_keeps_its_path_there(source, name):
    assert file_name(source) == name


def test_an_article_says_at_its_head_what_can_be_done_with_it(client, samples):
    stored = next(one for one in samples.store.iterate() if one.source.name.endswith("/qasba-meteors.html"))
    page = soup(client, f"/article/{quote(stored.article.id)}")
    links = {link["href"] for link in page.select("article .reach a")}
    assert links == {"#elsewhere", f"/article/{stored.article.id}/removed", "#citations"}
    for place in ("#elsewhere", "#citations"):
        assert page.select_one(place)
    assert page.select_one("#elsewhere a[href*='/compare/']")


@pytest.mark.parametrize(("mark", "current"), [("0", None), ("1", "m1"), ("9999", "last"), ("", None)])
def test_a_mark_beyond_the_last_is_the_last(client, samples, mark, current):
    page = soup(client, f"/article/{quote(found(samples, WORD)[0])}?q={quote(WORD)}&mark={mark}")
    marked = page.select_one("mark.current")
    last = page.select("article mark")[-1]["id"]
    assert (marked and marked["id"]) == (last if current == "last" else current)


def test_without_a_search_there_is_no_bar(client, samples):
    page = soup(client, f"/article/{quote(samples.store.ids()[0])}")
    assert not page.select(".marks, mark, .place, script[src*=marks]")


@pytest.mark.parametrize("query", [f"q={quote(WORD)}&sort=oldest", "sort=newest", "collapse=1"])
def test_one_reads_on_from_result_to_result_and_back(client, query):
    """Over the end of a page of the list, and to the end of the list."""
    lists = {}
    for number in (1, 2):
        links = [a["href"] for a in soup(client, f"/?{query}&page={number}").select(".hits h3 a")]
        lists |= dict.fromkeys(links, number)
    walked = list(lists)[8:12] or list(lists)
    for place, address in enumerate(walked):
        page = soup(client, address)
        back = page.select_one(".place a")["href"]
        assert f"page={lists[address]}" in back or lists[address] == 1
        following = page.select_one(".place a[rel=next]")
        if place + 1 < len(walked):
            assert following["href"] == walked[place + 1]
        if place:
            assert page.select_one(".place a[rel=prev]")["href"] == walked[place - 1]


def test_before_the_first_and_after_the_last_is_nothing(client, samples):
    ids = found(samples, WORD)
    for at, missing in ((1, "prev"), (len(ids), "next")):
        page = soup(client, f"/article/{quote(ids[at - 1])}?q={quote(WORD)}&at={at}")
        assert not page.select(f".place a[rel={missing}]")
        assert page.select(".place a[rel]")


def test_filters_go_with_the_result(client, samples):
    site = next(one.site for one in samples.store.listing(limit=100) if one.site)
    page = soup(client, f"/?site={quote(site)}")
    links = [a["href"] for a in page.select(".hits h3 a")]
    assert all("site=" in link for link in links)
    reading = soup(client, links[0])
    assert soup(client, reading.select_one(".place a")["href"]).select(".chosen a")


@pytest.mark.parametrize("at", ["1", "999", "100000", "9999999"])
def test_another_place_than_the_articles_shows_no_neighbours(client, samples, at):
    last = found(samples, WORD)[-1]
    page = soup(client, f"/article/{quote(last)}?q={quote(WORD)}&at={at}")
    assert page.select_one(".place a")
    assert not page.select(".place a[rel]")


@pytest.mark.parametrize("at", ["x", "-1", "1.5", "99999999"])
def test_a_place_that_is_no_number_is_none(client, samples, at):
    assert not soup(client, f"/article/{quote(samples.store.ids()[0])}?at={at}").select(".place")


def test_from_a_place_beyond_all_one_comes_back_to_the_results(client, samples):
    page = soup(client, f"/article/{quote(samples.store.ids()[0])}?q={quote(WORD)}&at=9000000")
    assert soup(client, page.select_one(".place a")["href"]).select(".hits li")


@pytest.mark.parametrize("wrong", ["sort=best", "per=7", "page=x", "at=x", "mark=x", "line=x"])
@pytest.mark.parametrize("address", ["/article/{}", "/article/{}/removed", "/explain/{}", "/explain/{}.json"])
def test_what_has_no_meaning_in_the_search_hides_no_article(client, samples, address, wrong):
    plain, spoilt = (
        client.get(address.format(quote(found(samples, WORD)[0])) + f"?q={quote(WORD)}&any=1{more}")
        for more in ("", f"&{wrong}")
    )
    assert spoilt.status_code == 200
    if plain.mimetype == "application/json":
        assert spoilt.json == plain.json
    else:
        texts = (BeautifulSoup(one.text, "lxml").main.get_text() for one in (plain, spoilt))
        assert next(texts) == next(texts)


@pytest.mark.parametrize(
    ("text", "usual", "direction", "language"),
    [
        ("BBC: وصلت القافلة إلى المدينة في المساء", "ar", "rtl", None),
        ("The bus of the city is on the way to the sea", "ar", "ltr", "en"),
        ("وصلت القافلة إلى المدينة في المساء", "fr", "rtl", "ar"),
        ("2017 — 12", "ar", "rtl", None),
        ("2017 — 12", "fr", "ltr", None),
        ("***", None, "rtl", None),
    ],
)
def test_the_letters_of_a_paragraph_decide_how_it_is_set(text, usual, direction, language):
    setting = setting_of(text, usual)
    assert (setting.direction, setting.language) == (direction, language)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory, make_archive):
    folder = tmp_path_factory.mktemp("mixed")
    english = "The festival of the old town opens on Sunday and closes with a concert by the sea."
    arabic = (
        "افتتحت البلدية مهرجان المدينة القديمة يوم الأحد بحضور جمهور كبير من الزوار، وقال رئيسها إن المهرجان "
        "يستمر أسبوعا كاملا، ويضم معارض للكتب والخزف والنسيج وأمسيات للشعر والموسيقى في ساحة السوق القديم."
    )
    copy = arabic.replace("الأحد", "السبت")
    rows = [
        {"id": "en", "title": "The festival", "language": "en", "site": "a.example", "text": english},
        {
            "id": "ar",
            "title": "المهرجان",
            "language": "ar",
            "site": "a.example",
            "text": f"{arabic}\n\n{english}",
        },
        {"id": "b/compare/c", "title": "مهرجان", "language": "ar", "site": "b.example", "text": copy},
    ]
    source = folder / "rows.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return make_archive(folder / "archive", source, as_is=True)


@pytest.mark.parametrize("interface", ["ar", "en", "fr"])
def test_language_and_direction_are_the_articles_in_any_interface(mixed, interface):
    client = create_app(mixed.store, mixed.engine).test_client()
    arabic = soup(client, f"/article/ar?lang={interface}").article
    assert (arabic["lang"], arabic["dir"]) == ("ar", "rtl")
    first, second = arabic.select("p[id]")
    assert (first["dir"], first.get("lang")) == ("rtl", None)
    assert (second["dir"], second["lang"]) == ("ltr", "en")
    english = soup(client, f"/article/en?lang={interface}").article
    assert (english["lang"], english["dir"]) == ("en", "ltr")


@pytest.mark.parametrize("interface", ["ar", "en", "fr"])
def test_two_articles_stand_beside_each_other(mixed, interface):
    client = create_app(mixed.store, mixed.engine).test_client()
    page = soup(client, f"/article/ar/compare/b/compare/c?lang={interface}")
    assert page.html["lang"] == interface
    assert [one.get_text() for one in page.select(".pairs del")][:1] == ["الأحد"]
    assert "السبت" in [one.get_text() for one in page.select(".pairs ins")]
    assert page.select(".pairs > li.first")
    for side, identifier in enumerate(("ar", "b/compare/c")):
        texts = []
        for one in page.select(f".pairs > li > div:nth-of-type({side + 1}) > p:not(.none)"):
            one.select_one(".number").decompose()
            texts.append(one.get_text().strip())
        assert texts == list(mixed.store.get(identifier).article.paragraphs)
    turned = soup(client, page.select_one(".facts a")["href"])
    assert "الأحد" in [one.get_text() for one in turned.select(".pairs ins")]


def test_what_both_say_can_be_left_out(mixed):
    client = create_app(mixed.store, mixed.engine).test_client()
    page = soup(client, "/article/ar/compare/ar?only=changed")
    assert not page.select(".pairs .same")
    assert page.select_one(".pairs .none")
    assert len(soup(client, "/article/ar/compare/ar").select(".pairs .same")) == 2


@pytest.mark.parametrize(
    "url", ["/article/ar/compare/none", "/article/none/compare/ar", "/article/ar/compare/"]
)
def test_an_article_that_is_not_there_is_not_compared(mixed, url):
    assert create_app(mixed.store, mixed.engine).test_client().get(url).status_code == 404


def test_of_long_texts_the_beginnings_are_compared_and_links_lead_on(mixed, monkeypatch):
    client = create_app(mixed.store, mixed.engine).test_client()
    url = "/article/ar/compare/b/compare/c?lang=ar"
    assert not soup(client, url).select(".compare .notice")
    monkeypatch.setattr("web.comparing.view.MOST_WORDS", 5)
    page = soup(client, url)
    for paragraph in page.select(".pairs p:not(.none)"):
        paragraph.select_one(".number").decompose()
        assert len(paragraph.get_text().replace("…", "").split()) == 5
    links = [one["href"] for one in page.select(".notice a")]
    assert links == ["/article/ar#p1", "/article/b/compare/c#p1"]
    assert page.select_one(".notice").get_text().startswith("النصان طويلان")


def test_an_address_that_names_many_pairs_is_tried_in_few_places(mixed, monkeypatch):
    asked = []
    found = addresses.found
    monkeypatch.setattr(addresses, "found", lambda one: asked.append(one) or found(one))
    client = create_app(mixed.store, mixed.engine).test_client()
    assert client.get("/article/ar" + "/compare/x" * 500).status_code == 404
    assert len(asked) <= 2 * addresses.MOST_PLACES


def test_a_same_story_leads_to_the_comparison(mixed):
    client = create_app(mixed.store, mixed.engine).test_client()
    links = soup(client, "/article/ar").select("#elsewhere .facts a")
    assert links
    for link in links:
        assert soup(client, link["href"]).select(".pairs > li")


def test_the_source_stands_in_a_sandbox(client, samples):
    identifier = next(one for one in samples.store.ids() if samples.store.get(one).source.kind == "html")
    page = soup(client, f"/article/{quote(identifier)}/page")
    frame = page.select_one("iframe")
    assert frame.attrs["sandbox"] in ("", [])
    with client.get(f"/article/{quote(identifier)}/page") as response:
        assert "frame-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] == "DENY"
    with client.get(frame["src"]) as response:
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("sandbox; default-src 'none'")
        assert "script-src" not in policy
        assert "allow" not in policy
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        first = samples.store.get(identifier).article.paragraphs[0]
        assert first.split()[0] in response.text


def test_only_a_page_is_shown_as_one(client, samples):
    identifier = next(one for one in samples.store.ids() if samples.store.get(one).source.kind != "html")
    assert not soup(client, f"/article/{quote(identifier)}").select(".actions a[href$='/page']")
    for end in ("page", "page/inert"):
        assert client.get(f"/article/{quote(identifier)}/{end}").status_code == 404
        assert client.get(f"/article/none/{end}").status_code == 404
