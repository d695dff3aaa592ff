"""Three languages: which one a reader gets, and whether all that is said is said in each."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from web import create_app
from web.language.languages import LANGUAGES

from .messages import TRANSLATED, catalog, messages

PLACE = re.compile(r"%\((\w+)\)s")
LOOSE = re.compile(r"« | [:»]| [;?!](?:\s|$)")
"""A space where French has one that does not break: else a line may begin with a sign."""


@pytest.fixture
def client(samples):
    return create_app(samples.store, samples.engine).test_client()


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_and_nothing_else(code):
    kept = {one.id: one.string for one in catalog(code) if one.id}
    assert set(kept) == messages()
    for message, translated in kept.items():
        forms = translated if isinstance(translated, tuple) else (translated,)
        assert all(forms), message
        places = set(PLACE.findall(message[1] if isinstance(message, tuple) else message))
        for form in forms:
            found = set(PLACE.findall(form))
            # The one, the two and the none of Arabic are words.
            assert found == places or (isinstance(message, tuple) and not found), (message, form)


def test_french_signs_stay_with_their_words():
    for one in filter(lambda one: one.id, catalog("fr")):
        forms = one.string if isinstance(one.string, tuple) else (one.string,)
        assert not any(map(LOOSE.search, forms)), one.id


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "ar"),
        ("en-US,en;q=0.9", "en"),
        ("fr-CA,fr;q=0.8,en;q=0.5", "fr"),
        ("en-US,en;q=0.9,ar;q=0.1", "ar"),
        ("fr;q=0.3,ar-MA;q=0.2", "ar"),
        ("de-DE,de", "ar"),
        ("not a language;;q=", "ar"),
    ],
)
def test_the_browser_says_which_language_is_read(client, accepted, language):
    answer = client.get("/", headers={"Accept-Language": accepted} if accepted else {})
    html = BeautifulSoup(answer.text, "lxml").html
    assert (html["lang"], html["dir"]) == (language, LANGUAGES[language].direction)
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


def test_a_chosen_language_is_remembered_and_wins(client):
    english = {"Accept-Language": "en"}
    assert 'lang="fr"' in client.get("/?lang=fr", headers=english).text
    assert '<html lang="fr" dir="ltr"' in client.get("/", headers=english).text
    assert '<html lang="ar" dir="rtl"' in client.get("/?lang=ar", headers=english).text
    assert '<html lang="ar" dir="rtl"' in client.get("/?lang=klingon", headers=english).text


def test_cookies_of_other_applications_on_the_host_choose_nothing(client):
    client.set_cookie("lang", "fr")
    client.set_cookie("theme", "dark")
    html = BeautifulSoup(client.get("/", headers={"Accept-Language": "en"}).text, "lxml").html
    assert (html["lang"], html["data-theme"]) == ("en", "auto")
    answer = client.get("/?lang=fr&theme=light&size=xl&digits=latn&keys=off")
    names = {cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")}
    assert names == {f"khizana-{name}" for name in ("lang", "theme", "size", "digits", "keys")}


def test_the_other_choices_are_remembered_too(client):
    client.get("/?theme=dark&size=xl")
    html = BeautifulSoup(client.get("/").text, "lxml").html
    assert (html["data-theme"], html["data-size"]) == ("dark", "xl")


@pytest.mark.parametrize("path", ["/", "/?q=المدينة&site=a&site=b&page=2", "/nothing/here"])
def test_the_same_page_is_offered_in_each_language(client, path):
    page = BeautifulSoup(client.get(path).text, "lxml")
    links = {a["hreflang"]: a["href"] for a in page.select(".view a[hreflang]")}
    assert set(links) == set(LANGUAGES)
    for code, link in links.items():
        other = BeautifulSoup(client.get(urljoin(path, link)).text, "lxml")
        assert other.html["lang"] == code
        query = other.select_one("#q")
        assert query is None or query["value"] == page.select_one("#q")["value"]


def test_results_say_their_language_where_it_is_not_that_of_the_page(tmp_path, make_archive):
    rows = [
        {"id": "a", "title": "قطار الشمال", "text": "وصل القطار إلى المدينة. (Khizana)", "language": "ar"},
        {"id": "f", "title": "Le train du nord", "text": "Le train est en gare. (Khizana)", "language": "fr"},
        {"id": "e", "title": None, "text": "The train is in the station. (Khizana)", "language": "en"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    archive = make_archive(tmp_path / "archive", path, as_is=True)
    with archive.store, archive.engine:
        client = create_app(archive.store, archive.engine).test_client()
        for page, others in (("ar", {"fr", "en"}), ("fr", {"ar", "en"}), ("en", {"ar", "fr"})):
            hits = BeautifulSoup(client.get(f"/?q=Khizana&lang={page}").text, "lxml").select(".hits > li")
            assert {hit.select_one(".snippet").get("lang") for hit in hits} == {None, *others}
            for hit in hits:
                title, snippet = hit.select_one("h3 a"), hit.select_one(".snippet")
                # What stands for a title that is missing is in the language of the page.
                untitled = "station" in snippet.get_text()
                assert title.get("lang") == (None if untitled else snippet.get("lang"))
