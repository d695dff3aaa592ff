"""Hostile strings in every field of articles and in every parameter of every address: all of it is text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from web import create_app
from web.asking.links import AT, FILTERS
from web.kwic.links import SKIP
from web.language.preferences import CHOICES
from web.reading.marks_view import MARK
from web.reading.view import LONGEST_TITLE
from web.safety.gate import ONCE

from .hostile_pages import addresses, asked, chunks, faults, ids, page_faults, parameters
from .hostile_strings import SIGN, hostile_links, hostile_strings

WEB = Path(__file__).parents[2] / "web"
HUGE = 10_000_000
LARGE = 500_000
"""Characters of a headline: those of the worst article, and enough to see whether it is cut."""


def test_the_strings_are_many_and_would_run():
    strings = hostile_strings()
    assert len(strings) >= 200
    assert len(hostile_links()) >= 20
    assert sum(any(page_faults(f'<p>{one}</p><p title="{one}">')) for one in strings) >= 150


def test_every_field_holds_them(hostile_app):
    assert len(ids(hostile_app)) >= 2 * len(chunks()) - 5
    listed = hostile_app.extensions["khizana"][0].listing(limit=500)
    for name in ("title", "author", "site"):
        held = "\n".join(filter(None, (getattr(one, name) for one in listed)))
        assert held.count(SIGN) > 150, name


def test_articles_are_shown_inert(hostile_app):
    client, bad = hostile_app.test_client(), {}
    for number, address in enumerate(addresses(hostile_app, *ids(hostile_app))):
        for url in (address, f"{address}?q=خبر")[number % 2 :: 2]:
            if found := faults(client.get(url)):
                bad[url] = found
    for page in range(1, 12):
        for url in (f"/?page={page}", f"/?q=خبر&page={page}"):
            if found := faults(client.get(url)):
                bad[url] = found
    assert not bad


def test_titles_are_shown_as_they_are(hostile_app):
    client = hostile_app.test_client()
    for text in hostile_app.extensions["khizana"][0].listing(limit=500):
        page = BeautifulSoup(client.get(f"/article/{text.id}").text, "html.parser")
        heading = page.select_one("article h1")
        assert heading is not None
        assert text.title
        shown, kept = (one.replace("\0", "\ufffd") for one in (heading.text, text.title))
        if len(kept) > LONGEST_TITLE:
            assert shown.endswith("…")
            # No mark is torn from its letter.
            assert LONGEST_TITLE - 20 <= len(shown) - 1 <= LONGEST_TITLE
            kept, shown = kept[: len(shown) - 1], shown[:-1]
        assert shown.split() == kept.split(), text.id


def test_every_parameter_is_tried(hostile_app):
    """Those that the code reads by name, filters and choices, and those that describe the API."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.py"))
    read = set(re.findall(r"""(?:args\.get|args\.getlist|args|number)[([]"([a-z]+)\"""", code))
    described = hostile_app.test_client().get("/api/openapi.json").json["paths"]
    api = {
        one["name"]
        for path in described.values()
        for call in path.values()
        for one in call.get("parameters", ())
        if one.get("in") == "query"
    }
    assert read >= {"style", "format", "only", "did", "line", "reason", "find", "by"}
    assert api >= {"facets", "snippets", "q", "skip"}
    tried = set(parameters(hostile_app, "r0"))
    assert {*read, *api, *FILTERS, *CHOICES, AT, MARK, SKIP, ONCE} <= tried


@pytest.mark.parametrize("among", [32, pytest.param(4, marks=pytest.mark.slow)])
def test_parameters_are_shown_inert(hostile_app, among):
    """One string of so many stands in each parameter of each address, another one at the next address.

    There are more addresses than that: every string stands in every parameter at some of them.
    """
    client, bad = hostile_app.test_client(), {}
    places, texts = addresses(hostile_app, "r0"), chunks()
    assert len(places) >= among
    for number, name in enumerate(parameters(hostile_app, "r0")):
        for at, place in enumerate(places):
            for text in texts[(number + at) % among :: among]:
                url = asked(place, name, text[:900])
                if found := faults(client.get(url)):
                    bad[url] = found
    assert not bad


@pytest.mark.parametrize("part", hostile_links()[::3] + hostile_strings()[::20])
def test_addresses_are_shown_inert(hostile_app, part):
    client = hostile_app.test_client()
    for address in addresses(hostile_app, part):
        assert not faults(client.get(address))


@pytest.mark.parametrize("length", [LARGE, pytest.param(HUGE, marks=pytest.mark.slow)])
def test_headlines_of_megabytes_are_cut(tmp_path, make_archive, length):
    word = "عنوان <script zqx>alert('zqx')</script> "
    long = (word * (length // len(word) + 1))[:length]
    source = tmp_path / "huge.jsonl"
    record = {
        "id": "huge",
        "title": long,
        "author": long[:50_000],
        "site": long[:50_000],
        "text": "خبر قصير.",
    }
    source.write_text(json.dumps(record), encoding="utf-8")
    archive = make_archive(tmp_path / "a", source, as_is=True)
    client = create_app(archive.store, archive.engine).test_client()
    for url in ("/", "/?q=خبر", "/?q=عنوان", "/article/huge?q=عنوان", "/article/huge/removed"):
        response = client.get(url)
        assert response.status_code == 200
        # The citations of the reading page have the headline whole.
        assert url.startswith("/article/huge?") or len(response.data) < 200_000, url
        assert not faults(response)
    archive.engine.close()
    archive.store.close()
