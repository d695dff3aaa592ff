"""A field that is refused says so, and leads to what is wrong with it; so begins the title of its page."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from web import create_app
from web.safety.editing import Editing

QUERY = quote("كتاب (المدينة")
SAME = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


@pytest.fixture(scope="module")
def client(samples):
    return create_app(samples.store, samples.engine, editing=Editing("token")).test_client()


def read(response, status: int) -> BeautifulSoup:
    assert response.status_code == status, response.text[:500]
    return BeautifulSoup(response.text, "lxml")


def refused(page: BeautifulSoup) -> list[str]:
    """Return which fields are refused; each leads to words about it, and so begins the title."""
    fields = page.select("main [aria-invalid=true]")
    for field in fields:
        (told,) = page.select(f"#{field['aria-describedby']}")
        first = told if told.name == "p" else told.find(["h1", "h2"])
        assert page.title.text.startswith(f"{first.get_text()} – ")
    return [field["name"] for field in fields]


@pytest.mark.parametrize(
    ("url", "names"),
    [
        (f"/?q={QUERY}", ["q"]),
        (f"/kwic?q={QUERY}", ["q"]),
        ("/?q=a&from=2015-13&to=2016", ["from"]),
        ("/?q=a&to=spring", ["to"]),
        ("/?q=a&from=2017&to=2016", ["from", "to"]),
    ],
)
def test_what_was_typed_for_a_search(client, url, names):
    assert refused(read(client.get(url), 400)) == names


@pytest.mark.parametrize("url", ["/?q=a&from=2016", "/kwic?q=a", "/names", "/edit"])
def test_what_is_right_is_not_refused(client, url):
    assert refused(read(client.get(url), 200)) == []


def test_a_wrong_key(client):
    assert refused(read(client.post("/edit", data={"key": "no"}, headers=SAME), 403)) == ["key"]
    # What lets in once was typed nowhere.
    page = read(client.get("/edit?once=none"), 403)
    assert refused(page) == []
    assert page.title.text.startswith(page.select_one("main [role=alert]").text)


def test_a_list(client):
    cases = {
        "list": {"list": ""},
        "file": {"file": (BytesIO(b"%PDF-1.7 x"), "a.csv")},
    }
    for name, data in cases.items():
        answer = client.post("/names", data=data, headers=SAME, content_type="multipart/form-data")
        assert refused(read(answer, answer.status_code)) == [name], answer.status_code
