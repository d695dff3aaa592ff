"""Titles say their language and direction where those around them differ; so do words in their place."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from web import create_app

TEXT = "وصل القطار الجديد إلى محطة المدينة صباح اليوم بعد رحلة طويلة عبر الجبال والسهول الواسعة. "
BRIDGE = (
    "Le nouveau pont de la vallée relie depuis lundi les deux rives du fleuve, "
    "après quatre années de travaux. "
)
STORY = BRIDGE + "Les habitants ont traversé à pied, et la première navette a pris la route du marché. "
ROWS = [
    {
        "id": "a",
        "title": "قطار الشمال يصل إلى المدينة",
        "language": "ar",
        "site": "a.example",
        "text": TEXT * 3,
    },
    {"id": "b", "title": None, "language": "ar", "site": "b.example", "text": TEXT * 3},
    {
        "id": "f",
        "title": "Le train du nord",
        "language": "fr",
        "site": "c.example",
        "text": "Le train est en gare.",
    },
    {"id": "g", "title": "Le pont ouvre", "language": "fr", "site": "d.example", "text": STORY * 2},
    {"id": "h", "title": "Un pont neuf", "language": "fr", "site": "e.example", "text": STORY * 2},
    {
        "id": "i",
        "title": "Le pont en travaux",
        "language": "fr",
        "site": "c.example",
        "text": "Quatre années de travaux sur le pont de la vallée, et les deux rives du fleuve attendent.",
    },
]


@pytest.fixture(scope="module")
def client(tmp_path_factory, make_archive):
    folder = tmp_path_factory.mktemp("titles")
    path = folder / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    archive = make_archive(folder / "archive", path, as_is=True)
    yield create_app(archive.store, archive.engine).test_client()
    archive.engine.close()
    archive.store.close()


def one(client, url: str, selector: str):
    (found,) = BeautifulSoup(client.get(url).text, "lxml").select(selector)
    return found


def set_as(element) -> tuple[str, str]:
    """Return the language and the direction in which something stands: its own, or those around it."""
    around = [element, *element.parents]
    return tuple(next(one[name] for one in around if one.get(name)) for name in ("lang", "dir"))


PLACES = [
    ("/article/ID", "article h1"),
    ("/article/ID/removed", ".lead"),
    ("/explain/ID?q=a", ".lead a"),
]


@pytest.mark.parametrize(("reader", "direction"), [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_words_for_a_missing_title_are_in_the_language_of_the_page(client, reader, direction):
    places = [
        *PLACES,
        ("/article/a", "#elsewhere li a[href='/article/b']"),
        ("/article/a/compare/b", ".compare > .sides header:last-child h2 a"),
    ]
    for url, selector in places:
        found = one(client, f"{url.replace('ID', 'b')}{'&' if '?' in url else '?'}lang={reader}", selector)
        assert set_as(found) == (reader, direction), url


@pytest.mark.parametrize("reader", ["fr", "en", "ar"])
def test_titles_are_in_their_own_language(client, reader):
    query = quote("القطار")
    arabic = [
        *((url.replace("ID", "a"), selector) for url, selector in PLACES),
        ("/article/b", "#elsewhere li a[href='/article/a']"),
        (f"/names?q={query}", ".names details li a[href^='/article/a']"),
    ]
    for url, selector in arabic:
        found = one(client, f"{url}{'&' if '?' in url else '?'}lang={reader}", selector)
        assert set_as(found) == ("ar", "rtl"), url
    for url, selector in PLACES:
        found = one(client, f"{url.replace('ID', 'f')}{'&' if '?' in url else '?'}lang={reader}", selector)
        assert set_as(found) == ("fr", "ltr"), url


@pytest.mark.parametrize("reader", ["fr", "en", "ar"])
def test_titles_in_lists_have_the_language_of_their_article_whatever_their_letters(client, reader):
    """The letters of a French title are those of the page of a reader of English."""
    places = [
        ("/article/g", "#elsewhere li a[href='/article/h']"),
        ("/article/g", "[aria-labelledby='related-title'] li a[href='/article/i']"),
        ("/names?q=travaux", ".names details li a[href^='/article/i']"),
    ]
    for url, selector in places:
        found = one(client, f"{url}{'&' if '?' in url else '?'}lang={reader}", selector)
        assert set_as(found) == ("fr", "ltr"), url
        assert found.get("lang") == (None if reader == "fr" else "fr"), url


def test_programs_read_the_language_of_copies_and_related_articles(client):
    told = client.get("/api/articles/g/related").json
    assert [(one["id"], one["language"]) for one in told["copies"]] == [("h", "fr")]
    assert ("i", "fr") in [(one["id"], one["language"]) for one in told["related"]]
