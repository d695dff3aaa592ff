"""Every address of the application that answers with a page is in the list of those that are looked at."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.routing import Rule

from .pages import PAGES, path_of

FRAMED = {"sources.framed"}
"""What others wrote, as it stands in the frame of a page of ours."""


def rules(app: Flask) -> dict[str, Rule]:
    """Return the rules that answer to GET, by their words."""
    return {rule.rule: rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def answered(sites) -> set[str]:
    """Return the rules that the listed pages are answered by."""
    found = set()
    for page in PAGES.values():
        adapter = sites.apps[page.archive].url_map.bind("localhost")
        path = urlsplit(path_of(page, sites.archives[page.archive].store)).path
        rule, _ = adapter.match(path, return_rule=True)
        found.add(rule.rule)
    return found


def addresses(rule: Rule, *parts: str) -> list[str]:
    """Return addresses of a rule, with each of some parts in its places."""
    given, found = rule.arguments - set(rule.defaults or ()), []
    for part in parts if given else ("",):
        # A part that a converter refuses is no address.
        with suppress(ValueError):
            if built := rule.build(dict.fromkeys(given, part)):
                found.append(built[1])
    return [address + query for address in found for query in ("", "?q=a")]


def status_and_type(client, address: str) -> tuple[int, str | None]:
    """Ask, and return the status and the media type of the answer."""
    with client.get(address) as answer:
        return answer.status_code, answer.mimetype


def test_every_page_is_listed(sites):
    app, client = sites.apps["edited"], sites.apps["edited"].test_client()
    parts = (sites.archives["edited"].store.ids()[0], "site", "jsonl", "ris", "khizana.css")
    unlisted, silent, listed = [], [], answered(sites)
    for name, rule in rules(app).items():
        if name in listed or rule.endpoint in FRAMED:
            continue
        answers = [status_and_type(client, address) for address in addresses(rule, *parts)]
        if all(status >= 400 for status, _ in answers):
            silent.append(name)
        if any(status < 300 and mimetype == "text/html" for status, mimetype in answers):
            unlisted.append(name)
    assert not silent
    assert not unlisted


@pytest.mark.parametrize("name", PAGES)
def test_listed_pages_are_what_they_say(sites, name):
    page = PAGES[name]
    answer = sites.apps[page.archive].test_client().get(path_of(page, sites.archives[page.archive].store))
    assert (answer.status_code, answer.mimetype) == (page.status, "text/html")


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("article-among-results", (".place a[rel=next]", ".place a[rel=prev]", ".marks", "mark.current")),
        ("compared-changes", (".pairs .changed", ".filters a")),
        ("editing", (".lines .gone button", ".lines .kept button", "button[form=leave]")),
        ("edited", (".done button", ".lines .hand")),
        ("key", ("#key",)),
        ("key-fault", ("#key", "[role=alert]")),
        ("may-edit", ("form[action$=leave]",)),
    ],
)
def test_listed_pages_show_what_they_are_listed_for(sites, name, shows):
    page = PAGES[name]
    answer = sites.apps[page.archive].test_client().get(path_of(page, sites.archives[page.archive].store))
    for selector in shows:
        assert BeautifulSoup(answer.text, "lxml").select(selector), selector


@pytest.mark.parametrize("name", ["explain", "explain-none", "missing", "refused", "key", "names", "api"])
def test_the_title_begins_as_the_page_does(sites, name):
    page = PAGES[name]
    answer = sites.apps[page.archive].test_client().get(path_of(page, sites.archives[page.archive].store))
    read = BeautifulSoup(answer.text, "lxml")
    assert read.title.text.startswith(read.h1.text)


@pytest.mark.parametrize("name", PAGES)
def test_the_key_that_leads_back_is_told_where_there_is_a_way_back(sites, name):
    page = PAGES[name]
    answer = sites.apps[page.archive].test_client().get(path_of(page, sites.archives[page.archive].store))
    read = BeautifulSoup(answer.text, "lxml")
    if not read.select("#keys"):
        assert page.status >= 400
        return
    told = [one.text for one in read.select("#keys kbd")]
    # What `keys.js` follows.
    assert ("u" in told) == bool(read.select(".top nav :is(a, button)"))
