"""Very long searches: their pages stay small, and their buttons lead where links would."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from bs4 import BeautifulSoup

from indexer.query.parser import MAX_LENGTH
from web import create_app
from web.asking import links
from web.delivery import long_addresses
from web.delivery.long_addresses import MANY, shortened

WORDS = "المدينة | القطار | مدرسة | البحر | الشمال | الجديد | كأس | "
QUERY = (WORDS * 100)[:MAX_LENGTH].rpartition(" | ")[0]
PAGES = [
    "/?",
    "/?per=50&sort=oldest&",
    "/?page=2&equal=1&any=1&",
    "/?site=-&-year=2023&from=2022&collapse=1&",
    "/kwic?",
    "/kwic?sort=before&",
    "/values/site?site=-&",
    "/article/ID?at=3&",
    "/explain/ID?",
    "/article/ID/removed?",
]


@pytest.fixture(scope="module")
def client(samples):
    return create_app(samples.store, samples.engine).test_client()


@pytest.fixture(scope="module")
def identifier(client) -> str:
    return client.get(f"/api/search?limit=1&q={quote('المدينة')}").json["hits"][0]["id"]


def page(client, url: str) -> BeautifulSoup:
    answer = client.get(url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def told(path: str, pairs: list[tuple[str, str]], element) -> tuple:
    """Return where something leads to, whatever the order of parameters, and what it says."""
    parts = urlsplit(path)
    return parts.path, parts.fragment, tuple(sorted(pairs)), element.text.strip()


def of_link(link, here: str) -> tuple:
    parts = urlsplit(link["href"])
    path = (parts.path or here) + (f"#{parts.fragment}" if parts.fragment else "")
    return told(path, parse_qsl(parts.query, keep_blank_values=True), link)


def of_button(soup, button) -> tuple:
    """Return where a button leads to, as a browser does it: the fields of its form, and its own."""
    form = soup.select_one(f"form#{button['form']}")
    assert form["method"] == "get"
    pairs = [(field["name"], field["value"]) for field in form.select("input")]
    if button.get("name"):
        pairs.append((button["name"], button["value"]))
    return told(button["formaction"], pairs, button)


@pytest.mark.parametrize("url", PAGES[:7])
def test_buttons_lead_where_links_would(client, identifier, monkeypatch, url):
    address = url.replace("ID", quote(identifier)) + "q=" + quote(QUERY)
    short = page(client, address)
    monkeypatch.setattr(long_addresses, "LONG", 10**6)
    # Another address of the same, which no answer is kept for.
    whole = page(client, address.replace("?", "?v=1&", 1))
    here = urlsplit(address).path
    expected = Counter(of_link(link, here) for link in whole.select("main a[href]"))
    buttons = short.select("main button.again")
    assert buttons
    found = Counter(of_link(link, here) for link in short.select("main a[href]"))
    found += Counter(of_button(short, one) for one in buttons)
    assert found == expected


@pytest.mark.parametrize("url", PAGES)
def test_a_page_of_the_longest_query_is_small(client, identifier, url):
    answer = client.get(url.replace("ID", quote(identifier)) + "q=" + quote(QUERY))
    assert len(answer.data) < 150_000
    soup = BeautifulSoup(answer.text, "lxml")
    ids = [one["id"] for one in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for button in soup.select("button.again"):
        assert soup.select_one(f"form#{button['form']}"), button
    long = [one for one in soup.select("[href]") if len(one["href"]) > 1_000]
    assert len(long) < (MANY if "ID" in url else 3)


def test_what_buttons_lead_to_is_there(client):
    soup = page(client, "/?sort=oldest&per=25&site=-&q=" + quote(QUERY))
    for button in soup.select("main button.again"):
        path, _, pairs, _ = of_button(soup, button)
        with client.get(path, query_string=list(pairs)) as answer:
            assert answer.status_code == 200, button


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_an_answer_that_was_kept_is_the_same(client, accepted):
    url, headers = "/?sort=newest&q=" + quote(QUERY), {"Accept-Encoding": accepted}
    first, second = client.get(url, headers=headers), client.get(url, headers=headers)
    assert second.status_code == 200
    assert second.data == first.data
    assert client.head(url, headers=headers).status_code == 200


def test_shorter_addresses_stay_links(client):
    soup = page(client, "/?q=" + quote(QUERY[:300].rpartition(" | ")[0]))
    assert not soup.select(".again")
    assert soup.select(".hits h3 a")


def test_other_links_stay_links():
    long = "ق" * 500
    kept = (
        f'<a href="https://other.example/?q={quote(long)}">x</a>'
        f'<a href="/?q={quote(long[1:])}">y</a><a href="/about">z</a>'
        f'<a href="/?q={quote(long)}" data-label="2022"><rect/></a>'
    )
    assert shortened(kept * MANY, (("q", long),), "/") == kept * MANY


def test_where_few_links_are_long_they_stay_links(client, identifier):
    soup = page(client, f"/article/{quote(identifier)}?at=3&q={quote(QUERY)}")
    assert not soup.select(".again")
    assert soup.select("nav.marks a[href]")
    link = f'<a href="/?q={quote("ق" * 500)}">x</a>'
    assert shortened(link * (MANY - 1), (("q", "ق" * 500),), "/") == link * (MANY - 1)


def test_a_button_keeps_what_is_said_of_its_link_and_its_words_stay_text():
    long = "ق" * 500 + '"><script>'
    href = f'href="/?q={quote(long)}&amp;page=2#p&quot;"'
    link = f'<a class="one" {href} rel="next" aria-label="&lt;b&gt;"><b>2</b></a>'
    made = shortened(f"{link * MANY}</main>", (("q", long), ("page", "1")), "/")
    soup = BeautifulSoup(made, "lxml")
    button, *others = soup.select("button")
    assert (len(others), len(soup.select("form"))) == (MANY - 1, 1)
    assert not soup.select("script, a")
    assert button["class"] == ["again", "one"]
    assert (button["aria-label"], button["name"], button["value"]) == ("<b>", "page", "2")
    assert (button["formaction"], button["data-rel"]) == ('/#p"', "next")
    assert button.b.text == "2"
    assert soup.select_one("form input")["value"] == long


def test_both_bounds_are_one():
    assert links.LONG == long_addresses.LONG
