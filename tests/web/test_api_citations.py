"""Citations by the API: those of the command line and of the page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from indexer.citing.styles import STYLES
from tests.conftest import HOSTILE
from web import create_app
from web.cli import main
from web.delivery import unchanged


@pytest.fixture(scope="module")
def client(samples):
    return create_app(samples.store, samples.engine).test_client()


@pytest.fixture(scope="module")
def stored(samples):
    """An article with an address of its own, and paragraphs."""
    every = (samples.store.get(one) for one in samples.store.ids())
    return next(one for one in every if one.article.url and len(one.article.paragraphs) > 2)


def cited(client, stored, parameters: str = "") -> dict:
    answer = client.get(f"/api/articles/{quote(stored.article.id)}/citation{parameters}")
    assert answer.status_code == 200, answer.text
    return answer.json


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("digits", ["own", "latn"])
def test_citations_are_those_of_the_command_line(client, samples, stored, *, style, language, digits):
    options = {"style": style, "language": language, "digits": digits, "accessed": "2024-02-29"}
    command = ["cite", stored.article.id, "--archive", str(samples.folder)]
    command += [part for name, value in options.items() for part in (f"--{name}", value)]
    printed = CliRunner().invoke(main, command).stdout
    told = cited(client, stored, "?" + "&".join(f"{name}={value}" for name, value in options.items()))
    assert told["text"] + "\n" == printed
    assert {name: told[name] for name in options} == options
    assert BeautifulSoup(told["html"], "lxml").text == told["text"]
    assert (told["paragraph"], told["quotation"]) == (None, None)


def test_without_parameters_it_is_what_the_command_line_prints_without_options(client, samples, stored):
    printed = CliRunner().invoke(main, ["cite", stored.article.id, "--archive", str(samples.folder)]).stdout
    told = cited(client, stored)
    assert told["text"] + "\n" == printed
    assert (told["style"], told["language"], told["digits"]) == ("apa", "ar", "own")
    assert date.fromisoformat(told["accessed"]) == datetime.now(UTC).date()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_html_is_that_of_the_page(client, stored, language):
    page = BeautifulSoup(client.get(f"/article/{quote(stored.article.id)}?lang=ar").text, "lxml")
    for style in STYLES:
        told = cited(client, stored, f"?style={style}&language={language}")
        shown = page.select_one(f"#cite-{language}-{style}").decode_contents()
        assert (
            BeautifulSoup(told["html"], "lxml")
            .body.decode_contents()
            .removeprefix("<p>")
            .removesuffix("</p>")
            == shown
        )


def test_a_paragraph_is_quoted_with_its_citation_and_its_place(client, stored):
    told = cited(client, stored, "?paragraph=2&language=en&style=mla")
    quoted, citation, place = told["quotation"].split("\n")
    assert stored.article.paragraphs[1].strip()[:20] in quoted
    assert citation == told["text"]
    assert place.startswith("paragraph 2: http://localhost/article/")
    assert place.endswith("#p2")
    assert told["paragraph"] == 2


def test_an_article_leads_to_its_citation_and_its_records(client, stored):
    links = client.get(f"/api/articles/{quote(stored.article.id)}").json["links"]
    assert client.get(links["citation"]).json["id"] == stored.article.id
    assert client.get(links["ris"]).text.startswith("TY  - ")
    assert client.get(links["bib"]).text.startswith("@")
    assert client.get(links["csl-json"]).json[0]["title"] == stored.article.title


def test_words_of_an_article_are_no_markup(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    told = client.get(f"/api/articles/{quote(HOSTILE['id'], safe='')}/citation").json
    parsed = BeautifulSoup(told["html"], "lxml")
    assert {one.name for one in parsed.body.find_all()} <= {"p", "bdi", "cite"}
    assert HOSTILE["title"].split()[0] in parsed.text


def test_a_citation_of_another_day_is_another_answer(client, stored, monkeypatch):
    url = f"/api/articles/{quote(stored.article.id)}/citation"
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2099, 1, 1, tzinfo=tz)

    monkeypatch.setattr(unchanged, "datetime", Tomorrow)
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200
