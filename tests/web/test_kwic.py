"""The page of words in context, and its files."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag

from indexer import kwic
from indexer.kwic import concordance, in_article
from indexer.kwic_values import Bounds, KwicRequest
from indexer.search import SearchRequest
from web import create_app
from web.delivery import handing
from web.kwic import addresses as kwic_module
from web.kwic.view import LINES
from web.language import words

from .conftest import soup

pytestmark = pytest.mark.usefixtures("arabic")

QUERY = "المدينة"
URL = "/kwic?q=" + quote(QUERY)
COMMON = quote("في | من | على")


def cells(row: Tag) -> tuple[str, str, str]:
    before, hit, after = (row.select_one(f".{name}").get_text() for name in ("before", "hit", "after"))
    return before, hit, after


def rows(page: BeautifulSoup) -> Sequence[Tag]:
    return page.select(".kwic tbody tr")


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("ar", ["السياق السابق", "الموضع", "السياق اللاحق", "المقال"]),
        ("en", ["Before", "Occurrence", "After", "Article"]),
        ("fr", ["Avant", "Occurrence", "Après", "Article"]),
    ],
)
def test_the_page_speaks_three_languages(client, samples, language, headings):
    page = soup(client, f"{URL}&lang={language}")
    assert [th.text for th in page.select(".kwic th")] == headings
    request = KwicRequest(SearchRequest(QUERY, limit=LINES), Bounds(99, 9_999, 999_999))
    found = concordance(samples.store, samples.engine, request)
    assert [cells(row) for row in rows(page)] == [
        (one.before, "".join(piece.text for piece in one.occurrence), one.after) for one in found.lines
    ]
    assert {td["dir"] for td in page.select(".kwic td[dir]")} == {"rtl"}
    # Where the page runs the other way than the text, the columns are turned.
    assert len(page.select("tr.turned")) == (0 if language == "ar" else len(found.lines) + 1)


def test_the_summary_says_how_many(client):
    page = soup(client, URL)
    lines = len(rows(page))
    assert page.select_one("#summary").text.startswith(words.counted(lines, words.OCCURRENCES))
    assert page.select_one(".steps") is None


def test_each_line_leads_to_its_paragraph_where_the_words_are_marked(client):
    for row in rows(soup(client, URL)):
        link = row.select_one(".hit a")["href"]
        path, _, anchor = link.partition("#")
        article = soup(client, path)
        place = article.select_one(f"#{anchor}") if anchor else article.h1
        hit = row.select_one(".hit").get_text()
        assert hit in [mark.text for mark in place.select("mark")]
        assert "".join(cells(row)).strip() in place.get_text()
        assert bool(anchor) != ("في العنوان" in row.select_one(".where").text)


@pytest.mark.parametrize("order", ["before", "after"])
def test_lines_are_sorted_by_a_neighbour(client, order):
    page = soup(client, f"{URL}&sort={order}")
    answer = client.get(f"{URL}&sort={order}".replace("/kwic", "/kwic.json")).json
    keys = [line[f"word_{order}"] for line in answer["lines"]]
    assert keys == sorted(keys)
    assert [cells(row)[0] for row in rows(page)] == [line["before"] for line in answer["lines"]]
    assert page.select_one(".sorts [aria-current]").text == words.gettext(words.LINE_ORDERS[order])


def test_dates_choose_here_as_on_the_search_page(client):
    lines = rows(soup(client, f"{URL}&from=2022&to=2022"))
    assert lines
    assert len(lines) < len(rows(soup(client, URL)))


def test_the_orders_lead_to_one_another(client):
    page = soup(client, URL)
    links = [a["href"] for a in page.select(".sorts a")]
    assert len(links) == len(words.LINE_ORDERS) - 1
    for link in links:
        assert sorted(map(cells, rows(soup(client, link)))) == sorted(map(cells, rows(page)))


def test_the_search_page_leads_there_and_back_with_filters(client):
    page = soup(client, "/?sort=newest&year=2022&q=" + quote(QUERY))
    link = page.select_one('.sorts a[href^="/kwic"]')["href"]
    context = soup(client, link)
    assert [a.bdi.text for a in context.select(".chosen a")] == ["السنة: \u2068٢٠٢٢\u2069"]
    assert {time["datetime"][:4] for time in context.select(".where time")} == {"2022"}
    back = context.select_one("header nav a")["href"]
    assert "sort=newest" in back
    assert [a["href"] for a in soup(client, back).select(".hits h3 a")] == [
        a["href"] for a in page.select(".hits h3 a")
    ]
    sorted_link = soup(client, link.replace("newest", "after")).select_one("header nav a")["href"]
    assert "sort" not in sorted_link
    assert soup(client, context.select_one(".chosen a")["href"]).select(".kwic")


def test_a_search_that_finds_nothing_does_not_lead_there(client):
    assert not soup(client, "/?q=" + quote("زرافة")).select('a[href^="/kwic"]')
    assert not soup(client, "/").select('a[href^="/kwic"]')


def test_a_new_query_keeps_filters_and_order(client):
    form = soup(client, URL + "&year=2022&sort=after&page=2").form
    assert form["action"] == "/kwic"
    hidden = {one["name"]: one["value"] for one in form.select("[type=hidden]")}
    assert hidden == {"year": "2022", "sort": "after"}


def test_paging_walks_through_every_line_once(client):
    total = client.get(f"/kwic.json?q={COMMON}").json["occurrences"]
    assert total > 2 * LINES
    seen = []
    for number in range(1, total // LINES + 2):
        page = soup(client, f"/kwic?q={COMMON}&sort=after&page={number}")
        assert page.select_one(".paging [aria-current]")
        seen += [(*cells(row), row.select_one("a")["href"]) for row in rows(page)]
    assert len(seen) == total
    every = client.get(f"/kwic.jsonl?q={COMMON}&sort=after").text.splitlines()
    assert [one[1] for one in seen] == [json.loads(line)["occurrence"] for line in every]
    beyond = soup(client, f"/kwic?q={COMMON}&page=999")
    assert not rows(beyond)
    assert "تنتهي الأسطر" in beyond.text


def test_what_was_not_read_is_told(client, monkeypatch):
    monkeypatch.setattr(kwic_module, "PAGE_BOUNDS", Bounds(3, 9_999, 999_999))
    page = soup(client, URL + "&lang=en")
    total = client.get("/search.json?q=" + quote(QUERY)).json["total"]
    assert page.select_one("#summary").text.endswith(f" in results 1 to 3 of {total} articles")
    told = page.select_one(".actions span").text
    assert told.startswith("Download the lines from result 1 on, up to 50,000 occurrences in 5,000 articles;")
    assert len({row.a["href"].split("?")[0] for row in rows(page)}) == 3


def test_reading_on_comes_to_every_line(client, monkeypatch):
    every = [line["id"] for line in client.get(URL.replace("/kwic", "/kwic.json")).json["lines"]]
    monkeypatch.setattr(kwic_module, "PAGE_BOUNDS", Bounds(3, 9_999, 999_999))
    # Another one, which has kept no answers.
    client = create_app(*client.application.extensions["khizana"]).test_client()
    page, seen = soup(client, URL), []
    while True:
        seen += [row.a["href"].split("?")[0].removeprefix("/article/") for row in rows(page)]
        link = next((a for a in page.select(".steps a") if a.text == "قراءة النتائج التالية"), None)
        if link is None:
            break
        page = soup(client, link["href"])
    assert seen == every
    back = page.select_one(".steps a")
    assert back.text == "العودة إلى أولى النتائج"
    assert soup(client, back["href"]).select(".kwic") == soup(client, URL).select(".kwic")
    assert all("skip=" not in a["href"] for a in page.select("header nav a"))
    assert all(f"skip={len(set(seen)) // 3 * 3}" in a["href"] for a in page.select(".actions a"))


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
@pytest.mark.parametrize("bounds", [Bounds(3, 9_999, 999_999), Bounds(99, 2, 999_999), Bounds(99, 99, 1)])
def test_files_lead_from_one_to_the_next(client, monkeypatch, suffix, bounds):
    url = URL.replace("/kwic", f"/kwic.{suffix}") + "&sort=newest"
    whole = client.get(url)
    assert "Link" not in whole.headers
    monkeypatch.setattr(kwic_module, "EXPORT_BOUNDS", bounds)
    seen, files = [], 0
    while url:
        answer = client.get(url)
        seen += answer.text.splitlines()[suffix == "csv" :]
        files += 1
        link = answer.headers.get("Link")
        url = link and link.removeprefix("<http://localhost").removesuffix('>; rel="next"')
    assert files > 2
    assert seen == whole.text.splitlines()[suffix == "csv" :]


def test_a_new_query_keeps_that_any_word_will_do_or_switches_it_off(client):
    page = soup(client, URL + "&any=1")
    assert page.select_one("form.search input[name=any][type=checkbox]").has_attr("checked")
    assert not page.select("form.search input[name=any][type=hidden]")
    assert not soup(client, URL).select_one("form.search input[name=any]").has_attr("checked")


@pytest.mark.parametrize("query", ["", "site:alwaha"])
def test_without_words_the_page_asks_for_some(client, query):
    page = soup(client, f"/kwic?q={query}")
    assert "اكتب كلمة أو عبارة" in page.main.text
    assert not page.select(".kwic")


def test_csv_is_a_file_to_download(client):
    plain, marked = (client.get(URL.replace("/kwic", "/kwic.csv") + bom) for bom in ("", "&bom=1"))
    assert plain.content_type == "text/csv; charset=utf-8"
    assert plain.headers["Content-Disposition"] == "attachment; filename=kwic.csv"
    assert marked.data == b"\xef\xbb\xbf" + plain.data
    read = list(csv.DictReader(io.StringIO(plain.text)))
    assert [(row["before"], row["occurrence"], row["after"]) for row in read] == [
        cells(row) for row in rows(soup(client, URL))
    ]


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
@pytest.mark.parametrize("order", ["results", "before", "after"])
def test_articles_are_read_for_a_file_when_its_turn_is_taken_and_not_for_its_headers(
    client, monkeypatch, suffix, order
):
    turns = []
    monkeypatch.setattr(
        kwic, "in_article", lambda *given: turns.append(handing.MADE._taken.total()) or in_article(*given)
    )
    url = URL.replace("/kwic", f"/kwic.{suffix}") + f"&sort={order}"
    head = client.head(url)
    assert (head.status_code, turns) == (200, [])
    assert client.get(url).status_code == 200
    assert set(turns) == {1}


def test_the_page_leads_to_its_files(client):
    links = [a["href"] for a in soup(client, URL + "&sort=after&page=1").select(".actions a")]
    assert [link.split("?")[0] for link in links] == ["/kwic.csv", "/kwic.csv", "/kwic.jsonl"]
    for link in links:
        assert "sort=after" in link
        assert client.get(link).status_code == 200


def test_json_is_what_the_page_shows(client):
    answer = client.get(URL.replace("/kwic", "/kwic.json") + "&limit=2&offset=1").json
    assert (answer["limit"], answer["offset"]) == (2, 1)
    assert [(one["before"], one["occurrence"], one["after"]) for one in answer["lines"]] == [
        cells(row) for row in rows(soup(client, URL))[1:3]
    ]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/kwic?sort=left", 400),
        ("/kwic.json?sort=left", 400),
        ("/kwic.jsonl?sort=left", 400),
        ("/kwic.csv?bom=x", 400),
        ("/kwic?page=99999", 400),
        ("/kwic?skip=100001", 400),
        ("/kwic?skip=x", 400),
        ("/kwic?skip=99999&q=x", 200),
        ("/kwic?q=" + quote("(كأس"), 400),
        ("/kwic.json?q=" + quote("(كأس"), 400),
        ("/kwic.jsonl?q=" + quote("(كأس"), 400),
        ("/kwic.csv?q=" + quote("(كأس"), 400),
        ("/kwic?q=%00%FF&site=%ED%A0%80", 200),
        ("/kwic.json?limit=1001", 400),
        ("/kwic?sort=results&q=x", 200),
        ("/kwic?equal=1&any=1&collapse=1&q=" + quote("كتاب"), 200),
    ],
)
def test_odd_requests_are_answered(client, url, status):
    response = client.get(url)
    assert response.status_code == status
    if status == 400 and ".csv" in url:
        assert response.json["detail"]
    elif status == 400:
        told = response.json["error"] if ".json" in url else soup(client, url, 400).select_one("[role=alert]")
        assert told


def test_a_fault_in_the_query_is_marked_and_can_be_mended(client):
    page = soup(client, "/kwic?q=" + quote("كتاب (مدرسة"), 400)
    assert page.select_one(".query mark")
    mended = page.select_one(".notice a")["href"]
    assert mended.startswith("/kwic?")
    assert client.get(mended).status_code == 200


def test_equal_words_are_told(client):
    page = soup(client, "/kwic?equal=1&q=" + quote("أغسطس"))
    assert "أغسطس = " in page.select_one(".equals").text
    assert len(rows(page)) > len(rows(soup(client, "/kwic?q=" + quote("أغسطس"))))


def test_hostile_text_stays_text(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    page = soup(client, "/kwic?q=" + quote("فقرة OR نص OR عنوان"))
    assert {row.select_one(".hit").text for row in rows(page)} >= {"فقرة", "نص", "عنوان"}
    assert not page.find_all(["svg", "img", "style"])
    assert not page.select("main script, script:not([src^='/static/'])")
    assert not page.select("[style], a[href^='javascript:']")
    assert "494949" not in page.text
    assert any("<script>" in cell.text for cell in page.select(".before"))
    overriding = [cell for cell in page.select(".kwic td") if "\u202e" in cell.text]
    assert all(cell.has_attr("dir") for cell in overriding)
    assert overriding


def test_no_line_splits_a_letter(client):
    for row in rows(soup(client, f"/kwic?q={COMMON}")):
        assert all(not text or unicodedata.category(text[0])[0] != "M" for text in cells(row))


def test_nothing_runs_on_the_page(client):
    with client.get(URL) as response:
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        scripts = BeautifulSoup(response.text, "lxml").select("script")
        assert all(one["src"].startswith("/static/") and not one.string for one in scripts)
