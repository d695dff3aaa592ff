"""Facets, the chart of dates and the filters on the search page, over articles of three years."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from web import create_app
from web.asking.links import FILTERS, SearchState
from web.asking.typed_dates import typed_date

SITES = [f"site{number:02}.example" for number in range(20)]
STATIC = Path(__file__).parents[2] / "web" / "static"
SECTIONS = ("ثقافة وفنون", "رياضة", None)


def rows() -> Iterator[dict[str, object]]:
    """Yield 120 articles: most of the first sites, of three years, some without a date."""
    for number in range(120):
        month = number % 30
        date = f"{2015 + month // 12}-{month % 12 + 1:02}-{number % 28 + 1:02}"
        yield {
            "id": f"n{number:03}",
            "title": f"خبر رقم {number}",
            "site": SITES[number % 20 if number % 3 else 0],
            "author": f"كاتب {number % 4}",
            "section": SECTIONS[number % 3],
            "language": "fr" if number % 10 == 0 else "ar",
            "text": "Le journal du jour (المدينة)." if number % 10 == 0 else "نص الخبر في المدينة.",
        } | ({} if number % 15 == 0 else {"date": date})


@pytest.fixture(scope="module")
def client(make_archive, tmp_path_factory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("facets")
    source = folder / "articles.jsonl"
    lines = (json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False) + "\n" for row in rows())
    source.write_text("".join(lines), encoding="utf-8")
    opened = make_archive(folder / "archive", source, as_is=True)
    yield create_app(opened.store, opened.engine).test_client()
    opened.engine.close()
    opened.store.close()


def soup(client: FlaskClient, url: str, status: int = 200) -> BeautifulSoup:
    if "lang=" not in url:
        url += ("&" if "?" in url else "?") + "lang=ar"
    response = client.get(url)
    assert response.status_code == status, response.text[:500]
    return BeautifulSoup(response.text, "lxml")


def total(client: FlaskClient, url: str) -> int:
    answer = client.get("/search.json" + url.removeprefix("/"))
    assert answer.status_code == 200, answer.text
    number: int = answer.json["total"]
    return number


def number_of(element) -> int:
    return int(element.text.replace(",", "").translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")))


def named(page: BeautifulSoup, name: str):
    (section,) = [one for one in page.select(".facets section") if one.h2.text == name]
    return section


def test_every_facet_is_shown_with_counts_that_hold(client):
    page = soup(client, "/?lang=en")
    names = [one.h2.text for one in page.select(".facets section")]
    assert names == ["By date", "Site", "Author", "Section", "Year", "Language"]
    for value in page.select(".values li"):
        assert total(client, value.a["href"]) == number_of(value.select_one(".count"))


def test_what_is_left_out_is_missing_and_comes_back(client):
    every = total(client, "/?q=")
    page = soup(client, "/?lang=en")
    for value in page.select(".values li"):
        without = value.select_one(".without")
        left = total(client, without["href"])
        assert left == every - number_of(value.select_one(".count"))
        assert without["aria-label"].startswith("Exclude ")
    again = soup(client, named(page, "Site").select_one(".without")["href"])
    (excluded,) = again.select(".values .excluded")
    assert "-site=site00.example" in client.get("/?-site=site00.example").text
    assert total(client, excluded.a["href"]) == every
    assert not excluded.select(".without")


def test_values_of_a_facet_are_joined_by_or_and_facets_by_and(client):
    one, two = (total(client, f"/?site={site}") for site in SITES[1:3])
    assert total(client, f"/?site={SITES[1]}&site={SITES[2]}") == one + two
    both = total(client, f"/?site={SITES[1]}&site={SITES[2]}&section={quote('رياضة')}")
    assert 0 < both < one + two


def test_chosen_filters_are_chips_that_take_off_one_each(client):
    url = f"/?lang=en&site={SITES[0]}&-author={quote('كاتب 1')}&from=2015-02&to=2017&language=ar"
    page = soup(client, url)
    chips = page.select(".chosen a")
    texts = [re.sub("[\u2068\u2069✕]", "", chip.text).strip() for chip in chips]
    assert texts == [
        f"Site: {SITES[0]}",
        "Without Author: كاتب 1",
        "Language: Arabic",
        "From: February 2015",
        "To: 2017",
        "Remove all",
    ]
    here = total(client, url)
    assert all(total(client, chip["href"]) >= here for chip in chips)
    assert total(client, chips[-1]["href"]) == total(client, "/?q=")


def test_months_of_a_chosen_year(client):
    page = soup(client, "/?lang=en&year=2015")
    months = named(page, "Month").select("li")
    assert [one.a.text for one in months][:2] == ["February 2015", "March 2015"]
    assert len(months) == 11  # those of January have no date
    for month in months:
        assert total(client, month.a["href"]) == number_of(month.select_one(".count"))


def test_a_year_that_goes_takes_its_months_along():
    state = SearchState(filters={"year": ("2015", "2016"), "month": ("2015-02", "2016-03")})
    assert state.toggled("year", "2015").filters == {"year": ("2016",), "month": ("2016-03",)}


def test_a_value_is_not_let_through_and_left_out_at_once():
    state = SearchState(filters={"site": ("a", "b")}).toggled("-site", "a")
    assert (state.filters["site"], state.filters["-site"]) == (("b",), ("a",))
    assert state.toggled("site", "a").filters["-site"] == ()


def test_the_address_keeps_every_filter_and_says_it_once(client):
    given = [(name, "2015-01" if "month" in name else "2015") for name in FILTERS]
    url = "/?" + "&".join(f"{name}={value}" for name, value in given)
    page = soup(client, url)
    hidden = [(one["name"], one["value"]) for one in page.select("form.search input[type=hidden]")]
    assert hidden == given
    assert not soup(client, "/?site=&-site=&from=&to=+").select(".chosen a")


# The chart.


def test_bars_hold_what_they_promise_at_every_depth(client):
    for url in ("/?q=", "/?from=2015&to=2015", "/?from=2015-03&to=2015-03"):
        page = soup(client, url)
        bars = page.select(".chart a")
        assert len(bars) > 1
        for bar in bars:
            count = int(bar.title.text.rsplit(":", 1)[1].translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")))
            assert total(client, bar["href"]) == count
    assert all(re.fullmatch(r"2015-03-\d\d", bar["data-label"]) for bar in bars)


def test_time_runs_as_the_page_is_read(client):
    def places(language: str) -> list[float]:
        bars = soup(client, f"/?lang={language}").select(".chart a rect.hit-area")
        return [float(bar["x"]) for bar in bars]

    assert places("ar") == sorted(places("ar"), reverse=True)
    assert places("fr") == sorted(places("fr"))
    assert len(set(places("ar"))) == len(places("ar"))


def test_the_drawing_stays_within_its_box(client):
    for url in ("/?q=", "/?from=2015&to=2015", "/?from=2015-03&to=2015-03"):
        chart = soup(client, url).select_one(".chart")
        *_, width, height = map(float, chart["viewbox"].split())
        for bar in chart.select("rect"):
            x, y, wide, high = (float(bar[name]) for name in ("x", "y", "width", "height"))
            assert x >= 0
            assert x + wide <= width + 0.01
            assert y >= 0
            assert y + high <= height + 0.01
        ticks = [float(one["x"]) for one in chart.select("text")]
        assert 2 <= len(ticks) <= 6
        assert all(0 < tick < width for tick in ticks)


def test_undated_articles_are_told_and_can_be_listed(client):
    page = soup(client, "/?lang=en")
    link = page.select_one(".dates .facts a")
    assert link.text == "8 articles"
    assert total(client, link["href"]) == 8
    assert not soup(client, link["href"]).select(".dates .facts a")


@pytest.mark.parametrize("asked", ["أمس", "2015-13"])
def test_a_date_that_cannot_be_read_is_told_beside_its_field(client, asked):
    page = soup(client, f"/?q=المدينة&site={SITES[0]}&from={quote(asked)}&to=2016", 400)
    notice = page.select_one(".notice[role=alert]")
    assert notice.h2.text == f"«\u2068{asked}\u2069» ليس تاريخًا."
    assert "2017-07-02" in notice.p.text
    fields = {one["name"]: one["value"] for one in notice.select(".range input")}
    assert fields == {"q": "المدينة", "site": SITES[0], "from": asked, "to": "2016"}
    assert page.select_one("#q")["value"] == "المدينة"


@pytest.mark.parametrize("code", ["ar", "en", "fr"])
def test_the_form_of_dates_is_told_in_words_and_joined_to_both_fields(client, code):
    form = soup(client, f"/?lang={code}").select_one("form.range")
    told = {one["aria-describedby"] for one in form.select("input:not([type=hidden])")}
    (place,) = told
    assert "2017-07-02" in form.select_one(f"#{place}").text


def test_hints_in_fields_are_not_paler_than_other_text():
    for sheet in STATIC.glob("*.css"):
        rules = re.findall(r"[^{}]*::placeholder\s*{([^}]*)}", sheet.read_text(encoding="utf-8"))
        assert all("opacity: 1;" in rule for rule in rules), sheet


@pytest.mark.parametrize(
    ("since", "until", "same"),
    [
        ("2015-03", "2016", "from=2015-03&to=2016"),
        ("٢٠١٥/٣", "٢٠١٦", "from=2015-03&to=2016"),
        ("3/2015", "31.12.2016", "from=2015-03&to=2016-12-31"),
        ("", "2015", "to=2015"),
    ],
)
def test_two_fields_choose_a_range_without_a_script(client, since, until, same):
    page = soup(client, f"/?q=المدينة&site={SITES[0]}&from={quote(since)}&to={quote(until)}")
    form = page.select_one("form.range")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert hidden == {"q": "المدينة", "site": SITES[0]}
    fields = {one["name"]: one["value"] for one in form.select("input:not([type=hidden])")}
    assert fields == {"from": typed_date(since), "to": typed_date(until)}
    narrow = f"/?q=المدينة&site={SITES[0]}&{same}"
    twin = page.select_one("link[type='application/json']")["href"]
    assert client.get(twin).json["total"] == total(client, narrow)


@pytest.mark.parametrize(
    "url", ["/?from=spring", "/?to=2017-13", "/?from=2017&to=2016", "/?from=-", "/?per=7"]
)
def test_a_range_without_meaning_is_told_in_words(client, url):
    page = soup(client, url, status=400)
    assert not re.search("[A-Za-z]{4}", page.select_one(".notice").text.replace("spring", ""))


# The values of a facet.


def test_more_than_the_first_values_stand_on_a_page_of_their_own(client):
    page = soup(client, f"/?q=المدينة&-section={quote('رياضة')}&lang=en")
    sites = named(page, "Site")
    assert len(sites.select("li")) == 8
    values = soup(client, sites.select_one(".more a")["href"])
    shown = values.select(".values li")
    assert len(shown) > 8
    for value in shown:
        assert total(client, value.a["href"]) == number_of(value.select_one(".count"))
    back = values.select_one("header nav a")["href"]
    assert total(client, back) == total(client, f"/?q=المدينة&-section={quote('رياضة')}")


def test_the_values_can_be_sought_in_any_spelling_and_put_in_order(client):
    found = soup(client, f"/values/section?find={quote('ثقافه')}").select(".values bdi")
    assert [one.text for one in found] == [SECTIONS[0]]
    by_name = [one.text for one in soup(client, "/values/site?by=name").select(".values bdi")]
    assert by_name == sorted(by_name) == SITES
    chosen = soup(client, f"/values/site?site={SITES[4]}&-site={SITES[5]}")
    assert chosen.select_one(".values [aria-current]").text == SITES[4]
    assert chosen.select_one(".excluded a").text == SITES[5]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/values/colour", 404),
        ("/values/month", 404),
        ("/values/site?by=size", 400),
        ("/values/site?q=(", 400),
        ("/values/site?find=%00%ff", 200),
        ("/values/year?q=المدينة&year=2015&find=٢٠١", 200),
    ],
)
def test_odd_requests_of_values(client, url, status):
    assert client.get(url).status_code == status


# Pages and their length.


def test_pages_have_words_for_the_next_and_the_one_before(client):
    page = soup(client, "/?lang=en&page=2")
    links = {one["rel"][0]: one for one in page.select(".paging a[rel]")}
    assert {name: one.text for name, one in links.items()} == {"prev": "Previous", "next": "Next"}
    assert "page=3" in links["next"]["href"]
    first = soup(client, "/")
    assert [one["rel"] for one in first.select(".paging a[rel]")] == [["next"]]
    last = soup(client, "/?page=12")
    assert [one["rel"] for one in last.select(".paging a[rel]")] == [["prev"]]


def test_a_page_can_have_more_results(client):
    page = soup(client, "/?per=25&page=2")
    assert len(page.select(".hits > li")) == 25
    assert [one.text for one in page.select(".sizes [aria-current]")] == ["٢٥"]
    assert all("per=25" in one["href"] for one in page.select(".paging a"))
    assert "page=" not in page.select_one(".sizes a")["href"]


# How it is searched.


def test_every_example_of_the_help_can_be_asked(client):
    examples = soup(client, "/").select(".help dt a")
    assert len(examples) > 25
    for example in examples:
        page = soup(client, example["href"])
        assert page.select_one("#q")["value"] == example.text
        assert not page.select("[role=alert]")


def test_steps_lead_to_just_what_they_count(client, samples):
    other = create_app(samples.store, samples.engine).test_client()
    page = soup(other, "/?q=المدينة&lang=en")
    links = page.select(".steps a")
    assert links
    for link in links:
        assert total(other, link["href"]) == int(re.match(r"\d+", link.text)[0])


def test_any_of_the_words_can_be_ticked_and_stays(client):
    page = soup(client, f"/?q={quote('المدينة زرافة')}&any=1")
    assert page.select_one("input[name=any]").has_attr("checked")
    assert page.select(".hits li")
    assert not soup(client, "/?q=المدينة").select_one("input[name=any]").has_attr("checked")


def test_the_page_is_light(client):
    """With all its style sheets and scripts a page of results is far below 60 kB as it goes to browsers."""
    url = f"/?q={quote('المدينة')}&site={SITES[0]}&from=2015&to=2017"
    page = soup(client, url)
    parts = [one.get("src") or one["href"] for one in page.select("script[src], link[rel=stylesheet]")]
    assert len(parts) > 2
    gzip_ = {"Accept-Encoding": "gzip, deflate, br"}
    sent = 0
    for part in (url, *parts):
        with client.get(part, headers=gzip_) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            sent += int(answer.headers["Content-Length"])
    assert sent < 30_000


def test_what_is_compressed_is_the_same(client):
    for url in ("/?q=المدينة", "/static/khizana.css"):
        with client.get(url) as plain, client.get(url, headers={"Accept-Encoding": "gzip"}) as small:
            assert gzip.decompress(small.data) == plain.data
            assert "Content-Encoding" not in plain.headers
            assert "Accept-Encoding" in small.headers["Vary"]
        with client.get(url, headers={"Accept-Encoding": "gzip;q=0, identity"}) as refused:
            assert refused.data == plain.data
    with client.get("/static/khizana.css", headers={"If-None-Match": small.headers["ETag"]}) as known:
        assert known.status_code == 304
    assert "Content-Encoding" not in client.get("/search.json", headers={"Accept-Encoding": "gzip"}).headers


def test_a_section_called_as_none_is_stated_is_found_by_its_name(make_archive, tmp_path):
    source = tmp_path / "a.jsonl"
    sections = ("-", "--", "ثقافة", None)
    told = [
        {"id": f"n{section}", "title": f"خبر {section}", "section": section, "text": "نص الخبر في المدينة."}
        for section in sections
    ]
    source.write_text("\n".join(json.dumps({k: v for k, v in one.items() if v}) for one in told))
    opened = make_archive(tmp_path / "archive", source, as_is=True)
    with opened.store, opened.engine:
        client = create_app(opened.store, opened.engine).test_client()
        page = soup(client, "/")
        links = [a["href"] for a in page.select(".facets a") if "?section=" in a["href"]]
        assert len(links) == len(sections)
        titles = [[one.get_text() for one in soup(client, link).select(".hits h3")] for link in links]
        assert sorted(titles) == [[f"خبر {section}"] for section in sorted(map(str, sections))]
        assert total(client, "/?-section=--") == len(sections) - 1
